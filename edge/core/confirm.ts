import { KIND_RULES } from '../../shared/decision/kinds';
import { type Failure, fail } from '../../shared/errors';
import type { AttemptRecord } from '../../shared/schema/attempt';
import { BY_HOST, cancel } from './cancel';
import { effect, tail, withEffects } from './effects';
import { withGrant } from './grants';

/** Somebody who can know (the host's server, billing) says that the grant is in force. Idempotent; a voided grant stays void. */
export function applied(attempt: AttemptRecord, id: string, now: number, hostReference: string | null = null): AttemptRecord | Failure {
  const grant = attempt.grants.find((one) => one.id === id);
  if (!grant || grant.acceptedAt === null) return fail('not_found');
  if (grant.state === 'applied') return attempt;
  if (grant.state === 'revoked')
    return withAlert(attempt, `Offer ${grant.offer} was applied after the customer had cancelled: reverse it.`);
  return withGrant(attempt, id, { state: 'applied', appliedAt: now, failure: null, ...(hostReference !== null && { hostReference }) });
}

/** It could not be applied. The customer was told that it would be, so somebody must look. */
export function failed(attempt: AttemptRecord, id: string, reason: string): AttemptRecord | Failure {
  const grant = attempt.grants.find((one) => one.id === id);
  if (!grant || grant.acceptedAt === null) return fail('not_found');
  if (grant.state === 'failed' || grant.state === 'revoked') return attempt;
  if (grant.state === 'applied') return fail('conflict', [{ path: 'id', message: 'It was reported as applied before.' }]);
  return withAlert(withGrant(attempt, id, { state: 'failed', failure: reason }), `Offer ${grant.offer} could not be applied: ${reason}`);
}

export interface Canceled {
  effectiveAt: number | null;
  now: number;
  /** 8 bytes, for the reference of a cancellation that was not recorded before. */
  bytes: Uint8Array;
  hostReference?: string | null;
}

/** The word is about the recorded cancellation, said late or again, and not about another one after the customer came back. */
const isSameCancel = ({ cancel: recorded, resumed }: AttemptRecord, hostReference: string | null): boolean =>
  recorded !== null && (!resumed || recorded.confirmedAt === null || (recorded.hostReference ?? null) === hostReference);

/**
 * The subscription has ended, or will: from the host's server or from billing. Where our own call never arrived (we were
 * down, the host's page went on without us), this is the record of the cancellation. After a resume, a word that comes late
 * or again confirms the old cancellation and leaves the newer intent alone.
 */
export function canceled(attempt: AttemptRecord, { effectiveAt, now, bytes, hostReference = null }: Canceled): AttemptRecord {
  const recorded = isSameCancel(attempt, hostReference) ? attempt : cancelQuietly(attempt, now, bytes);
  if (!recorded.cancel || recorded.cancel.confirmedAt !== null) return recorded;
  return {
    ...recorded,
    cancel: {
      ...recorded.cancel,
      confirmedAt: now,
      effectiveAt: effectiveAt ?? recorded.cancel.effectiveAt,
      ...(hostReference !== null && { hostReference }),
    },
  };
}

/**
 * A cancellation that the host made itself: nobody needs to be told or asked to make it again. The customer's own call may still
 * come, with the declaration.
 */
function cancelQuietly(attempt: AttemptRecord, now: number, bytes: Uint8Array): AttemptRecord {
  const before = new Set(attempt.effects.map(({ key }) => key));
  const next = cancel(attempt, { key: `host:${now}`, declaration: undefined, now, bytes });
  const effects = next.effects.filter(({ key, kind }) => before.has(key) || kind === 'budget');
  return { ...next, effects, cancel: next.cancel && { ...next.cancel, key: BY_HOST } };
}

export const withAlert = (attempt: AttemptRecord, text: string): AttemptRecord =>
  attempt.alerts.includes(text) ? attempt : { ...attempt, alerts: [...attempt.alerts, text] };

/** After a day without the host's word: an alert for the team and a webhook. Null: nothing is missing, or it was said before. */
export function unconfirmed(attempt: AttemptRecord, now: number): AttemptRecord | null {
  const grant = attempt.grants.find(
    ({ params, state, acceptedAt }) =>
      acceptedAt !== null &&
      KIND_RULES[params.kind].by !== 'nobody' &&
      (state === 'accepted' || state === 'applying' || state === 'uncertain'),
  );
  const leaving = attempt.cancel !== null && attempt.cancel.confirmedAt === null && !attempt.resumed;
  if (!grant && !leaving) return null;
  const what = grant ? `The accepted offer ${grant.offer}` : 'The cancellation';
  const text = `${what} has not been confirmed for 24 hours.`;
  if (attempt.alerts.includes(text)) return null;
  const cause = grant ? tail(grant.id) : `cancel-${attempt.cancel?.requestedAt}`;
  return withEffects(withAlert(attempt, text), [effect(attempt, 'alert', cause, { at: now, text }, now)]);
}
