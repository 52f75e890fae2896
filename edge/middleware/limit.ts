import type { Context } from 'hono';
import { Buckets, LIMITS, type LimitName } from '../core/rate';
import { Refusal } from '../http';

const buckets = new Buckets();

/** Refuses with `rate_limited` and `Retry-After` when `subject` has done this too often. */
export function limit(name: LimitName, subject: string, now = Date.now()): void {
  const wait = buckets.take(`${name}|${subject}`, LIMITS[name], now);
  if (wait > 0) throw new Refusal('rate_limited', undefined, wait);
}

/** The caller's network address, or null where no proxy of the platform names one. Used to count, never stored. */
export function address(c: Context): string | null {
  const named = c.req.header('cf-connecting-ip');
  return named === undefined || named === '127.0.0.1' || named === '::1' ? null : named;
}

/** The limit of one network address over everything that costs an object call. */
export function limitAddress(c: Context): void {
  const from = address(c);
  if (from !== null) limit('address', from);
}
