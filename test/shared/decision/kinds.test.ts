import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DecisionInput, decide, termsFor } from '../../../shared/decision';
import { isBilled, KIND_RULES } from '../../../shared/decision/kinds';
import { oddsOf } from '../../../shared/decision/priors';
import type { Terms } from '../../../shared/schema/attempt';
import { type Offer, OfferKind, ReasonCode } from '../../../shared/schema/offer';
import { DAY } from '../../../shared/time';
import { EVERY, FACTS, input, NOW, offer, past, RENEWAL } from './fixtures';

const on = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);
const usd = (amount: number) => ({ amount, currency: 'USD' });
const YEARLY = { ...FACTS, interval: 'year' as const, price: 30_000 };
const TRIAL = { ...FACTS, trial: true };
const KINDS = OfferKind.options;

const refusals = (one: Offer, change: Partial<DecisionInput> = {}) => decide(input({ offers: [one], ...change })).candidates[1]?.refusals;

describe('terms', () => {
  const granted = (one: Offer, facts = FACTS) => termsFor(one, facts, NOW) ?? expect.fail('no terms');

  test('a longer trial: nothing is paid until the day on which the price begins', () => {
    const first = { at: RENEWAL + 14 * DAY, amount: 3000 };
    expect(granted(EVERY.trial_extension, TRIAL)).toEqual({
      terms: {
        ...{ now: usd(0), interval: 'month', during: usd(0), months: null },
        ...{ nextCharge: first, after: usd(3000), afterFrom: first.at, invoices: [first] },
      },
      options: [],
      benefit: { kind: 'trial_extension', days: 14, until: first.at },
    });
  });

  test('a later payment: the same amount, later, and the next one on its usual day', () => {
    const late = { at: RENEWAL + 14 * DAY, amount: 3000 };
    expect(granted(EVERY.extended_terms)).toMatchObject({
      terms: { now: usd(3000), during: usd(3000), after: usd(3000), nextCharge: late, afterFrom: on('2026-08-01') },
      benefit: { until: late.at },
    });
    expect(granted(EVERY.extended_terms).terms.invoices).toEqual([late, { at: on('2026-08-01'), amount: 3000 }]);
  });

  test.each<[string, number, typeof FACTS, [string, number][], number]>([
    [
      'part of one invoice',
      1000,
      FACTS,
      [
        ['2026-07-01', 2000],
        ['2026-08-01', 3000],
      ],
      1,
    ],
    ['a whole invoice: the charge after it is the next', 3000, FACTS, [['2026-08-01', 3000]], 1],
    [
      'two and a half',
      7500,
      FACTS,
      [
        ['2026-09-01', 1500],
        ['2026-10-01', 3000],
      ],
      3,
    ],
    [
      'of a yearly price',
      1000,
      YEARLY,
      [
        ['2026-07-01', 29_000],
        ['2027-07-01', 30_000],
      ],
      12,
    ],
  ])('a credit that is %s', (_what, amount, facts, invoices, months) => {
    const { terms, benefit } = granted(offer('c', { kind: 'credit', amount, currency: 'USD' }), facts);
    expect(terms.invoices).toEqual(invoices.map(([day, left]) => ({ at: on(day), amount: left })));
    expect(terms).toMatchObject({
      months,
      nextCharge: terms.invoices[0],
      after: usd(facts.price ?? 0),
      afterFrom: terms.invoices.at(-1)?.at,
    });
    expect(benefit).toEqual({ kind: 'credit', amount: usd(amount) });
  });

  test('what a credit takes off is what it is worth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0.001, max: 12, noNaN: true }), (price, share) => {
        const amount = Math.max(1, Math.floor(price * share));
        const { terms } = granted(offer('c', { kind: 'credit', amount, currency: 'USD' }), { ...FACTS, price });
        const months = terms.months ?? 0;
        const charged = terms.invoices.filter(({ at }) => at < (terms.afterFrom ?? 0)).reduce((sum, one) => sum + one.amount, 0);
        expect(months * price - charged).toBe(amount);
      }),
    );
  });

  const UNCHANGED = KINDS.filter((kind) => ['feature_unlock', 'training', 'contact', 'redirect', 'custom'].includes(kind));
  test.each(UNCHANGED)('%s charges nothing differently', (kind) => {
    const { terms } = granted(EVERY[kind]);
    const plain: Terms = {
      ...{ now: usd(3000), interval: 'month', during: usd(3000), months: kind === 'feature_unlock' ? 3 : null },
      ...{ nextCharge: { at: RENEWAL, amount: 3000 }, after: usd(3000), afterFrom: null, invoices: [{ at: RENEWAL, amount: 3000 }] },
    };
    expect(terms).toEqual(plain);
  });

  test.each([
    ['feature_unlock', { kind: 'feature_unlock', feature: 'reports', name: 'Reports', until: Date.UTC(2026, 8, 15, 12) }],
    ['training', { kind: 'training', url: 'https://help.example.com/call' }],
    ['contact', { kind: 'contact', url: 'https://help.example.com/call' }],
    ['redirect', { kind: 'redirect', url: 'https://help.example.com/call' }],
    ['custom', { kind: 'custom', name: 'tree', data: { trees: 3 } }],
    ['discount', undefined],
  ] as const)('what %s brings beside prices', (kind, benefit) => expect(granted(EVERY[kind]).benefit).toEqual(benefit));

  test.each(KINDS)('%s has no terms where the subscription is not known', (kind) =>
    expect(termsFor(EVERY[kind], { traits: {}, trial: true }, NOW)).toBeNull(),
  );

  test.each<[string, Offer, typeof FACTS]>([
    ['a trial of somebody who is in none', EVERY.trial_extension, FACTS],
    ['a credit in another currency', EVERY.credit, { ...FACTS, currency: 'EUR' }],
    ['a credit of more than a year', offer('c', { kind: 'credit', amount: 36_001, currency: 'USD' }), FACTS],
  ])('no terms: %s', (_what, one, facts) => expect(termsFor(one, facts, NOW)).toBeNull());
});

