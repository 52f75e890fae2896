import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../shared/time';
import { rememberedDays } from '../../../shared/time/days';

/** Chile, Lord Howe (half an hour) and the Azores change their clocks at or beside midnight. */
const ZONES = [
  'UTC',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Atlantic/Azores',
];
const sayIn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone });
  return (at: number): string => format.format(at);
};

test.each(ZONES)('every moment of a year in %s has the words that its format has, in whatever order they are asked for', (zone) => {
  const say = sayIn(zone);
  const remembered = rememberedDays(say, 4000);
  const start = Date.UTC(2027, 0, 1);
  const step = 37 * MINUTE;
  const count = Math.floor((366 * DAY) / step);
  // By a stride without a common divisor, so that neighbours are asked for far apart; then once more, when much is known.
  for (let i = 0; i < 2 * count; i += 1) {
    const at = start + ((i * 7919) % count) * step;
    expect(remembered(at), new Date(at).toISOString()).toBe(say(at));
  }
});

test('what lies between two moments of a day is not asked for again, what lies beyond is', () => {
  let asked = 0;
  const day = rememberedDays((at) => {
    asked += 1;
    return new Date(at).toISOString().slice(0, 10);
  });
  const noon = Date.UTC(2027, 4, 12, 12);
  expect([day(noon), day(noon + 2 * HOUR), day(noon + HOUR), day(noon)]).toEqual(Array(4).fill('2027-05-12'));
  expect(asked).toBe(2);
  expect(day(noon + 3 * HOUR)).toBe('2027-05-12');
  expect(asked).toBe(3);
});

test('it holds no more days than it may', () => {
  let asked = 0;
  const day = rememberedDays((at) => String(at + ++asked), 2);
  for (const at of [0, DAY, 2 * DAY, 0]) day(at);
  expect(asked).toBe(4);
});

test('what cannot be said is not kept', () => {
  const day = rememberedDays(sayIn('UTC'));
  expect(() => day(Number.NaN)).toThrow(RangeError);
  expect(day(0)).toBe('1 January 1970');
});
