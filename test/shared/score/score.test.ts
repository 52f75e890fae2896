import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Features } from '../../../shared/schema/customer';
import { applyRules, MODEL, score, tierOf } from '../../../shared/score';

const INACTIVE: Features = { daysSinceLastLogin: 31 };
const WAITING: Features = { unresolvedTicketAgeDays: 8 };

describe('business rules', () => {
  test.each<[string, number, Features, number]>([
    ['neither', 0.5, {}, 0.5],
    ['no login for more than 30 days', 0.5, INACTIVE, 0.75],
    ['a ticket older than 7 days', 0.5, WAITING, 0.65],
    ['both', 0.5, { ...INACTIVE, ...WAITING }, 0.975],
    ['both, capped (1.17)', 0.6, { ...INACTIVE, ...WAITING }, 1],
    ['exactly 30 days and 7 days are not more', 0.5, { daysSinceLastLogin: 30, unresolvedTicketAgeDays: 7 }, 0.5],
    ['nothing from nothing', 0, { ...INACTIVE, ...WAITING }, 0],
  ])('%s', (_what, probability, features, expected) => expect(applyRules(probability, features)).toBe(expected));
});

test.each([
  [1, 'critical'],
  [0.8, 'critical'],
  [0.7999, 'high'],
  [0.6, 'high'],
  [0.5999, 'medium'],
  [0.3, 'medium'],
  [0.2999, 'low'],
  [0, 'low'],
] as const)('%d is %s', (value, tier) => expect(tierOf(value)).toBe(tier));

test('lines can be moved', () => expect(tierOf(0.5, { critical: 0.9, high: 0.5, medium: 0.1 })).toBe('high'));

const HEALTHY: Features = {
  daysSinceLastLogin: 0.5,
  daysSinceLastFeatureUse: 1,
  loginFrequency30d: 25,
  featureUsageDecline: 0,
  onboardingCompletion: 1,
  ticketVolume30d: 0,
  unresolvedTicketAgeDays: 0,
  contract: 'two_years',
  tenureMonths: 60,
  paymentMethod: 'automatic',
  npsTrend: 2,
};
const DRIFTING: Features = {
  daysSinceLastLogin: 41,
  daysSinceLastFeatureUse: 50,
  loginFrequency30d: 0,
  featureUsageDecline: 0.7,
  unresolvedTicketAgeDays: 12,
  downgradeAsks: 1,
  contract: 'month',
  tenureMonths: 2,
  paymentMethod: 'electronic_check',
};

