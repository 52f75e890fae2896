import { describe, expect, test } from 'vitest';
import { type DecisionInput, decide, REFUSALS, refusalText } from '../../../shared/decision';
import type { Offer } from '../../../shared/schema/offer';
import { FACTS, FIFTH, HALF, input, LITE, NOW, offer, PAUSE, past } from './fixtures';

const refusals = (one: Offer, change: Partial<DecisionInput> = {}): string[] | undefined =>
  decide(input({ offers: [one], ...change })).candidates[1]?.refusals;

const without = (...names: (keyof typeof FACTS)[]) =>
  Object.fromEntries(Object.entries(FACTS).filter(([name]) => !names.includes(name as 'plan'))) as unknown as typeof FACTS;
const accepted = (days: number, kind: 'discount' | 'pause' | 'plan_change', id = 'gone') => past(days, 'accepted', { kind, offer: id });

describe('each reason against an offer', () => {
  test.each<[string, Offer, Partial<DecisionInput>, string[]]>([
    ['none', FIFTH, {}, []],
    ['the law', FIFTH, { canOffer: false }, ['policy_no_offers']],
    ['no signature', FIFTH, { signed: false }, ['unsigned']],
    ['another reason', { ...FIFTH, reasons: ['unused'] }, {}, ['reason_mismatch']],
    ['no reason said', { ...FIFTH, reasons: ['too_expensive'] }, { reason: null }, ['reason_mismatch']],
    ['any reason will do', FIFTH, { reason: null }, []],
    ['its condition', { ...FIFTH, when: { plan: 'team' } }, {}, ['condition: plan must be "team"']],
    [
      'a condition on private facts',
      { ...FIFTH, when: { score: { $gt: 0.3 } } },
      { facts: { ...FACTS, score: 0.2 } },
      ['condition: score must be above 0.3'],
    ],
    ['a condition on a trait, met', { ...FIFTH, when: { 'traits.seats': { $gte: 3 } } }, { facts: { ...FACTS, traits: { seats: 3 } } }, []],
    ['a condition that cannot be read', { ...FIFTH, when: { plan: { $regex: 'x' } } }, {}, ['condition: plan.$regex cannot be read']],
    ['the cap of the month', FIFTH, { capped: new Set(['fifth']) }, ['cap_reached']],
    ['no price', PAUSE, { facts: without('price') }, ['no_price']],
    ['a price of nothing', FIFTH, { facts: { ...FACTS, price: 0 } }, ['no_price']],
    ['no currency', FIFTH, { facts: without('currency') }, ['no_price']],
    ['no interval', FIFTH, { facts: without('interval') }, ['no_price']],
    ['no next charge', PAUSE, { facts: without('periodEnd') }, ['no_period_end']],
    ['a period that is over', FIFTH, { facts: { ...FACTS, periodEnd: NOW } }, ['period_ended']],
    ['part of a year’s invoice', FIFTH, { facts: { ...FACTS, interval: 'year' } }, ['interval_mismatch']],
    ['a whole year’s invoice', offer('y', { kind: 'discount', percent: 20, months: 12 }), { facts: { ...FACTS, interval: 'year' } }, []],
    ['a monthly plan for a yearly payer', LITE, { facts: { ...FACTS, interval: 'year' } }, ['interval_mismatch']],
    ['a pause of a yearly payer', PAUSE, { facts: { ...FACTS, interval: 'year' } }, []],
    ['the plan that there is', LITE, { facts: { ...FACTS, plan: 'lite' } }, ['already_on_plan']],
    ['a plan that costs as much', LITE, { facts: { ...FACTS, price: 1500 } }, ['not_cheaper']],
    [
      'several at once, in a fixed order',
      { ...LITE, reasons: ['unused'] },
      { signed: false, facts: { ...without('currency'), price: 900 } },
      ['unsigned', 'reason_mismatch', 'no_price', 'not_cheaper'],
    ],
  ])('%s', (_what, one, change, expected) => expect(refusals(one, change)).toEqual(expected));
});

