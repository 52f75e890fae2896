import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, DAY, dayIn, dayNumber, daysBetween, HOUR, isZone, monthsBetween } from '../../../shared/time';

const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number): string => new Date(ms).toISOString();

describe('addMonths', () => {
  test.each([
    ['2026-01-15T10:00:00.000Z', 1, '2026-02-15T10:00:00.000Z'],
    ['2026-01-31T23:59:59.999Z', 1, '2026-02-28T23:59:59.999Z'],
    ['2028-01-31T00:00:00.000Z', 1, '2028-02-29T00:00:00.000Z'],
    ['2026-01-31T00:00:00.000Z', 2, '2026-03-31T00:00:00.000Z'],
    ['2026-11-30T12:00:00.000Z', 3, '2027-02-28T12:00:00.000Z'],
    ['2026-03-31T12:00:00.000Z', -1, '2026-02-28T12:00:00.000Z'],
    ['2026-01-31T12:00:00.000Z', -14, '2024-11-30T12:00:00.000Z'],
    ['1969-12-31T06:00:00.000Z', 2, '1970-02-28T06:00:00.000Z'],
    ['2026-05-05T05:05:05.005Z', 0, '2026-05-05T05:05:05.005Z'],
  ])('%s and %i months: %s', (from, months, expected) => expect(iso(addMonths(at(from), months))).toBe(expected));

  test('never drifts: the anchor’s day, or the month’s last', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('1950-01-01'), max: at('2100-01-01') }), fc.integer({ min: -600, max: 600 }), (ms, months) => {
        const later = addMonths(ms, months);
        expect(new Date(later).getUTCDate()).toBeLessThanOrEqual(new Date(ms).getUTCDate());
        expect(later - dayNumber(later) * DAY).toBe(ms - dayNumber(ms) * DAY);
        const count = (one: number) => new Date(one).getUTCFullYear() * 12 + new Date(one).getUTCMonth();
        expect(count(later) - count(ms)).toBe(months);
      }),
    );
  });
});

describe('dayIn', () => {
  test.each([
    ['UTC', '2026-03-01T00:30:00Z', '2026-03-01'],
    ['America/New_York', '2026-03-01T00:30:00Z', '2026-02-28'],
    ['Europe/Berlin', '2026-02-28T23:30:00Z', '2026-03-01'],
    ['Pacific/Kiritimati', '2025-12-31T10:30:00Z', '2026-01-01'],
    ['Asia/Kolkata', '2026-06-30T18:30:00Z', '2026-07-01'],
    // The night in which clocks go forward, on both sides of the local midnight.
    ['Europe/Berlin', '2026-03-28T22:59:59Z', '2026-03-28'],
    ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
  ])('%s at %s is %s', (zone, moment, day) => expect(dayIn(zone, at(moment))).toBe(day));

  test('a zone that does not exist is refused, and can be asked for first', () => {
    expect(() => dayIn('Mars/Olympus', 0)).toThrow(RangeError);
    expect([isZone('Mars/Olympus'), isZone('Europe/Berlin')]).toEqual([false, true]);
  });
});

describe('monthsBetween', () => {
  test.each([
    ['2026-01-31T00:00:00Z', '2026-02-28T00:00:00Z', 1],
    ['2026-01-15T10:00:00Z', '2026-02-15T09:59:59Z', 0],
    ['2024-02-29T00:00:00Z', '2026-02-28T00:00:00Z', 24],
    ['2026-05-01T00:00:00Z', '2026-01-01T00:00:00Z', 0],
  ])('%s to %s: %i', (from, to, months) => expect(monthsBetween(at(from), at(to))).toBe(months));

  test('counts back what addMonths took away', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('1990-01-01'), max: at('2100-01-01') }), fc.integer({ min: 0, max: 200 }), (ms, months) => {
        expect(monthsBetween(addMonths(ms, -months), ms)).toBe(months);
      }),
    );
  });
});

test('days between two moments are whole and part days, never negative', () => {
  expect(daysBetween(0, 36 * HOUR)).toBe(1.5);
  expect(daysBetween(DAY, 0)).toBe(0);
});
