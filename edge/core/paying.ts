import type { AttemptRecord } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import { DAY } from '../../shared/time';

export type Paying = 'yes' | 'no' | 'unknown';

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