describe('who may have it', () => {
  test.each(KINDS)('%s may be offered to somebody whom it fits, and has terms then', (kind) => {
    expect(refusals(EVERY[kind], { facts: TRIAL })).toEqual([]);
    expect(termsFor(EVERY[kind], TRIAL, NOW)).not.toBeNull();
  });

  test.each<[string, Offer, Partial<typeof FACTS>, string[]]>([
    ['no trial', EVERY.trial_extension, {}, ['not_in_trial']],
    ['a trial that is over', EVERY.trial_extension, { trial: false }, ['not_in_trial']],
    ['another currency', EVERY.credit, { currency: 'EUR' }, ['currency_mismatch']],
    ['a credit of a year', offer('c', { kind: 'credit', amount: 36_000, currency: 'USD' }), {}, []],
    ['a credit of more', offer('c', { kind: 'credit', amount: 36_001, currency: 'USD' }), {}, ['credit_too_large']],
    [
      'a credit of more than a yearly price',
      offer('c', { kind: 'credit', amount: 3001, currency: 'USD' }),
      { interval: 'year' },
      ['credit_too_large'],
    ],
    ['a payment that would meet the next one', offer('l', { kind: 'extended_terms', days: 31 }), {}, ['interval_mismatch']],
    ['the same of a yearly payer', offer('l', { kind: 'extended_terms', days: 31 }), { interval: 'year' }, []],
  ])('%s', (_what, one, change, expected) => expect(refusals(one, { facts: { ...FACTS, ...change } })).toEqual(expected));

  const WAITING = KINDS.filter((kind) => KIND_RULES[kind].cooldown > 0);
  test.each(WAITING)('%s: not again before its cooldown is over', (kind) => {
    const { cooldown } = KIND_RULES[kind];
    const code = { discount: 'cooldown_discount', pause: 'cooldown_pause' }[kind as string] ?? 'cooldown';
    const after = (days: number) => refusals(EVERY[kind], { facts: TRIAL, history: [past(days, 'accepted', { kind, offer: 'gone' })] });
    expect(after(cooldown - 1)).toEqual([code]);
    expect(after(cooldown)).toEqual([]);
  });

  test('a call and a link are no favours: they use nothing up, and come when everything is', () => {
    const help = (['contact', 'redirect', 'training'] as const).map((kind, i) => past(1000 + i, 'accepted', { kind }));
    expect(refusals(EVERY.discount, { history: help })).toEqual([]);
    const favours = [past(2000, 'accepted', { kind: 'credit' }), past(1000, 'accepted', { kind: 'discount' })];
    expect(refusals(EVERY.discount, { history: favours })).toEqual(['lifetime_max']);
    expect(refusals(EVERY.contact, { history: favours })).toEqual([]);
  });

  const FARMER = [past(40, 'abandoned'), past(5, 'kept')];
  test.each(KINDS)('%s, to somebody who seems to come for offers', (kind) => {
    const allowed = kind === 'pause' || !KIND_RULES[kind].favour;
    expect(refusals(EVERY[kind], { facts: TRIAL, history: FARMER })).toEqual(allowed ? [] : ['farming']);
  });
});

describe('what it is worth', () => {
  test.each(KINDS.flatMap((kind) => ReasonCode.options.map((reason) => [kind, reason] as const)))(
    'odds of %s against %s',
    (kind, reason) => {
      const { accept, keep } = oddsOf(reason, EVERY[kind].params);
      expect(accept).toBeGreaterThan(0);
      expect(accept).toBeLessThan(0.5);
      expect(keep).toBeGreaterThan(0.5);
      expect(keep).toBeLessThanOrEqual(Math.max(oddsOf(reason, null).keep, 0.95));
    },
  );

  const ALL = KINDS.map((kind) => EVERY[kind]);
  test.each([
    ['too_complex', 'training'],
    ['missing_features', 'feature'],
    ['customer_service', 'contact'],
    ['low_quality', 'contact'],
    ['unused', 'pause'],
  ])('against %s the remedy is %s', (reason, expected) => {
    const { chosen } = decide(input({ offers: ALL, reason: ReasonCode.parse(reason) }));
    expect(chosen?.offer.id).toBe(expected);
  });

  test('help that costs more than it keeps is not offered', () => {
    const dear = offer('dear', { ...EVERY.training.params, cost: 20_000 } as Offer['params']);
    const { chosen, candidates } = decide(input({ offers: [dear], reason: 'too_complex' }));
    expect(chosen).toBeNull();
    expect(candidates[1]?.value).toBeLessThan(candidates[0]?.value ?? 0);
  });
});

test('what changes a charge or its day is for billing, nothing else is', () => {
  const billed = KINDS.filter((kind) => {
    const plain = termsFor(EVERY.redirect, TRIAL, NOW)?.terms;
    const { months: _, ...terms } = termsFor(EVERY[kind], TRIAL, NOW)?.terms ?? expect.fail('no terms');
    return JSON.stringify(terms) !== JSON.stringify((({ months: __, ...rest }) => rest)(plain ?? expect.fail('no terms')));
  });
  expect(KINDS.filter(isBilled)).toEqual(billed);
});
