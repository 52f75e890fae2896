import { isBilled } from '../../shared/decision/kinds';
import { type Failure, fail } from '../../shared/errors';
import type { State } from '../../shared/flow/graph';
import type { AttemptRecord, Grant } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import { effect, tail, withEffects } from './effects';
import { commitOf, withGrant } from './grants';
import { acceptedSince } from './history';
import { ATTEMPT_TTL, FASTEST_ACCEPT } from './limits';
import { wasShown } from './sums';

const unavailable = (message: string): Failure => fail('grant_unavailable', [{ path: 'grantId', message }]);

/** Accepted already, and not undone since: a second call gets the first one's answer. */
export const isAccepted = (grant: Grant): boolean =>
  grant.acceptedAt !== null &&
  (grant.state === 'accepted' || grant.state === 'applying' || grant.state === 'applied' || grant.state === 'uncertain');

/** The host's server makes it come true, so it needs the signed statement; otherwise our billing adapter does. */
export const isOfHost = ({ execution }: Pick<AttemptRecord, 'execution'>, { params }: Grant): boolean =>
  execution === 'merchant' || !isBilled(params.kind);

export interface Moment {
  now: number;
  /** What the customer's record says of all attempts by now. */
  history: CustomerRecord['history'];
  /** The workspace has switched its flows off. */
  switchedOff: boolean;
}

/**
 * Whether this grant may be accepted now; money fails closed. `state` is where the attempt's log leads, the accept included.
 * An unknown id and one of another attempt look alike (methods.md B-23).
 */
export function mayAccept(
  attempt: AttemptRecord,
  state: State,
  id: string,
  { now, history, switchedOff }: Moment,
): { ok: true; grant: Grant } | Failure {
  const grant = attempt.grants.find((one) => one.id === id);
  if (!grant) return fail('not_found');
  if (isAccepted(grant)) return { ok: true, grant };
  const resuming = attempt.status === 'canceled' && attempt.cancel !== null;
  if (attempt.status !== 'open' && !resuming) return fail('attempt_closed');
  if (now - attempt.openedAt >= ATTEMPT_TTL) return fail('attempt_closed');
  if (switchedOff) return unavailable('The workspace has switched its offers off.');
  if (grant.state !== 'issued') return unavailable(`This offer is ${grant.state}.`);
  if (now >= grant.expiresAt) return unavailable('This offer has run out.');
  if (!wasShown(attempt, grant)) return unavailable('This offer was never on the screen.');
  const reached = (state.slot === 'seen' || state.slot === 'failed' || state.slot === 'accepting') && state.grant === grant.id;
  if (!reached) return unavailable('The log does not lead to this offer.');
  // Before a cancel on ordinary nodes, after a recorded one on the others: the engine knows, the record must agree.
  if (resuming !== (state.cancel === 'recorded')) return unavailable('The subscription was cancelled in the meantime.');
  const decided = attempt.decisions.find((one) => one.grant === id)?.history ?? [];
  if (acceptedSince(decided, history, attempt.id)) return unavailable('Another offer has been accepted since.');
  // By our clock alone: the browser's may say anything.
  if (now - grant.issuedAt < FASTEST_ACCEPT)
    return fail('rate_limited', [{ path: 'grantId', message: 'Nobody reads an offer so fast. Try again in a second.' }]);
  const option = optionOf(grant, state);
  if (option === undefined) return fail('bad_request', [{ path: 'events', message: 'The chosen option is none of this offer.' }]);
  return { ok: true, grant };
}

/** The chosen option, the first where none was chosen, null where the offer has none; undefined: no such option. */
const optionOf = ({ options }: Grant, { option }: State): string | null | undefined => {
  if (options.length === 0) return null;
  return option === null ? options[0]?.id : options.find(({ id }) => id === option)?.id;
};

/**
 * The attempt after its grant was accepted, with everything that must leave because of it: one change, so one transaction.
 * After a recorded cancellation it is a newer intent, which undoes the cancel.
 *
 * @param notify the host has a webhook
 */
export function accept(
  attempt: AttemptRecord,
  grant: Grant,
  state: State,
  { now, notify }: { now: number; notify: boolean },
): AttemptRecord {
  if (isAccepted(grant)) return attempt;
  const resuming = attempt.cancel !== null;
  const cause = tail(grant.id);
  const accepted = withGrant(attempt, grant.id, { state: 'accepted', acceptedAt: now, chosen: optionOf(grant, state) ?? null });
  const next: AttemptRecord = resuming ? { ...accepted, resumed: true } : { ...accepted, status: 'accepted', endedAt: now };
  const platform = attempt.execution === 'platform';
  return withEffects(next, [
    platform && resuming ? effect(next, 'billing_resume', cause, { grant: grant.id }, now) : null,
    isOfHost(attempt, grant) ? null : effect(next, 'billing_grant', cause, { grant: grant.id }, now),
    notify
      ? effect(
          next,
          'webhook',
          `accepted-${cause}`,
          { type: resuming ? 'attempt.resumed' : 'grant.accepted', at: now, grant: grant.id },
          now,
        )
      : null,
    attempt.email ? effect(next, 'receipt', `accept-${cause}`, { about: 'accept', to: attempt.email, grant: grant.id }, now) : null,
    commitOf(next, grant, now),
  ]);
}
