import { describe, expect, test } from 'vitest';
import { termsFor } from '../../../shared/decision';
import { compile } from '../../../shared/flow/compile';
import { formatDate, formatMoney } from '../../../shared/flow/format';
import { labelsFor } from '../../../shared/flow/labels';
import { saidInGrant, saidInPlan } from '../../../shared/flow/said';
import { lengthKey, shortKey, UNTIL } from '../../../shared/flow/said-keys';
import { specialise } from '../../../shared/flow/specialise';
import { template } from '../../../shared/flow/templates';
import { packByKey } from '../../../shared/policy/packs';
import type { Facts } from '../../../shared/schema/customer';
import { OfferKind } from '../../../shared/schema/offer';
import { EVERY } from '../decision/fixtures';

const NOW = Date.UTC(2027, 3, 20, 12);
const DAY = 86_400_000;
const FACTS: Facts = {
  ...{ plan: 'pro', planName: 'Pro', price: 3000, currency: 'USD', interval: 'month' },
  ...{ periodEnd: NOW + 20 * DAY, trial: true, traits: {} },
};
const SUBJECT = { planName: 'Pro', price: 3000, currency: 'USD', interval: 'month', periodEnd: NOW + 20 * DAY, email: null } as const;
const speech = (locale: string) => ({ locale, zone: 'UTC', labels: labelsFor(locale) });
const graphIn = (locale: string, facts = FACTS, zone = 'UTC') =>
  specialise(compile(template('basic', 'Cancel'), { version: 1, policy: packByKey('GLOBAL'), locale }), facts, 'seed', NOW, zone);

/** Every day and every amount anywhere in something, whatever holds it. */
function within(value: unknown, days: number[] = [], amounts: number[] = []): { days: number[]; amounts: number[] } {
  if (value && typeof value === 'object')
    for (const [name, one] of Object.entries(value)) {
      if (typeof one === 'number' && ['at', 'until', 'afterFrom'].includes(name)) days.push(one);
      else if (typeof one === 'number' && name === 'amount') amounts.push(one);
      else within(one, days, amounts);
    }
  return { days, amounts };
}

describe.each(OfferKind.options)('%s', (kind) => {
  const granted = termsFor(EVERY[kind], FACTS, NOW) ?? expect.fail('no terms');

  test.each(['en', 'de', 'ar'])('every day and amount of its terms is in words in %s', (locale) => {
    const said = new Map(saidInGrant(granted, speech(locale)));
    const { days, amounts } = within(granted);
    expect(amounts.length).toBeGreaterThan(3);
    for (const at of days) expect(said.get(at), new Date(at).toISOString()).toBe(formatDate(at, locale, 'UTC'));
    for (const amount of amounts) expect(said.get(`${amount}USD`), String(amount)).toBe(formatMoney(amount, 'USD', locale));
  });

  test('what has several lengths, or an end, has their days without the year', () => {
    const said = new Map(saidInGrant(granted, speech('en')));
    const ends = [...granted.options, ...(granted.benefit && 'until' in granted.benefit ? [granted.benefit] : [])];
    for (const { until } of ends) expect(said.get(shortKey(until))).toBe(formatDate(until, 'en', 'UTC').replace(/.\d{4}$/, ''));
    expect(said.has(UNTIL)).toBe(granted.options.length > 1);
  });
});

test('the lengths of a pause are said as a choice', () => {
  const pause = termsFor({ ...EVERY.pause, params: { kind: 'pause', maxMonths: 3 } }, FACTS, NOW) ?? expect.fail('no terms');
  expect(pause.options).toHaveLength(3);
  const choice = (locale: string) => new Map(saidInGrant(pause, speech(locale))).get(UNTIL);
  expect(choice('en')).toBe('10 June, 10 July, or 10 August'.replace(/(\d) /g, '$1\u00a0'));
  expect(choice('de')).toBe('10. Juni, 10. Juli oder 10. August'.replace(/\. /g, '.\u00a0'));
});

test.each([
  ['en', 1, '1 month', 'for 1 month'],
  ['en', 3, '3 months', 'for 3 months'],
  ['pl', 3, '3 miesiące', 'przez 3 miesiące'],
  ['pl', 5, '5 miesięcy', 'przez 5 miesięcy'],
  ['ar', 2, 'شهران', 'لمدة شهرين'],
])('lengths are counted as the language counts: %s, %i', (locale, months, bare, during) => {
  const discount =
    termsFor({ ...EVERY.discount, params: { kind: 'discount', percent: 20, months } }, FACTS, NOW) ?? expect.fail('no terms');
  const pause = termsFor({ ...EVERY.pause, params: { kind: 'pause', maxMonths: months } }, FACTS, NOW) ?? expect.fail('no terms');
  expect(new Map(saidInGrant(discount, speech(locale))).get(lengthKey('forMonths', months))).toBe(during);
  expect(new Map(saidInGrant(pause, speech(locale))).get(lengthKey('months', months))).toBe(bare);
});

test('a plan says its price, the end of the period and every dated consequence', () => {
  const graph = graphIn('de');
  const said = new Map(saidInPlan(graph, SUBJECT));
  const { days } = within(graph.nodes);
  expect(days.length).toBeGreaterThan(1);
  for (const at of [...days, SUBJECT.periodEnd]) expect(said.get(at)).toBe(formatDate(at, 'de', 'UTC'));
  expect(said.get('3000USD')).toBe('30,00\u00a0$');
});

test('days are those of the flow’s zone', () => {
  const late = { ...SUBJECT, periodEnd: Date.UTC(2027, 4, 11, 3) };
  expect(new Map(saidInPlan(graphIn('en', FACTS, 'America/New_York'), late)).get(late.periodEnd)).toBe('10\u00a0May\u00a02027');
  expect(new Map(saidInPlan(graphIn('en'), late)).get(late.periodEnd)).toBe('11\u00a0May\u00a02027');
});

test('a day past the end of time is left out, and nothing fails for it', () => {
  const said = new Map(saidInPlan(graphIn('en'), { ...SUBJECT, periodEnd: 9e15 }));
  expect(said.has(9e15)).toBe(false);
  expect(said.get('3000USD')).toBe('$30.00');
});

test('what is not known is not said', () => {
  const nobody = { ...SUBJECT, planName: null, price: null, currency: null, interval: null, periodEnd: null };
  const { periodEnd: _, price: __, ...less } = FACTS;
  const said = saidInPlan(graphIn('en', less), nobody);
  expect(said).toEqual([[NOW, formatDate(NOW, 'en', 'UTC')]]);
});
