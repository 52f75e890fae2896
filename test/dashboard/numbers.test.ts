import { describe, expect, test } from 'vitest';
import { enough, wilson } from '../../dashboard/interval';
import { ladder, paying } from '../../dashboard/pages/overview/ladder';
import { scaleTop, spread } from '../../dashboard/parts/chart-math';
import type { Counters, DaySums } from '../../shared/schema/sums';

const sums = (counters: Partial<Counters>): DaySums => ({ counters, reasons: {}, offers: {}, money: {} });

describe('the interval of a share', () => {
  // Reckoned apart from this code.
  test.each([
    [41, 220, 0.14042, 0.24308],
    [792, 792, 0.99517, 1],
    [0, 20, 0, 0.16113],
    [1, 2, 0.09453, 0.90547],
  ])('%d of %d', (k, n, low, high) => {
    const share = wilson(k, n);
    expect(share?.low).toBeCloseTo(low, 4);
    expect(share?.high).toBeCloseTo(high, 4);
  });
  test.each([
    [0, 0],
    [5, 4],
    [-1, 4],
  ])('%d of %d is no share', (k, n) => expect(wilson(k, n)).toBeNull());
  test('nineteen are not enough', () => expect([enough(19), enough(20)]).toEqual([false, true]));
});

describe('the outcome ladder', () => {
  const data = sums({
    opened: 1312,
    served: 874,
    accepted: 231,
    applied: 226,
    canceled: 792,
    kept: 117,
    abandoned: 164,
    error: 8,
    paying30: 189,
    lost30: 31,
    unknown30: 6,
  });
  test('each step has the one before as its denominator', () => {
    expect(ladder(data).steps.map((rung) => [rung.name, rung.k, rung.of])).toEqual([
      ['Opened', 1312, null],
      ['Offer served', 874, 1312],
      ['Accepted', 231, 874],
      ['Applied', 226, 231],
      ['Still paying 30 d', 189, 226],
    ]);
  });
  test('what ended otherwise is never part of a step', () => {
    expect(ladder(data).otherwise.map((rung) => rung.k)).toEqual([792, 117, 164, 8]);
    expect(ladder(data).accounted).toBe(1312);
  });
  test('unknown is in the denominator and not among those who pay', () =>
    expect(paying(data, 30)).toEqual({ yes: 189, no: 31, unknown: 6, asked: 226 }));
  test('nobody was asked yet: the step is not shown as zero', () =>
    expect(ladder(sums({ opened: 3, accepted: 1 })).steps.some((rung) => rung.name.startsWith('Still'))).toBe(false));
  test('a resumed cancellation is counted once', () =>
    expect(ladder(sums({ opened: 2, canceled: 2, accepted: 1, resumed: 1 })).accounted).toBe(2));
  test('no attempts at all', () => {
    expect(ladder(sums({})).steps.every((rung) => rung.all === null && rung.ghost === null)).toBe(true);
  });
});

describe('the chart', () => {
  test.each([
    [0, 2],
    [3, 4],
    [7, 8],
    [11, 20],
    [41, 50],
    [50, 50],
    [101, 200],
  ])('the axis above %d ends at %d', (max, top) => expect(scaleTop(max)).toBe(top));
  test('labels are pushed apart and keep their order', () => expect(spread([50, 52, 10], 10)).toEqual([50, 60, 10]));
  test('labels at the bottom move up instead of out', () => expect(spread([97, 98, 99], 10)).toEqual([80, 90, 100]));
});