describe('score', () => {
  test('nothing known: the base rate, no confidence, no reasons', () => {
    expect(score({})).toEqual({ value: 0.2, probability: 0.2, tier: 'low', reasons: [], model: MODEL, confidence: 0 });
  });

  test('a healthy customer is low, a drifting one critical', () => {
    expect(score(HEALTHY)).toMatchObject({ tier: 'low' });
    expect(score(HEALTHY).value).toBeLessThan(0.05);
    expect(score(DRIFTING)).toMatchObject({ tier: 'critical', value: 1 });
  });

  test('reasons: strongest first, signed, in words, rules among them, at most five', () => {
    const { reasons } = score(DRIFTING);
    expect(reasons[0]).toEqual({
      code: 'featureUsageDecline',
      weight: expect.any(Number),
      text: 'Use of key features down 70 % against the own habit',
    });
    expect(reasons).toHaveLength(5);
    const sizes = reasons.map(({ weight }) => Math.abs(weight));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(score({ daysSinceLastLogin: 41 }).reasons.map(({ code }) => code)).toEqual(['daysSinceLastLogin', 'rule_inactive']);
    expect(score({ daysSinceLastLogin: 41 }).reasons[0]?.text).toBe('No login for 41 days');
    expect(score({ contract: 'two_years' }).reasons).toEqual([{ code: 'contract', weight: -1, text: 'Contract for two years' }]);
  });

  test('a strong reason for staying comes before a weak one for leaving', () => {
    const { reasons } = score({ contract: 'two_years', paymentMethod: 'electronic_check' });
    expect(reasons.map(({ code, weight }) => [code, Math.sign(weight)])).toEqual([
      ['contract', -1],
      ['paymentMethod', 1],
    ]);
  });

  test('one bad sign alone does not make a customer high', () => {
    expect(score({ daysSinceLastFeatureUse: 90 }).tier).toBe('medium');
    expect(score({ downgradeAsks: 3 }).tier).toBe('medium');
  });

  test('the less is known, the nearer to the base and the lower the confidence', () => {
    const few = score({ contract: 'month' });
    const more = score({ contract: 'month', tenureMonths: 1, paymentMethod: 'electronic_check' });
    expect(few.probability).toBeGreaterThan(0.2);
    expect(more.probability).toBeGreaterThan(few.probability);
    expect(more.confidence).toBeGreaterThan(few.confidence);
  });

  test.each<[string, Features]>([
    ['a number that is none', { tenureMonths: Number.NaN }],
    ['a level that the model does not have', { contract: 'constructor' as 'month' }],
    ['a text for a number', { tenureMonths: '12' as unknown as number }],
  ])('%s counts as not known', (_what, features) => expect(score(features)).toEqual(score({})));

  const features = fc.record(
    {
      daysSinceLastLogin: fc.double({ min: 0, max: 400, noNaN: true }),
      featureUsageDecline: fc.double({ min: 0, max: 1, noNaN: true }),
      unresolvedTicketAgeDays: fc.double({ min: 0, max: 90, noNaN: true }),
      mrrChange3m: fc.double({ min: -1, max: 3, noNaN: true }),
      tenureMonths: fc.integer({ min: 0, max: 200 }),
      contract: fc.constantFrom('month', 'year', 'two_years'),
      npsTrend: fc.integer({ min: -10, max: 10 }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Features>;

  test('is always a probability with shares that add up to at most 1', () => {
    fc.assert(
      fc.property(features, (known) => {
        const { value, probability, confidence, reasons } = score(known);
        for (const one of [value, probability, confidence]) expect(one >= 0 && one <= 1).toBe(true);
        expect(value).toBeGreaterThanOrEqual(probability);
        expect(reasons.reduce((sum, { weight }) => sum + Math.abs(weight), 0)).toBeLessThanOrEqual(1.005);
        for (const { text } of reasons) expect(text).not.toMatch(/undefined|NaN/);
      }),
    );
  });

  test.each<[string, (n: number) => Features, number[]]>([
    ['days without login', (n) => ({ daysSinceLastLogin: n }), [0, 5, 10, 20, 29, 45, 90]],
    ['age of a ticket', (n) => ({ unresolvedTicketAgeDays: n }), [0, 2, 5, 6.9, 14, 60]],
    ['decline of use', (n) => ({ featureUsageDecline: n }), [0, 0.1, 0.3, 0.5, 1]],
    ['price', (n) => ({ monthlyPrice: n }), [5, 30, 70, 120, 300]],
    ['shorter tenure', (n) => ({ tenureMonths: -n }), [-90, -36, -12, -3, 0]],
  ])('rises with %s, whatever else is known', (_what, one, values) => {
    fc.assert(
      fc.property(features, (known) => {
        const scores = values.map((n) => score({ ...known, ...one(n) }).value);
        expect(scores).toEqual([...scores].sort((a, b) => a - b));
      }),
    );
  });

  test('a sign of trouble in the live session never lowers a score', () => {
    fc.assert(
      fc.property(
        features,
        fc.constantFrom('rageClicks', 'billingVisits', 'sessionErrors'),
        fc.integer({ min: 1, max: 9 }),
        (known, sign, n) => {
          expect(score({ ...known, [sign]: n }).value).toBeGreaterThanOrEqual(score(known).value);
        },
      ),
    );
  });
});
