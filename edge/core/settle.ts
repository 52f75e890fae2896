import type { AttemptRecord } from '../../shared/schema/attempt';
import type { OutboxEffect } from '../../shared/schema/effect';
import { applied, canceled, failed, withAlert } from './confirm';
import { type EffectData, effect as makeEffect, tail, withEffects } from './effects';
import { withGrant } from './grants';
import type { Verdict } from './outbox';
import { BILLING_SCHEDULE, SCHEDULE, waitAfter } from './retry';

const isBilling = ({ kind }: OutboxEffect): boolean => kind.startsWith('billing_');

/** An effect after one try. */
function afterTry(effect: OutboxEffect, verdict: Verdict, now: number, jitter: number): OutboxEffect {
  const tries = effect.tries + 1;
  if (verdict.kind === 'done') {
    const { error: _, ...rest } = effect;
    return { ...rest, tries, state: 'done' };
  }
  const wait = verdict.kind === 'retry' ? waitAfter(tries, jitter, isBilling(effect) ? BILLING_SCHEDULE : SCHEDULE) : null;
  if (verdict.kind === 'park' || wait === null) return { ...effect, tries, state: 'parked', error: verdict.error };
  return { ...effect, tries, at: now + Math.max(wait, verdict.after ?? 0), error: verdict.error };
}

/** What billing's answer means for the grant or the cancellation that it was about. */
function consequence(attempt: AttemptRecord, effect: OutboxEffect, verdict: Verdict, now: number): AttemptRecord {
  if (effect.kind === 'billing_cancel') {
    // An answer to an earlier cancellation says nothing of the one that has replaced it: a withdrawal ends at another time.
    const isLatest = attempt.effects.findLast(({ kind }) => kind === 'billing_cancel')?.key === effect.key;
    if (verdict.kind !== 'done' || !isLatest) return attempt;
    return canceled(attempt, { effectiveAt: verdict.effectiveAt ?? null, now, bytes: new Uint8Array(8) });
  }
  if (effect.kind !== 'billing_grant') return attempt;
  const { grant } = effect.data as unknown as EffectData['billing_grant'];
  const held = attempt.grants.find(({ id }) => id === grant);
  // Voided by a later cancel: whatever came of it, the cancel that is queued behind settles it.
  if (!held || held.state === 'revoked') return attempt;
  if (verdict.kind === 'retry')
    return verdict.uncertain && held.state === 'accepted' ? withGrant(attempt, grant, { state: 'uncertain' }) : attempt;
  const done = verdict.kind === 'done';
  const next = done ? applied(attempt, grant, now) : failed(attempt, grant, verdict.error);
  if ('ok' in next) return attempt;
  // A host that was told of the accept is told how it went.
  if (!next.effects.some(({ kind }) => kind === 'webhook')) return next;
  const type = done ? 'grant.applied' : 'grant.failed';
  return withEffects(next, [makeEffect(next, 'webhook', `${type}-${tail(grant)}`, { type, at: now, grant }, now)]);
}

/**
 * The attempt after tries of some of its effects, by key. What is parked for good is said to the team.
 *
 * @param jitter 0 … 1 for each wait
 */
export function settled(attempt: AttemptRecord, verdicts: ReadonlyMap<string, Verdict>, now: number, jitter: () => number): AttemptRecord {
  let next: AttemptRecord = {
    ...attempt,
    effects: attempt.effects.map((effect) => {
      const verdict = effect.state === 'pending' ? verdicts.get(effect.key) : undefined;
      return verdict ? afterTry(effect, verdict, now, jitter()) : effect;
    }),
  };
  for (const effect of next.effects) {
    const verdict = verdicts.get(effect.key);
    if (!verdict) continue;
    const wasPending = attempt.effects.some(({ key, state }) => key === effect.key && state === 'pending');
    next = consequence(
      next,
      effect,
      effect.state === 'parked' && verdict.kind === 'retry' ? { kind: 'park', error: verdict.error } : verdict,
      now,
    );
    if (effect.state === 'parked' && wasPending)
      next = withAlert(next, `${effect.kind} was given up after ${effect.tries} tries: ${effect.error}`);
  }
  return next;
}
