import { randomDigits } from '../../shared/ids';
import { withdrawalAt } from '../../shared/policy/withdrawal';
import type { CancelRequest } from '../../shared/schema/api';
import type { AttemptRecord, Grant } from '../../shared/schema/attempt';
import type { OutboxEffect } from '../../shared/schema/effect';
import type { Withdrawal } from '../../shared/schema/policy';
import { DESTINATION, type Destination, effect, withEffects, withoutNews } from './effects';
import { releaseOf, withGrant } from './grants';

/** `PL-7K3M-82QX`: short enough to be read out, from 8 random bytes (40 bits). */
export function reference(bytes: Uint8Array): string {
  const digits = randomDigits(bytes, 8).toUpperCase();
  return `PL-${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** The call was made before, or says what is recorded already. A resumed subscription can be cancelled again, by another key. */
export const isRepeat = (attempt: AttemptRecord, key: string): boolean =>
  attempt.cancel !== null && (!attempt.resumed || attempt.cancel.key === key);

/**
 * What becomes of the grants when the customer leaves: the last expressed intent wins (methods.md C-15). One that nobody
 * accepted is gone; one that was accepted is void, whether it has reached billing or not.
 */
function voided(attempt: AttemptRecord, now: number): { grants: Grant[]; released: (OutboxEffect | null)[]; reverses: string | null } {
  const accepted = attempt.grants.find((grant) => grant.acceptedAt !== null && grant.state !== 'revoked' && grant.state !== 'failed');
  const unanswered = attempt.grants.filter(({ state }) => state === 'issued');
  return {
    grants: attempt.grants.map((grant) => (grant === accepted || grant.state === 'issued' ? { ...grant, state: 'revoked' } : grant)),
    released: unanswered.map((grant) => releaseOf(attempt, grant, now)),
    reverses: accepted?.id ?? null,
  };
}

/** Who has to end the subscription: billing where the platform executes, else the host's server. */
const ENDS_AT: ReadonlySet<Destination> = new Set(['billing', 'host']);

export interface Leaving {
  key: string;
  declaration: CancelRequest['declaration'];
  now: number;
  /** 8 bytes, for the reference. */
  bytes: Uint8Array;
}

/**
 * What was declared as a withdrawal. Only the declaration of this call makes one, never the log, which all tabs of an attempt
 * share: who has looked at the page in one of them and cancels in another has declared nothing. What it is worth is said by the
 * edge's own clock and by facts that were pinned when the attempt opened; null: an ordinary cancellation, which is never refused.
 */
const withdrawalIn = ({ pack, facts }: AttemptRecord, { declaration, now }: Leaving): Withdrawal | null =>
  pack.withdrawalFunction && declaration?.type === 'withdrawal' ? withdrawalAt(facts, now) : null;

/** `cancel-1`, `cancel-2`: a number that no effect of an earlier cancellation has. Alerts count otherwise (confirm.ts). */
function nextCause({ effects }: AttemptRecord): string {
  const numbers = effects.map(({ kind, key }) => (kind === 'alert' ? 0 : Number(/:cancel-(\d+)$/.exec(key)?.[1] ?? 0)));
  return `cancel-${Math.max(0, ...numbers) + 1}`;
}

/** It goes where the customer has just said, else where the token says. */
function receiptOf(attempt: AttemptRecord, cause: string, { declaration, now }: Leaving): OutboxEffect | null {
  const to = declaration?.email ?? attempt.email;
  return to === null ? null : effect(attempt, 'receipt', cause, { about: 'cancel', to, grant: null }, now);
}

/** Whether a mail about the cancellation has left, or will: a cancellation that the host made itself has none of ours. */
export const isReceipted = ({ effects }: AttemptRecord): boolean =>
  effects.some(({ kind, state, data }) => kind === 'receipt' && state !== 'parked' && data.about === 'cancel');

/** Key of a cancellation that only the host has spoken of (confirm.ts): shorter than a client's can be. */
export const BY_HOST = 'host';

/**
 * A repeated call changes nothing, but for the customer's first word about what the host has recorded: it adds who declares it,
 * and the receipt. The rest the host has done itself.
 */
function declared(attempt: AttemptRecord, leaving: Leaving): AttemptRecord {
  const { cancel: recorded } = attempt;
  if (recorded?.key !== BY_HOST) return attempt;
  const next = { ...attempt, cancel: { ...recorded, key: leaving.key, declaration: leaving.declaration ?? recorded.declaration } };
  return withEffects(next, [receiptOf(next, nextCause(next), leaving)]);
}

/** For the team: nobody but the merchant can tell whether the period runs. */
const UNCHECKED = 'A withdrawal was declared. Whether its period runs is not known here: please check it.';

/**
 * The attempt after the customer has left, with the receipt, the host's webhook and the billing call. Possible in every
 * state: an abandoned, kept or accepted attempt ends as cancelled too, and a cancelled one as withdrawn from.
 */
export function cancel(attempt: AttemptRecord, leaving: Leaving): AttemptRecord {
  const { key, declaration, now, bytes } = leaving;
  const withdrawal = withdrawalIn(attempt, leaving);
  const { cancel: recorded } = attempt;
  // Who has cancelled, here or in another tab, may still withdraw: that says more than the record does.
  const saysMore = withdrawal !== null && !recorded?.withdrawal;
  if (isRepeat(attempt, key) && !saysMore) return declared(attempt, leaving);
  const { grants, released, reverses } = voided(attempt, now);
  const next: AttemptRecord = {
    ...attempt,
    status: 'canceled',
    resumed: false,
    endedAt: now,
    grants,
    // What ends the subscription waits behind what is under way to the same place; none of it may make it wait for its next try.
    effects: withoutNews(attempt, reverses, ['webhook']).effects.map((one) =>
      one.state === 'pending' && ENDS_AT.has(DESTINATION[one.kind]) ? { ...one, at: now } : one,
    ),
    cancel: {
      key,
      // The receipt that somebody has in hand already leads to this one, too.
      reference: recorded && !attempt.resumed ? recorded.reference : reference(bytes),
      requestedAt: now,
      // A withdrawal in time ends the contract with its declaration; one that nobody has checked ends it at least like a cancellation.
      effectiveAt: withdrawal === 'in_time' ? now : (attempt.facts.periodEnd ?? null),
      confirmedAt: null,
      declaration: declaration ?? recorded?.declaration ?? null,
      ...(withdrawal && { withdrawal }),
    },
    alerts: withdrawal === 'declared' ? [...attempt.alerts, UNCHECKED] : attempt.alerts,
  };
  const cause = nextCause(attempt);
  return withEffects(next, [
    // Without a signed customer nobody has shown whose subscription it is: only the host can tell.
    attempt.execution === 'platform' && attempt.signed
      ? effect(next, 'billing_cancel', cause, { reverses, ...(withdrawal === 'in_time' && { withdrawal: true }) }, now)
      : null,
    effect(next, 'webhook', cause, { type: 'attempt.canceled', at: now, grant: null }, now),
    receiptOf(next, cause, leaving),
    ...released,
  ]);
}

/**
 * Another attempt of the same subscription, after the customer has left: an offer that was accepted in it and is not in force
 * yet must not arrive behind the cancellation and bring the subscription back. The same reference: nothing was under way.
 */
export function takeBack(attempt: AttemptRecord): AttemptRecord {
  const grant = attempt.grants.find(({ state }) => state === 'accepted' || state === 'applying' || state === 'uncertain');
  if (!grant) return attempt;
  const failed = withGrant(attempt, grant.id, { state: 'failed', failure: 'The customer has cancelled before it was in force.' });
  return withoutNews(failed, grant.id, ['billing_grant', 'billing_resume', 'webhook']);
}
