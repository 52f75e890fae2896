import type { AttemptRecord, AttemptStatus } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import { acceptedGrant, wasShown } from './sums';

type Entry = CustomerRecord['history'][number];
const MOST = 20;

/** A widget that got out of the way, or broke, is an intention all the same. */
const OUTCOME: Record<Exclude<AttemptStatus, 'open'>, Entry['outcome']> = {
  canceled: 'canceled',
  accepted: 'accepted',
  kept: 'kept',
  abandoned: 'abandoned',
  bypassed: 'intent',
  error: 'intent',
};

/** The offer that an attempt was about: the one that was accepted, else the one that was on the screen. */
function offerOf(attempt: AttemptRecord): Pick<Entry, 'kind' | 'offer' | 'declined'> {
  const accepted = acceptedGrant(attempt);
  const grant = accepted ?? attempt.grants.find((one) => wasShown(attempt, one));
  if (!grant) return {};
  // Passed over by a word about it, or by leaving without it. Who closes the window or keeps the plan has not said no to it.
  const declined = !accepted && (grant.state === 'declined' || attempt.cancel !== null);
  return { kind: grant.params.kind, offer: grant.offer, ...(declined && { declined }) };
}

/** What the customer's history says of an attempt: caps, cooldowns and farming signals read it. Null: nothing yet, or nobody known. */
export function entryOf(attempt: AttemptRecord | null): Entry | null {
  if (!attempt?.signed || attempt.status === 'open') return null;
  return {
    attempt: attempt.id,
    at: attempt.endedAt ?? attempt.openedAt,
    outcome: attempt.resumed ? 'accepted' : OUTCOME[attempt.status],
    ...offerOf(attempt),
  };
}

/**
 * An offer of another attempt was accepted after a decision had been made from `then`: what it found allowed holds no more.
 * Two tabs after a cancellation, each with an offer, are the case.
 */
export const acceptedSince = (then: readonly Entry[], now: readonly Entry[], attempt: string): boolean => {
  const accepted = (entries: readonly Entry[]): string[] => entries.flatMap((one) => (one.outcome === 'accepted' ? one.attempt : []));
  const before = new Set([...accepted(then), attempt]);
  return accepted(now).some((id) => !before.has(id));
};

export const sameEntry = (a: Entry | null, b: Entry | null): boolean =>
  a?.attempt === b?.attempt &&
  a?.outcome === b?.outcome &&
  a?.at === b?.at &&
  a?.kind === b?.kind &&
  a?.offer === b?.offer &&
  a?.declined === b?.declined;

/** How much is decided by an entry. Opening and closing the flow many times must not push out what cooldowns, limits and cycles are counted from. */
const weight = ({ outcome, declined }: Entry): number => (outcome === 'accepted' ? 2 : outcome === 'canceled' || declined ? 1 : 0);

/** The record with this entry in place of an older one of the same attempt; of more than 20 the oldest goes that decides least. */
export function withEntry(record: CustomerRecord, entry: Entry): CustomerRecord {
  const history = [...record.history.filter(({ attempt }) => attempt !== entry.attempt), entry].sort((a, b) => a.at - b.at);
  if (history.length <= MOST) return { ...record, history };
  const gone = history.reduce((least, one) => (weight(one) < weight(least) ? one : least));
  return { ...record, history: history.filter((one) => one !== gone) };
}
