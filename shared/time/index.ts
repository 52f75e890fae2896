import { remembered } from '../memory/remembered';

/** Times are milliseconds since 1970 UTC. Nothing here reads a clock. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The last millisecond that a Date can hold. */
export const LAST_MOMENT = 8.64e15;
/** A mean Gregorian month, for spans that need no calendar. */
export const MONTH = 30.436875 * DAY;

/** Days since 1970 UTC, the number that daily aggregates are kept under. */
export const dayNumber = (ms: number): number => Math.floor(ms / DAY);

/** Whole and part days from one moment to another; never below 0. */
export const daysBetween = (from: number, to: number): number => Math.max(0, (to - from) / DAY);

/**
 * The same time of day, `months` later, in UTC. Where the month has no such day it is the month's last (Jan 31 + 1 →
 * Feb 28 or 29), so reckon every date of a series from its anchor: one from the other would stay on the 28th for good.
 */
export function addMonths(ms: number, months: number): number {
  const date = new Date(ms);
  const day = date.getUTCDate();
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const start = new Date(first);
  const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  const timeOfDay = ((ms % DAY) + DAY) % DAY;
  return first + (Math.min(day, last) - 1) * DAY + timeOfDay;
}

/** Whole calendar months from one moment to a later one, so that `monthsBetween(addMonths(t, -n), t)` is n. Never below 0. */
export function monthsBetween(from: number, to: number): number {
  const a = new Date(from);
  const b = new Date(to);
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  return Math.max(0, addMonths(from, months) <= to ? months : months - 1);
}

const formatOf = remembered(
  (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  100,
);

/** The calendar day in a time zone (IANA name), as `YYYY-MM-DD`. Throws a RangeError for a zone that does not exist. */
export function dayIn(zone: string, ms: number): string {
  if (zone === 'UTC') return new Date(ms).toISOString().slice(0, 10);
  const parts = formatOf(zone).formatToParts(ms);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** True for a name that `dayIn` takes. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}
