import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termsFor } from '../../../shared/decision';
import { addMonths } from '../../../shared/time';
import { FACTS, FIFTH, LITE, NOW, offer, PAUSE, RENEWAL } from './fixtures';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const on = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);

test('a discount: so many invoices less, then the full price', () => {
  expect(termsFor(FIFTH, FACTS, NOW)).toEqual({
    options: [],
    terms: {
      now: usd(3000),
      interval: 'month',
      during: usd(2400),
      months: 3,
      nextCharge: { at: RENEWAL, amount: 2400 },
      after: usd(3000),
      afterFrom: on('2026-10-01'),
      invoices: [
        { at: on('2026-07-01'), amount: 2400 },
        { at: on('2026-08-01'), amount: 2400 },
        { at: on('2026-09-01'), amount: 2400 },
        { at: on('2026-10-01'), amount: 3000 },
      ],
    },
  });
});

test('a pause: an option per length, no charge until it resumes', () => {
  const granted = termsFor(offer('p', { kind: 'pause', maxMonths: 3 }), FACTS, NOW);
  expect(granted?.options.map(({ id, months, until }) => [id, months, until])).toEqual([
    ['1', 1, on('2026-08-01')],
    ['2', 2, on('2026-09-01')],
    ['3', 3, on('2026-10-01')],
  ]);
  expect(granted?.terms).toEqual(granted?.options[0]?.terms);
  expect(granted?.options[2]?.terms).toMatchObject({
    during: usd(0),
    months: 3,
    nextCharge: { at: on('2026-10-01'), amount: 3000 },
    after: usd(3000),
    afterFrom: on('2026-10-01'),
    invoices: [{ at: on('2026-10-01'), amount: 3000 }],
  });
});

test('another plan: its price from the next renewal on, without an end', () => {
  expect(termsFor(LITE, FACTS, NOW)?.terms).toMatchObject({
    during: usd(1500),
    months: null,
    nextCharge: { at: RENEWAL, amount: 1500 },
    after: usd(1500),
    afterFrom: RENEWAL,
    invoices: [{ at: RENEWAL, amount: 1500 }],
  });
});

test('a month’s end stays the month’s end', () => {
  const facts = { ...FACTS, periodEnd: on('2026-12-31') };
  const dates = termsFor(FIFTH, facts, NOW)?.terms.invoices.map(({ at }) => new Date(at).toISOString().slice(0, 10));
  expect(dates).toEqual(['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31']);
});

test('a year from the leap day is the last of February', () => {
  const facts = { ...FACTS, interval: 'year' as const, periodEnd: on('2028-02-29') };
  const yearly = offer('y', { kind: 'discount', percent: 20, months: 12 });
  expect(termsFor(yearly, facts, NOW)?.terms.invoices.map(({ at }) => at)).toEqual([on('2028-02-29'), on('2029-02-28')]);
});

test('yen have no digits to round to', () => {
  expect(termsFor(FIFTH, { ...FACTS, price: 999, currency: 'JPY' }, NOW)?.terms.during).toEqual({ amount: 799, currency: 'JPY' });
});

test('a yearly payer: whole invoices only', () => {
  const yearly = { ...FACTS, interval: 'year' as const };
  expect(termsFor(FIFTH, yearly, NOW)).toBeNull();
  expect(termsFor(LITE, yearly, NOW)).toBeNull();
  expect(termsFor(offer('y', { kind: 'discount', percent: 20, months: 24 }), yearly, NOW)?.terms.invoices).toEqual([
    { at: on('2026-07-01'), amount: 2400 },
    { at: on('2027-07-01'), amount: 2400 },
    { at: on('2028-07-01'), amount: 3000 },
  ]);
  expect(termsFor(PAUSE, yearly, NOW)?.options[0]?.until).toBe(on('2026-08-01'));
});

describe('no terms without the facts for them', () => {
  test.each([
    ['price', { price: undefined }],
    ['a price above nothing', { price: 0 }],
    ['currency', { currency: undefined }],
    ['interval', { interval: undefined }],
    ['next charge', { periodEnd: undefined }],
    ['a next charge that lies ahead', { periodEnd: NOW }],
  ])('%s', (_what, change) => expect(termsFor(FIFTH, { ...FACTS, ...change } as typeof FACTS, NOW)).toBeNull());
});

test('what the invoices say is what the terms say', () => {
  const months = fc.integer({ min: 1, max: 24 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e7 }),
      fc.integer({ min: 1, max: 90 }),
      months,
      fc.integer({ min: NOW + 1, max: NOW + 1e11 }),
      (price, percent, n, periodEnd) => {
        const granted = termsFor(offer('d', { kind: 'discount', percent, months: n }), { ...FACTS, price, periodEnd }, NOW);
        const { during, after, afterFrom, nextCharge, invoices } = granted?.terms ?? expect.fail('no terms');
        expect(nextCharge).toEqual(invoices[0]);
        expect(invoices.at(-1)).toEqual({ at: afterFrom, amount: after.amount });
        expect(invoices.slice(0, -1).every(({ amount }) => amount === during.amount)).toBe(true);
        expect(invoices.map(({ at }) => at)).toEqual(invoices.map((_one, i) => addMonths(periodEnd, during.amount === 0 ? n : i)));
      },
    ),
  );
});