describe('cooldowns and the most there is', () => {
  test.each<[string, Offer, DecisionInput['history'], string[]]>([
    ['a discount 179 days ago', FIFTH, [accepted(179, 'discount')], ['cooldown_discount']],
    ['a discount 180 days ago', FIFTH, [accepted(180, 'discount')], []],
    ['a pause 89 days ago', PAUSE, [accepted(89, 'pause')], ['cooldown_pause']],
    ['a pause 90 days ago', PAUSE, [accepted(90, 'pause')], []],
    ['a pause does not wait for a discount', PAUSE, [accepted(10, 'discount')], []],
    ['a discount does not wait for a pause', FIFTH, [accepted(10, 'pause')], []],
    ['a smaller plan waits for neither', LITE, [accepted(10, 'discount')], []],
    ['two accepted, ever', FIFTH, [accepted(2000, 'pause'), accepted(1000, 'discount')], ['lifetime_max']],
    ['one accepted', FIFTH, [accepted(1000, 'discount')], []],
    ['an attempt that was kept is none', FIFTH, [past(10, 'kept'), past(300, 'canceled')], []],
  ])('%s', (_what, one, history, expected) => expect(refusals(one, { history })).toEqual(expected));
});

describe('an offer that was on the screen in an earlier attempt', () => {
  const no = (days: number, kind: 'discount' | 'pause' | 'plan_change', id: string) =>
    past(days, 'canceled', { kind, offer: id, declined: true });
  const seen = (days: number, id: string) => past(days, 'abandoned', { kind: 'discount', offer: id });
  test.each<[string, Offer, DecisionInput['history'], string[]]>([
    ['declined: the same comes no more', FIFTH, [no(1, 'discount', 'fifth')], ['declined']],
    ['nor does another, whatever its kind', PAUSE, [no(1, 'discount', 'fifth')], ['declined']],
    ['nor a smaller plan', LITE, [no(1, 'pause', 'pause')], ['declined']],
    ['a discount declined 179 days ago', PAUSE, [no(179, 'discount', 'fifth')], ['declined']],
    ['a discount declined 180 days ago', FIFTH, [no(180, 'discount', 'fifth')], []],
    ['a pause declined 89 days ago', FIFTH, [no(89, 'pause', 'pause')], ['declined']],
    ['a pause declined 90 days ago', PAUSE, [no(90, 'pause', 'pause')], []],
    ['a plan declined 89 days ago', FIFTH, [no(89, 'plan_change', 'lite')], ['declined']],
    ['a plan declined 90 days ago', FIFTH, [no(90, 'plan_change', 'lite')], []],
    ['the flow closed before it: the same may come again', FIFTH, [seen(1, 'fifth')], []],
    ['but no other', HALF, [seen(1, 'fifth')], ['other_shown']],
    ['for 30 days', HALF, [seen(30, 'fifth')], []],
    ['an accepted one has its own rules', LITE, [accepted(1, 'discount', 'fifth')], []],
  ])('%s', (_what, one, history, expected) => expect(refusals(one, { history })).toEqual(expected));
});

describe('coming for offers: a pause or nothing', () => {
  test.each<[string, DecisionInput['history'], boolean]>([
    ['the third attempt in 60 days', [past(59, 'abandoned'), past(5, 'kept')], true],
    ['the second', [past(5, 'kept')], false],
    ['the third, but one is older', [past(60, 'abandoned'), past(5, 'kept')], false],
    ['one attempt that is noted twice', [past(5, 'canceled', { attempt: 'a' }), past(4, 'accepted', { attempt: 'a' })], false],
    ['gone within the discount', [accepted(300, 'discount', 'half'), past(230, 'canceled')], true],
    ['gone after it ended', [accepted(300, 'discount', 'half'), past(200, 'canceled')], false],
    ['gone within one whose offer is gone, three months being usual', [accepted(300, 'discount'), past(215, 'canceled')], true],
    ['gone within a pause', [accepted(300, 'pause'), past(290, 'canceled')], false],
    ['cancelled twice in a year, and here again', [past(300, 'canceled'), past(100, 'canceled')], true],
    ['twice, but once long ago', [past(400, 'canceled'), past(100, 'canceled')], false],
  ])('%s', (_what, history, farming) => {
    const config = { offers: [HALF, LITE, PAUSE], history };
    const [, discount, plan, pause] = decide(input(config)).candidates;
    expect(discount?.refusals.includes('farming')).toBe(farming);
    expect(plan?.refusals.includes('farming')).toBe(farming);
    expect(pause?.refusals).toEqual([]);
  });
});

test('every refusal reads as a sentence, its detail kept', () => {
  for (const [code, text] of Object.entries(REFUSALS)) expect(refusalText(code)).toBe(text);
  expect(refusalText('condition: plan must be "pro"')).toBe('The customer is not among those it is for (plan must be "pro")');
  expect(refusalText('from_a_newer_version')).toBe('from_a_newer_version');
  expect(refusalText('constructor')).toBe('constructor');
});
