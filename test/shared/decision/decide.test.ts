import { describe, expect, test } from 'vitest';
import { type DecisionInput, decide, POLICY } from '../../../shared/decision';
import { ReasonCode } from '../../../shared/schema/offer';
import { FACTS, FIFTH, HALF, input, LITE, NOW, offer, PAUSE, past } from './fixtures';

describe('the worked example of the objective', () => {
  const { candidates, chosen } = decide(input());
  const value = Object.fromEntries(candidates.map((one) => [one.offer, one.value / 100]));

  test('expected margins, in dollars', () => {
    expect(value.none).toBeCloseTo(22.89, 2);
    expect(value.half).toBeCloseTo(15.85, 2);
    expect(value.fifth).toBeCloseTo(28.86, 2);
    expect(value.pause).toBeCloseTo(25.41, 2);
  });

  test('against nothing: −7.04, +5.97, +2.52', () => {
    const against = (id: string): string => ((value[id] ?? 0) - (value.none ?? 0)).toFixed(2);
    expect(['half', 'fifth', 'pause'].map(against)).toEqual(['-7.04', '5.97', '2.52']);
  });

  test('the rate of acceptance would choose the one offer that loses; the margin does not', () => {
    const offers = candidates.filter(({ offer }) => offer !== 'none');
    const mostAccepted = offers.reduce((a, b) => (b.accept > a.accept ? b : a));
    expect(mostAccepted.offer).toBe('half');
    expect(mostAccepted.value).toBeLessThan((value.none ?? 0) * 100);
    expect(chosen?.offer.id).toBe('fifth');
  });

  test('every number is marked as assumed, and keep is what is left after the horizon', () => {
    expect(candidates.every(({ assumed }) => assumed)).toBe(true);
    expect(candidates[0]).toMatchObject({ offer: 'none', kind: 'none', refusals: [], accept: 0.18, keep: Number((0.95 ** 6).toFixed(4)) });
  });
});

describe('decide', () => {
  test('the chosen offer comes with its terms, the policy with its version', () => {
    const { chosen, policy, propensity, explored } = decide(input());
    expect(chosen?.terms).toMatchObject({ during: { amount: 2400, currency: 'USD' }, months: 3 });
    expect({ policy, propensity, explored }).toEqual({ policy: POLICY, propensity: 1, explored: false });
  });

  test.each<[string, Partial<DecisionInput>]>([
    ['there are no offers', { offers: [] }],
    ['no offer pays', { offers: [HALF] }],
    ['the law allows none', { canOffer: false }],
    ['the customer is not signed', { signed: false }],
    ['nothing is known of the subscription', { facts: { traits: {} } }],
    ['the only good one is capped', { offers: [HALF, FIFTH], capped: new Set(['fifth']) }],
  ])('nothing is offered where %s', (_what, change) => {
    const { chosen, candidates } = decide(input(change));
    expect(chosen).toBeNull();
    expect(candidates[0]).toMatchObject({ offer: 'none', refusals: [] });
    expect(candidates).toHaveLength((change.offers ?? input().offers).length + 1);
  });

  test.each([
    ['too_expensive', 'fifth'],
    ['unused', 'pause'],
    ['customer_service', null],
    ['low_quality', null],
    ['missing_features', null],
    ['switched_service', null],
  ] as const)('of a discount and a pause, the reason %s gets %s', (reason, expected) => {
    expect(decide(input({ reason })).chosen?.offer.id ?? null).toBe(expected);
  });

  test('a smaller plan that is nearly as large beats a discount', () => {
    const trim = offer('trim', { kind: 'plan_change', plan: 'trim', name: 'Trim', price: 2600, compare: [] });
    expect(decide(input({ offers: [FIFTH, PAUSE, trim] })).chosen?.offer.id).toBe('trim');
  });

  test('an offer may be called "none" without being taken for nothing', () => {
    const tricky = { ...FIFTH, id: 'none' };
    expect(decide(input({ offers: [tricky] })).chosen?.offer).toBe(tricky);
    expect(decide(input({ offers: [{ ...HALF, id: 'none' }] })).chosen).toBeNull();
  });

  test('the same input decides the same, another question may not', () => {
    const explorer = input({ config: { exploration: 0.5, margin: 0.8, horizonMonths: 6 } });
    expect(decide(explorer)).toEqual(decide(explorer));
    const picks = new Set(Array.from({ length: 200 }, (_, ask) => decide({ ...explorer, ask }).chosen?.offer.id ?? 'none'));
    expect(picks).toEqual(new Set(['none', 'half', 'fifth', 'pause']));
  });

  test('every reason has odds for every kind, and none of them is certain', () => {
    for (const reason of [...ReasonCode.options, null])
      for (const { accept, keep } of decide(input({ reason, offers: [HALF, FIFTH, PAUSE, LITE] })).candidates)
        for (const p of [accept, keep]) expect(p > 0 && p < 1).toBe(true);
  });

  test('a yearly price counts by the month', () => {
    const yearly = { ...FACTS, price: 36_000, interval: 'year' as const };
    const { candidates } = decide(input({ facts: yearly, offers: [] }));
    expect(candidates[0]?.value).toBe(decide(input({ offers: [] })).candidates[0]?.value);
  });

  test('somebody who has had enough is let go', () => {
    const history = [past(400, 'accepted', { kind: 'discount' }), past(200, 'accepted', { kind: 'pause' })];
    expect(decide(input({ history, now: NOW })).chosen).toBeNull();
  });
});
