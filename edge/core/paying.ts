import type { AttemptRecord } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import { DAY } from '../../shared/time';
import { PAYING_SCHEDULE, waitAfter } from './retry';

export type Paying = 'yes' | 'no' | 'unknown';
export type PayingDay = '30' | '60' | '90';

/** How fresh a host's word must be to say something about the day in question. */
const FRESH = 7 * DAY;

/**
 * Whether a customer still pays, from what the host's server has said, where the host and not our billing adapter knows.
 * A status that was not repeated near that day proves nothing: unknown is shown as unknown, never counted as kept.
 */
export function payingByFacts(record: CustomerRecord | null, attempt: Pick<AttemptRecord, 'id' | 'endedAt'>, turn: number): Paying {
  if (!record) return 'unknown';
  const leftSince = record.history.some(
    ({ attempt: id, outcome, at }) => id !== attempt.id && outcome === 'canceled' && at > (attempt.endedAt ?? 0) && at <= turn,
  );
  if (leftSince) return 'no';
  const { subscriptionStatus, subscription_status: snake } = record.facts.traits;
  const status = subscriptionStatus ?? snake;
  if (status === 'canceled' || status === 'cancelled' || status === 'unpaid') return 'no';
  const heard = record.lastSeen >= turn - FRESH;
  return heard && (status === 'active' || status === 'paused') ? 'yes' : 'unknown';
}

/**
 * The attempt after one try to find out. Where billing did not answer it is asked again later; what it does not say within
 * some days stays unknown.
 *
 * @param jitter 0 … 1 for the wait
 */
export function asked(attempt: AttemptRecord, days: PayingDay, said: Paying | 'no_answer', now: number, jitter: number): AttemptRecord {
  const { [days]: before, ...others } = attempt.askAgain ?? {};
  const tries = (before?.tries ?? 0) + 1;
  const wait = said === 'no_answer' ? waitAfter(tries, jitter, PAYING_SCHEDULE) : null;
  if (wait !== null) return { ...attempt, askAgain: { ...others, [days]: { tries, at: now + wait } } };
  const { askAgain: _, ...rest } = attempt;
  return {
    ...rest,
    paying: { ...attempt.paying, [days]: said === 'no_answer' ? 'unknown' : said },
    ...(Object.keys(others).length > 0 && { askAgain: others }),
  };
}
