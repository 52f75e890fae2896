import { describe, expect, test } from 'vitest';
import * as format from '../../dashboard/format';

const N = '\u202f';
const NEW_YORK = 'America/New_York';
/** 14 May 2026, 09:41:07 in New York. */
const AT = Date.parse('2026-05-14T13:41:07Z');

describe('money', () => {
  test.each([
    [14_900, 'USD', {}, '$149.00'],
    [14_900, 'USD', { whole: true }, '$149'],
    [1_990, 'EUR', {}, '€19.90'],
    [1_500, 'JPY', {}, '¥1,500'],
    [1_234_500, 'KWD', {}, 'KWD\u00a01,234.500'],
    [5_576, 'USD', { sign: true }, '+$55.76'],
    [-5_576, 'USD', { sign: true }, '\u2212$55.76'],
    [0, 'USD', { sign: true }, '$0.00'],
    [1_250, 'not a currency', {}, 'not a currency 12.50'],
  ] as const)('%d %s', (minor, currency, options, expected) => expect(format.money(minor, currency, options)).toBe(expected));

  test('a price in a list leaves out cents only where there are none', () => {
    expect(format.price(4900, 'USD')).toBe('$49');
    expect(format.price(4990, 'USD')).toBe('$49.90');
    expect(format.price(4900, 'JPY')).toBe('¥4,900');
  });
});

describe('shares', () => {
  test.each([
    [0.186, `18.6${N}%`],
    [0, `0${N}%`],
    [1, `100${N}%`],
    [0.9996, `100.0${N}%`],
  ])('%d', (share, expected) => expect(format.percent(share)).toBe(expected));
  test('the ends of an interval', () => expect(format.range(0.14, 0.2431)).toBe(`14.0${N}–${N}24.3`));
  test('a difference carries its sign, a real minus', () => {
    expect(format.signed(0.314)).toBe('+0.31');
    expect(format.signed(-0.12)).toBe('\u22120.12');
    expect(format.signed(0)).toBe('0.00');
  });
  test.each([
    [1, '1 form'],
    [0, '0 forms'],
    [1312, '1,312 forms'],
  ])('%d in words', (n, expected) => expect(format.plural(n, 'form')).toBe(expected));
});

describe('time, in the workspace’s zone', () => {
  test('the day is that of the zone, not of UTC', () => {
    const late = Date.parse('2026-05-15T02:30:00Z');
    expect(format.isoDay(late, NEW_YORK)).toBe('2026-05-14');
    expect(format.isoDay(late, 'UTC')).toBe('2026-05-15');
  });
  test('over the change of clocks the hour is the zone’s', () => {
    expect(format.clock(Date.parse('2026-03-29T00:59:00Z'), 'Europe/Berlin')).toBe('01:59');
    expect(format.clock(Date.parse('2026-03-29T01:01:00Z'), 'Europe/Berlin')).toBe('03:01');
  });
  test.each([
    ['today', AT - 60_000, '09:40'],
    ['yesterday', AT - 26 * format.HOUR, 'Wed 07:41'],
    ['a month ago', AT - 33 * format.DAY, '11 Apr'],
    ['last year', AT - 200 * format.DAY, '26 Oct 2025'],
    ['to come', AT + 30 * format.DAY, '13 Jun'],
  ])('in a list, %s', (_, at, expected) => expect(format.listTime(at, AT, NEW_YORK)).toBe(expected));
  test('on hover all of it', () => expect(format.stamp(AT, NEW_YORK)).toBe('14 May 2026, 09:41:07'));
  test('an unknown zone falls back instead of breaking the page', () => expect(format.clock(AT, 'Mars/Olympus')).toBe('13:41'));
  test.each([
    [0, 'just now'],
    [-20_000, 'just now'],
    [-4 * format.MINUTE, '4 min ago'],
    [-3 * format.HOUR, '3 h ago'],
    [-26 * format.HOUR, '26 h ago'],
    [-3 * format.DAY, '3 d ago'],
    [5 * format.HOUR, 'in 5 h'],
  ])('%d ms away', (gap, expected) => expect(format.relative(AT + gap, AT)).toBe(expected));
  test.each([
    [0, '0.0 s'],
    [6810, '6.8 s'],
    [67_000, '1 min 7 s'],
    [120_000, '2 min'],
    [26 * format.HOUR, '26 h'],
    [31 * format.DAY, '31 d'],
    [-5, '0.0 s'],
  ])('%d ms since opening', (ms, expected) => expect(format.elapsed(ms)).toBe(expected));
  test('a day without zone', () => expect(format.dayOf('2026-05-14')).toBe('14 May'));
  test('a place from a zone', () => expect(format.place(NEW_YORK)).toBe('New York'));
});

describe('names and ids', () => {
  test.each([
    ['Maren Oduya', 'MO'],
    ['ليلى حدّاد', 'لح'],
    ['Cher', 'C'],
    ['  ', ''],
    ['Jürgen von Weißenborn', 'JV'],
  ])('initials of %s', (name, expected) => expect(format.initials(name)).toBe(expected));
  test.each([
    ['discount-20', 'Discount 20'],
    ['not_eligible', 'Not eligible'],
    ['---', '---'],
  ])('%s is spoken', (id, expected) => expect(format.spoken(id)).toBe(expected));
  test('a long id keeps its ends', () => expect(format.shortId('att_env_0123456789abcdef')).toBe('att_env_01…cdef'));
});
