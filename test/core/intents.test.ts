import { describe, expect, test } from 'vitest';
import { accept, mayAccept } from '../../edge/core/accept';
import { cancel, takeBack } from '../../edge/core/cancel';
import { phaseOf } from '../../edge/core/commit';
import { canceled } from '../../edge/core/confirm';
import { effect, tail, withEffects } from '../../edge/core/effects';
import { lapsed } from '../../edge/core/grants';
import { acceptedSince } from '../../edge/core/history';
import { settled } from '../../edge/core/settle';
import { contribution } from '../../edge/core/sums';
import type { State } from '../../shared/flow/graph';
import type { AttemptRecord } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import { attemptOf, bytes, grantOf, logged, NOW } from './kit';

type Entry = CustomerRecord['history'][number];
const leave = (attempt: AttemptRecord, key = 'cancel-1', now = NOW) =>
  cancel(attempt, { key, declaration: undefined, now, bytes: bytes(7, 8) });
const seen = { slot: 'accepting', cancel: 'no', option: null } as State;

/** Accepted a moment ago; nothing of it has left yet. */
function accepted(more: Partial<AttemptRecord> = {}): AttemptRecord {
  const base = attemptOf(more);
  const grant = grantOf(base);
  const shown = { ...base, grants: [grant], log: [logged({ type: 'shown', grant: grant.id })] };
  return accept(shown, grant, seen, { now: NOW, notify: true });
}

/** Left, then came back by an offer after the cancellation. */
function resumed(more: Partial<AttemptRecord> = {}): AttemptRecord {
  const left = leave(attemptOf(more));
  const grant = grantOf(left, { issuedAt: NOW });
  return accept({ ...left, grants: [grant] }, grant, { ...seen, cancel: 'recorded' }, { now: NOW + 5000, notify: true });
}

describe('a cancellation that is confirmed after the customer came back', () => {
  test('by billing, slower than the customer: the newer intent stays, with its offer', () => {
    const attempt = resumed({ execution: 'platform' });
    const key = attempt.effects.find(({ kind }) => kind === 'billing_cancel')?.key ?? '';
    const after = settled(attempt, new Map([[key, { kind: 'done', effectiveAt: NOW + 9 }]]), NOW + 6000, () => 0);
    expect(after).toMatchObject({ resumed: true, cancel: { confirmedAt: NOW + 6000 } });
    expect(after.grants[0]?.state).toBe('accepted');
    expect(after.effects.filter(({ state }) => state === 'pending').map(({ kind }) => kind)).toContain('billing_grant');
  });

  test('by the host, late and again: the same; with another reference it is a new cancellation', () => {
    const said = (attempt: AttemptRecord, hostReference: string | null) =>
      canceled(attempt, { effectiveAt: null, now: NOW + 6000, bytes: bytes(1, 8), hostReference });
    const late = said(resumed(), 'host-1');
    expect(late).toMatchObject({ resumed: true, cancel: { confirmedAt: NOW + 6000, hostReference: 'host-1' } });
    expect(said(late, 'host-1')).toBe(late);
    expect(said(late, 'host-2')).toMatchObject({ resumed: false, cancel: { hostReference: 'host-2' } });
    expect(said(late, 'host-2').grants[0]?.state).toBe('revoked');
  });
});

