import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choose } from '../../../shared/decision/choose';
import { uniform } from '../../../shared/decision/random';
import type { Candidate } from '../../../shared/schema/attempt';

const candidate = (offer: string, kind: Candidate['kind'], value: number, refusals: string[] = []): Candidate => ({
  offer,
  kind,
  value,
  refusals,
  accept: 0.5,
  keep: 0.5,
  assumed: true,
});
const NONE = candidate('none', 'none', 10);
const ALL = [NONE, candidate('d', 'discount', 12), candidate('p', 'pause', 11), candidate('x', 'plan_change', 99, ['unsigned'])];

test('the highest value that nothing speaks against', () => {
  expect(choose(ALL, 0, 's')).toEqual({ chosen: ALL[1], propensity: 1, explored: false });
});

test.each([
  ['nothing before any offer', ['discount', 'pause', 'plan_change', 'none'], 'none'],
  ['right-size before pause', ['discount', 'pause', 'plan_change'], 'plan_change'],
  ['pause before discount', ['discount', 'pause'], 'pause'],
] as const)('at the same value, %s', (_what, kinds, expected) => {
  expect(
    choose(
      kinds.map((kind) => candidate(kind, kind, 10)),
      0,
      's',
    ).chosen.kind,
  ).toBe(expected);
});

test('without anything to choose from it is a bug of the caller', () => expect(() => choose([], 0, 's')).toThrow(/none/));

describe('exploration', () => {
  const SEEDS = Array.from({ length: 20_000 }, (_, i) => `cus_${i} sub_${i}:1`);

  test('how often each is chosen is its propensity, to four standard errors', () => {
    const picks = SEEDS.map((seed) => choose(ALL, 0.1, seed));
    for (const [offer, propensity] of [
      ['d', 0.9 + 0.1 / 3],
      ['none', 0.1 / 3],
      ['p', 0.1 / 3],
    ] as const) {
      const chosen = picks.filter((one) => one.chosen.offer === offer);
      expect(chosen.every((one) => Math.abs(one.propensity - propensity) < 1e-12)).toBe(true);
      const error = Math.sqrt((propensity * (1 - propensity)) / SEEDS.length);
      expect(Math.abs(chosen.length / SEEDS.length - propensity)).toBeLessThan(4 * error);
    }
    expect(picks.some(({ chosen }) => chosen.offer === 'x')).toBe(false);
  });

  test('an exploring draw that falls on the best has the propensity of the best', () => {
    const drawn = SEEDS.map((seed) => choose(ALL, 0.5, seed)).filter(({ explored, chosen }) => explored && chosen.offer === 'd');
    expect(drawn.length).toBeGreaterThan(0);
    expect(new Set(drawn.map(({ propensity }) => propensity.toFixed(9)))).toEqual(new Set([(0.5 + 0.5 / 3).toFixed(9)]));
  });

  test('the propensities of all eligible ones add up to 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, exploration) => {
          const given = [NONE, ...values.map((value, i) => candidate(`o${i}`, 'discount', value))];
          const seen = new Map<string, number>();
          for (let i = 0; i < 300; i += 1) {
            const { chosen, propensity } = choose(given, exploration, `${i}`);
            seen.set(chosen.offer, propensity);
          }
          if (seen.size === given.length) expect([...seen.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          for (const propensity of seen.values()) expect(propensity > 0 && propensity <= 1).toBe(true);
        },
      ),
    );
  });
});

test('uniform numbers are even, and unrelated for neighbouring seeds', () => {
  const numbers = Array.from({ length: 20_000 }, (_, i) => uniform(`seed:${i}`));
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const share = numbers.filter((n) => n >= tenth / 10 && n < (tenth + 1) / 10).length / numbers.length;
    expect(Math.abs(share - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / numbers.length));
  }
  let product = 0;
  for (let i = 1; i < numbers.length; i += 1) product += ((numbers[i - 1] ?? 0) - 0.5) * ((numbers[i] ?? 0) - 0.5);
  expect(Math.abs((product / numbers.length) * 12)).toBeLessThan(4 / Math.sqrt(numbers.length));
});
