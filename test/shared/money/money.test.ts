import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digits, divideHalfEven, major, monthly, percentOff } from '../../../shared/money';

test.each([
  ['USD', 2, 19.99],
  ['JPY', 0, 1999],
  ['KWD', 3, 1.999],
] as const)('%s has %i digits', (currency, expected, amount) => {
  expect(digits(currency)).toBe(expected);
  expect(major(1999, currency)).toBe(amount);
});

test.each([
  [5, 2, 2],
  [7, 2, 4],
  [-5, 2, -2],
  [-7, 2, -4],
  [1, 3, 0],
  [2, 3, 1],
  [6, 3, 2],
])('%i / %i rounds half to even: %i', (a, b, expected) => expect(divideHalfEven(a, b)).toBe(expected));

test.each([
  [0.5, 2],
  [1, 0],
  [Number.MAX_SAFE_INTEGER + 1, 2],
  [Number.NaN, 2],
])('%d / %d is refused', (a, b) => expect(() => divideHalfEven(a, b)).toThrow(RangeError));

test.each([
  ['a month’s price stays', 2900, 'month', 2900],
  ['a year’s is divided', 30_000, 'year', 2500],
  ['half a cent goes to the even one', 12_006, 'year', 1000],
  ['and up where that is even', 12_018, 'year', 1002],
] as const)('%s', (_what, price, interval, expected) => expect(monthly(price, interval)).toBe(expected));

describe('percentOff', () => {
  test.each([
    [2900, 20, 2320],
    [1999, 50, 1000],
    [1997, 50, 998],
    [999, 100, 0],
    [999, 0, 999],
    [1, 30, 1],
  ])('%i less %i %% is %i', (amount, percent, expected) => expect(percentOff(amount, percent)).toBe(expected));

  test.each([-1, 101, 12.5])('%d %% is refused', (percent) => expect(() => percentOff(1000, percent)).toThrow(RangeError));

  test('is never further than half a unit from the exact amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 100 }), (amount, percent) => {
        const left = percentOff(amount, percent);
        expect(Number.isInteger(left)).toBe(true);
        expect(Math.abs(left * 100 - amount * (100 - percent))).toBeLessThanOrEqual(50);
      }),
    );
  });
});
