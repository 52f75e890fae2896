import { type Speech, saidInGrant } from '../../shared/flow/said';
import type { AttemptRecord, Grant, GrantView } from '../../shared/schema/attempt';
import type { OutboxEffect } from '../../shared/schema/effect';
import { effect, tail, withEffects } from './effects';

/** A reservation is kept under the question that it was made for, which is known before there is a grant. */
export const reservationKey = (attempt: Pick<AttemptRecord, 'id'>, ask: number): string => `${attempt.id}:${ask}`;

/** The calendar month of the workspace's zone that a grant's cap counts in: that of the attempt's day. */
export const monthOf = (attempt: Pick<AttemptRecord, 'day'>): string => attempt.day.slice(0, 7);

const budgetMove = (attempt: AttemptRecord, grant: Grant, move: 'commit' | 'release', now: number): OutboxEffect | null =>
  grant.reserved
    ? effect(
        attempt,
        'budget',
        `${move}-${tail(grant.id)}`,
        { move, offer: grant.offer, key: reservationKey(attempt, grant.ask), month: monthOf(attempt) },
        now,
      )
    : null;

/** Gives a reservation back, or null where the offer has no cap. */
export const releaseOf = (attempt: AttemptRecord, grant: Grant, now: number) => budgetMove(attempt, grant, 'release', now);
/** Counts a reservation as given, or null where the offer has no cap. */
export const commitOf = (attempt: AttemptRecord, grant: Grant, now: number) => budgetMove(attempt, grant, 'commit', now);

/** The attempt with one of its grants changed. */
export const withGrant = (attempt: AttemptRecord, id: string, change: Partial<Grant>): AttemptRecord => ({
  ...attempt,
  grants: attempt.grants.map((grant) => (grant.id === id ? { ...grant, ...change } : grant)),
});

/** The attempt once nobody can answer its offer any more: what was issued has expired, and what was reserved goes back. */
export function lapsed(attempt: AttemptRecord, now: number): AttemptRecord {
  const open = attempt.grants.filter(({ state }) => state === 'issued');
  if (open.length === 0) return attempt;
  const grants = attempt.grants.map((grant): Grant => (grant.state === 'issued' ? { ...grant, state: 'expired' } : grant));
  return withEffects(
    { ...attempt, grants },
    open.map((grant) => releaseOf(attempt, grant, now)),
  );
}

/** What the browser may know of a grant, in the language and zone of its flow. */
export const viewOf = (grant: Grant, planName: string | null, speech: Speech): GrantView => ({
  id: grant.id,
  kind: grant.params.kind,
  title: grant.title,
  lede: grant.lede,
  ...(grant.label !== undefined && { label: grant.label }),
  terms: grant.terms,
  options: grant.options,
  ...(grant.benefit && { benefit: grant.benefit }),
  compare: grant.compare,
  planName: grant.params.kind === 'plan_change' ? grant.params.name : planName,
  expiresAt: grant.expiresAt,
  said: saidInGrant(grant, speech),
});
