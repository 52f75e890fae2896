import type { WebhookEvent } from '../../shared/schema/api';
import type { AttemptRecord } from '../../shared/schema/attempt';
import type { EffectKind, OutboxEffect } from '../../shared/schema/effect';

/** What each kind of effect carries. Small: the rest is read from the attempt when it leaves, so that it says the truth of then. */
export interface EffectData {
  billing_grant: { grant: string };
  /** `withdrawal`: it ends at once, and what was paid for it goes back. */
  billing_cancel: { reverses: string | null; withdrawal?: true };
  billing_resume: { grant: string };
  webhook: { type: WebhookEvent['type']; at: number; grant: string | null };
  receipt: { about: 'cancel' | 'accept'; to: string; grant: string | null };
  alert: { at: number; text: string };
  budget: { move: 'commit' | 'release'; offer: string; key: string; month: string };
}

/**
 * An effect with its deterministic key: the same cause makes the same key, and the receiver acts once per key (methods.md C-11).
 *
 * @param cause what it is about, unique within the attempt and kind: a grant id's tail, `cancel-1`
 */
export const effect = <K extends EffectKind>(
  attempt: AttemptRecord,
  kind: K,
  cause: string,
  data: EffectData[K],
  at: number,
): OutboxEffect => ({
  key: `parley:v1:${attempt.id}:${kind}:${cause}`,
  kind,
  data: data as unknown as Record<string, unknown>,
  state: 'pending',
  tries: 0,
  at,
});

/** The attempt with more effects; one that is there already stays as it is. */
export function withEffects(attempt: AttemptRecord, effects: readonly (OutboxEffect | null)[]): AttemptRecord {
  const known = new Set(attempt.effects.map(({ key }) => key));
  const fresh = effects.filter((one): one is OutboxEffect => one !== null && !known.has(one.key));
  return fresh.length === 0 ? attempt : { ...attempt, effects: [...attempt.effects, ...fresh] };
}

/** The attempt without what of these kinds still waits to tell somebody of a grant that is void. What is under way is not held back. */
export const withoutNews = (attempt: AttemptRecord, grant: string | null, kinds: readonly EffectKind[]): AttemptRecord => ({
  ...attempt,
  effects: attempt.effects.map((one): OutboxEffect => {
    const isNews = one.state === 'pending' && kinds.includes(one.kind) && grant !== null && one.data.grant === grant;
    return isNews ? { ...one, state: 'parked', error: 'the customer has cancelled since' } : one;
  }),
});

/** The part of a grant's id that tells it from the attempt's other grants, for keys. */
export const tail = (grant: string): string => grant.slice(-12);

/** When the next effect of an attempt must be tried; null: nothing waits. */
export function pendingAt(attempt: AttemptRecord): number | null {
  let soonest: number | null = null;
  for (const { state, at } of attempt.effects) if (state === 'pending' && (soonest === null || at < soonest)) soonest = at;
  return soonest;
}

/** Where an effect goes; lanes and circuits are kept per destination. A shard serves one environment, so these are enough. */
export type Destination = 'billing' | 'host' | 'mail' | 'budget';
export const DESTINATION: Record<EffectKind, Destination> = {
  billing_grant: 'billing',
  billing_cancel: 'billing',
  billing_resume: 'billing',
  webhook: 'host',
  alert: 'host',
  receipt: 'mail',
  budget: 'budget',
};

/** Whoever leaves comes first: 0 before 1. */
export const rank = (attempt: AttemptRecord): 0 | 1 =>
  attempt.cancel !== null && attempt.effects.some(({ state }) => state === 'pending') ? 0 : 1;
