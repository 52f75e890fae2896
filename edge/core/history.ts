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

export const sameEntry = (a: Entry | null, b: Entry | null): boolean =>
  a?.attempt === b?.attempt && a?.outcome === b?.outcome && a?.at === b?.at && a?.kind === b?.kind && a?.offer === b?.offer;

/** The record with this entry in place of an older one of the same attempt; the newest 20 stay. */
export const withEntry = (record: CustomerRecord, entry: Entry): CustomerRecord => ({
  ...record,
  history: [...record.history.filter(({ attempt }) => attempt !== entry.attempt), entry].sort((a, b) => a.at - b.at).slice(-MOST),
});
