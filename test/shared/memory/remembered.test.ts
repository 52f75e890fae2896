import { expect, test } from 'vitest';
import { formatDate, formatMoney } from '../../../shared/flow/format';
import { remembered } from '../../../shared/memory/remembered';

test('the same words get the same thing, other words another, and what was not asked for longest goes first', () => {
  const made: string[] = [];
  const of = remembered((a: string, b: string) => made.push(a + b), 2);
  expect([of('a', 'b'), of('b', 'a'), of('a', 'b')]).toEqual([1, 2, 1]);
  expect([of('c', 'c'), of('b', 'a')]).toEqual([3, 4]);
  expect(made).toEqual(['ab', 'ba', 'cc', 'ba']);
});

test('what cannot be made is not kept, and the next can', () => {
  const of = remembered((locale: string) => new Intl.NumberFormat(locale));
  expect(() => of('not a locale')).toThrow(RangeError);
  expect(of('de').format(0.5)).toBe('0,5');
});

test('amounts and days follow their locale, currency and zone, one after another', () => {
  const midnight = Date.UTC(2027, 4, 12);
  expect([formatMoney(4900, 'USD', 'en'), formatMoney(4900, 'JPY', 'en'), formatMoney(4900, 'USD', 'de')]).toEqual([
    '$49.00',
    '¥4,900',
    '49,00\u00a0$',
  ]);
  expect([formatDate(midnight, 'en', 'UTC'), formatDate(midnight, 'en', 'America/New_York'), formatDate(midnight, 'de', 'UTC')]).toEqual([
    '12\u00a0May\u00a02027',
    '11\u00a0May\u00a02027',
    '12.\u00a0Mai\u00a02027',
  ]);
});
