import type { AttemptRecord, AttemptStatus } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import { acceptedGrant } from './sums';

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

/** What the customer's history says of an attempt: caps, cooldowns and farming signals read it. Null: nothing yet, or nobody known. */
export function entryOf(attempt: AttemptRecord | null): Entry | null {
  if (!attempt?.signed || attempt.status === 'open') return null;
  const grant = acceptedGrant(attempt);
  return {
    attempt: attempt.id,
    at: attempt.endedAt ?? attempt.openedAt,
    outcome: attempt.resumed ? 'accepted' : OUTCOME[attempt.status],
    ...(grant && { kind: grant.params.kind, offer: grant.offer }),
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
  a?.attempt === b?.attempt && a?.outcome === b?.outcome && a?.at === b?.at && a?.kind === b?.kind && a?.offer === b?.offer;

/** What cooldowns, lifetime limits and cycles are counted from: opening and closing the flow many times must not push it out. */
const isLasting = ({ outcome }: Entry): boolean => outcome === 'accepted' || outcome === 'canceled';

/** The record with this entry in place of an older one of the same attempt; of more than 20 the oldest goes that decides least. */
export function withEntry(record: CustomerRecord, entry: Entry): CustomerRecord {
  const history = [...record.history.filter(({ attempt }) => attempt !== entry.attempt), entry].sort((a, b) => a.at - b.at);
  if (history.length <= MOST) return { ...record, history };
  const passing = history.findIndex((one) => !isLasting(one));
  const canceled = history.findIndex(({ outcome }) => outcome === 'canceled');
  const gone = passing >= 0 ? passing : Math.max(0, canceled);
  return { ...record, history: history.filter((_, index) => index !== gone) };
}
