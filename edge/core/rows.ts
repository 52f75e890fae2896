import type { AttemptRow, CustomerRow } from '../../shared/schema/admin';
import type { AttemptRecord } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import { featuresOf, score } from '../../shared/score';
import { monthsBetween } from '../../shared/time';
import type { AttemptFilter } from './shard';
import { acceptedGrant, wasShown } from './sums';

/** One attempt in a list. The offer is the one that was accepted, else shown, else issued last. */
export function attemptRow(attempt: AttemptRecord): AttemptRow {
  const grant = acceptedGrant(attempt) ?? attempt.grants.find((one) => wasShown(attempt, one)) ?? attempt.grants.at(-1) ?? null;
  const { facts } = attempt;
  return {
    id: attempt.id,
    customer: attempt.customer,
    name: facts.name ?? null,
    plan: facts.planName ?? facts.plan ?? null,
    openedAt: attempt.openedAt,
    endedAt: attempt.endedAt,
    status: attempt.status,
    resumed: attempt.resumed,
    reason: attempt.reason,
    offer: grant?.offer ?? null,
    grantState: grant?.state ?? null,
    price: facts.price ?? null,
    currency: facts.currency ?? null,
    signed: attempt.signed,
    alerts: attempt.alerts.length,
  };
}

const holds = (text: string | null | undefined, search: string): boolean => text?.toLowerCase().includes(search) ?? false;

export const matches = (attempt: AttemptRecord, { status, reason, search }: AttemptFilter): boolean =>
  (status === undefined || attempt.status === status) &&
  (reason === undefined || attempt.reason === reason) &&
  (!search || [attempt.customer, attempt.facts.name, attempt.id].some((text) => holds(text, search.toLowerCase())));

/** One customer in a list, scored as of now: a stored score grows old in silence. */
export function customerRow(record: CustomerRecord, now: number): CustomerRow {
  const rated = score(featuresOf(record, now));
  const { facts, since } = record;
  return {
    id: record.id,
    name: facts.name ?? null,
    plan: facts.planName ?? facts.plan ?? null,
    price: facts.price ?? null,
    currency: facts.currency ?? null,
    tenureMonths: since === undefined ? null : monthsBetween(since, now),
    score: rated.value,
    tier: rated.tier,
    reasons: rated.reasons,
    lastSeen: record.lastSeen,
  };
}