describe('leaving overtakes what was accepted before', () => {
  test('a host that was down hears of the cancellation at once, and of the void offer never', () => {
    const attempt = accepted();
    const waiting = { ...attempt, effects: attempt.effects.map((one) => ({ ...one, tries: 3, at: NOW + 7_200_000 })) };
    const after = leave(waiting, 'cancel-1', NOW + 1000);
    const hooks = after.effects.filter(({ kind }) => kind === 'webhook');
    expect(hooks.map(({ state, data }) => [state, data.type])).toEqual([
      ['parked', 'grant.accepted'],
      ['pending', 'attempt.canceled'],
    ]);
    expect(after.alerts).toEqual([]);
  });

  test('news of something else to the same host goes first, and now', () => {
    const other = withEffects(attemptOf(), [effect(attemptOf(), 'alert', 'x', { at: NOW, text: 'x' }, NOW + 7_200_000)]);
    expect(leave(other, 'cancel-1', NOW + 1000).effects.map(({ kind, at }) => [kind, at])).toEqual([
      ['alert', NOW + 1000],
      ['webhook', NOW + 1000],
      ['receipt', NOW + 1000],
    ]);
  });

  test('in another attempt: what is not in force yet is taken back, what is stays', () => {
    const attempt = accepted({ execution: 'platform' });
    const after = takeBack(attempt);
    expect(after.grants[0]).toMatchObject({ state: 'failed', failure: 'The customer has cancelled before it was in force.' });
    expect(after.effects.filter(({ state }) => state === 'pending').map(({ kind }) => kind)).toEqual(['receipt']);
    expect(phaseOf(after)).toBe('ended');
    expect(contribution(after).counters).toMatchObject({ accepted: 1, failed: 1 });
    const inForce = { ...attempt, grants: attempt.grants.map((grant) => ({ ...grant, state: 'applied' as const })) };
    expect(takeBack(inForce)).toBe(inForce);
    expect(takeBack(attemptOf())).toEqual(expect.objectContaining({ grants: [] }));
  });

  test('an answer of billing that was under way meanwhile is believed, and alerts nobody', () => {
    const attempt = accepted({ execution: 'platform' });
    const key = attempt.effects.find(({ kind }) => kind === 'billing_grant')?.key ?? '';
    const after = settled(takeBack(attempt), new Map([[key, { kind: 'done' }]]), NOW, () => 0);
    expect(after.grants[0]?.state).toBe('applied');
    expect(after.alerts).toEqual([]);
  });
});

describe('an accept is held against what happened since the decision', () => {
  const ready = (history: Entry[]) => {
    const base = attemptOf();
    const grant = grantOf(base);
    const decision = { ask: 1, grant: grant.id, history } as AttemptRecord['decisions'][number];
    const attempt = { ...base, grants: [grant], decisions: [decision], log: [logged({ type: 'shown', grant: grant.id })] };
    const state = { ...seen, grant: grant.id };
    return (now: Entry[], switchedOff = false) => mayAccept(attempt, state, grant.id, { now: NOW + 5000, history: now, switchedOff });
  };
  const entry = (attempt: string, outcome: Entry['outcome']): Entry => ({ attempt, outcome, at: NOW });

  test('another offer accepted in between: refused; one that was known then: not', () => {
    const old = entry('old', 'accepted');
    expect(ready([old])([old]).ok).toBe(true);
    expect(ready([old])([old, entry('tab', 'canceled')]).ok).toBe(true);
    expect(ready([old])([old, entry('tab', 'accepted')])).toMatchObject({ code: 'grant_unavailable' });
    expect(acceptedSince([], [entry('own', 'accepted')], 'own')).toBe(false);
    // The other tab had left by then, and came back since.
    expect(acceptedSince([entry('tab', 'canceled')], [entry('tab', 'accepted')], 'own')).toBe(true);
  });

  test('offers that were switched off', () => {
    expect(ready([])([], true)).toMatchObject({ code: 'grant_unavailable' });
  });
});

test('an offer that nobody can answer any more has expired, and its reservation goes back once', () => {
  const base = attemptOf({ status: 'kept' });
  const attempt = { ...base, grants: [grantOf(base, { reserved: true })] };
  const after = lapsed(attempt, NOW);
  expect(after.grants[0]?.state).toBe('expired');
  expect(after.effects.map(({ kind, data }) => [kind, data.move])).toEqual([['budget', 'release']]);
  expect(lapsed(after, NOW)).toBe(after);
  expect(after.effects[0]?.key).toContain(tail(attempt.grants[0]?.id ?? ''));
});
