import { HOUR, MINUTE, SECOND } from '../../shared/time';

/** Waits before the second, third, … try (methods.md B-29); after the last an effect is parked. */
export const SCHEDULE: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Somebody waits for a cancel or a grant: a short outage of billing must not cost five minutes. */
export const BILLING_SCHEDULE: readonly number[] = [
  2 * SECOND,
  5 * SECOND,
  15 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
];

/** A question about a day in the past can wait, and its answer is worth some days: eight tries within three of them. */
export const PAYING_SCHEDULE: readonly number[] = [15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 12 * HOUR, 20 * HOUR, 22 * HOUR];

/**
 * How long to wait after the try number `tries` (from 1) has failed, in milliseconds; null: no more tries.
 *
 * @param jitter 0 … 1; spreads the wait by up to a fifth, so that what failed together does not come back together
 */
export function waitAfter(tries: number, jitter: number, schedule: readonly number[] = SCHEDULE): number | null {
  const wait = schedule[tries - 1];
  return wait === undefined ? null : Math.round(wait * (1 + jitter / 5));
}
