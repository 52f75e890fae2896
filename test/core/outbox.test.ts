import { describe, expect, test, vi } from 'vitest';
import { Circuit, REST, TRIP_AFTER } from '../../edge/core/circuit';
import { effect, rank, withEffects } from '../../edge/core/effects';
import { type DrainDeps, drain, type Job, LANES, LANES_EACH, leaving, type Verdict } from '../../edge/core/outbox';
import { BILLING_SCHEDULE, SCHEDULE, waitAfter } from '../../edge/core/retry';
import { settled } from '../../edge/core/settle';
import type { AttemptRecord } from '../../shared/schema/attempt';
import { attemptOf, grantOf, NOW } from './kit';

const webhook = (attempt: AttemptRecord, cause = 'accepted') =>
  effect(attempt, 'webhook', cause, { type: 'grant.accepted', at: NOW, grant: null }, NOW);
const receipt = (attempt: AttemptRecord) => effect(attempt, 'receipt', 'accept', { about: 'accept', to: 'a@b.c', grant: null }, NOW);
const cancelled = (attempt: AttemptRecord): AttemptRecord => ({
  ...attempt,
  cancel: { key: 'k', reference: 'PL', requestedAt: NOW, effectiveAt: null, confirmedAt: null, declaration: null },
});

/** A shard with nothing but its outbox. Each job waits until the test answers it. */
function bench(attempts: AttemptRecord[]) {
  const store = new Map(attempts.map((one) => [one.id, one]));
  const flying = new Map<string, { job: Job; answer: (verdict: Verdict) => void; crash: (error: Error) => void }>();
  const settles: string[] = [];
  let peak = 0;
  let waking = Promise.withResolvers<void>();
  const deps: DrainDeps = {
    now: () => NOW,
    circuit: new Circuit(),
    due: (limit) =>
      [...store.values()]
        .filter((one) => leaving(one, NOW).length > 0)
        .sort((a, b) => rank(a) - rank(b))
        .slice(0, limit)
        .map(({ id }) => id),
    attempt: (id) => store.get(id) ?? null,
    perform: (job) => {
      const { promise, resolve, reject } = Promise.withResolvers<Verdict>();
      flying.set(job.effect.key, { job, answer: resolve, crash: reject });
      peak = Math.max(peak, flying.size);
      return promise.finally(() => flying.delete(job.effect.key));
    },
    settle: (id, verdicts) => {
      settles.push(id);
      const attempt = store.get(id);
      if (attempt)
        store.set(
          id,
          settled(attempt, verdicts, NOW, () => 0),
        );
    },
    wake: () => waking.promise,
    timer: () => ({ done: new Promise(() => {}), stop: () => {} }),
    until: Number.POSITIVE_INFINITY,
    report: () => {},
  };
  const tick = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    deps,
    store,
    flying,
    settles,
    peak: () => peak,
    tick,
    async answerAll(verdict: Verdict = { kind: 'done' }) {
      for (const one of [...flying.values()]) one.answer(verdict);
      await tick();
    },
    wake() {
      const woken = waking;
      waking = Promise.withResolvers<void>();
      woken.resolve();
    },
  };
}

describe('lanes', () => {
  test(`never more than ${LANES} at once, nor ${LANES_EACH} to one destination`, async () => {
    const attempts = Array.from({ length: 20 }, () => attemptOf()).map((one) => withEffects(one, [webhook(one), receipt(one)]));
    const at = bench(attempts);
    const done = drain(at.deps);
    await at.tick();
    const kinds = [...at.flying.values()].map(({ job }) => job.effect.kind);
    expect(kinds.filter((kind) => kind === 'webhook')).toHaveLength(LANES_EACH);
    expect(kinds.filter((kind) => kind === 'receipt')).toHaveLength(LANES_EACH);
    for (let n = 0; n < 40 && at.flying.size > 0; n += 1) await at.answerAll();
    await done;
    expect(at.peak()).toBeLessThanOrEqual(LANES);
    expect([...at.store.values()].every(({ effects }) => effects.every(({ state }) => state === 'done'))).toBe(true);
  });

  test('60 hung webhooks hold up neither a receipt nor a cancel', async () => {
    const hung = Array.from({ length: 60 }, () => attemptOf()).map((one) => withEffects(one, [webhook(one)]));
    const at = bench(hung);
    const done = drain(at.deps);
    await at.tick();
    const late = attemptOf();
    at.store.set(
      late.id,
      withEffects(cancelled(late), [effect(late, 'billing_cancel', 'cancel-1', { reverses: null }, NOW), receipt(late)]),
    );
    at.wake();
    await at.tick();
    const mine = [...at.flying.values()].filter(({ job }) => job.attempt.id === late.id).map(({ job }) => job.effect.kind);
    expect(mine).toEqual(['billing_cancel', 'receipt']);
    for (let n = 0; n < 80 && at.flying.size > 0; n += 1) await at.answerAll();
    await done;
  });

  test('whoever leaves comes first', async () => {
    const staying = Array.from({ length: 5 }, () => attemptOf()).map((one) => withEffects(one, [webhook(one)]));
    const going = attemptOf();
    const at = bench([...staying, withEffects(cancelled(going), [webhook(going, 'cancel-1')])]);
    const done = drain(at.deps);
    await at.tick();
    expect([...at.flying.values()][0]?.job.attempt.id).toBe(going.id);
    for (let n = 0; n < 9 && at.flying.size > 0; n += 1) await at.answerAll();
    await done;
  });

  test('what came of two effects of one attempt is one write, and a slow one delays it, not the others', async () => {
    const one = attemptOf();
    const at = bench([withEffects(one, [webhook(one), receipt(one)])]);
    const done = drain(at.deps);
    await at.tick();
    const [first, second] = [...at.flying.values()];
    first?.answer({ kind: 'done' });
    await at.tick();
    expect(at.settles).toEqual([]);
    second?.answer({ kind: 'done' });
    await done;
    expect(at.settles).toEqual([one.id]);
  });

  test('a crash in one effect is a failed try of it, and nothing else', async () => {
    const [one, other] = [attemptOf(), attemptOf()];
    const at = bench([withEffects(one, [webhook(one)]), withEffects(other, [receipt(other)])]);
    const done = drain(at.deps);
    await at.tick();
    const [first, second] = [...at.flying.values()];
    first?.crash(new Error('boom'));
    second?.answer({ kind: 'done' });
    await done;
    expect(at.store.get(one.id)?.effects[0]).toMatchObject({ state: 'pending', tries: 1, error: 'boom', at: NOW + 5000 });
    expect(at.store.get(other.id)?.effects[0]).toMatchObject({ state: 'done' });
  });

  test('a result that cannot be stored is not tried again in the same run', async () => {
    const one = attemptOf();
    const at = bench([withEffects(one, [webhook(one)])]);
    const perform = vi.spyOn(at.deps, 'perform');
    at.deps.settle = () => {
      throw new Error('disk full');
    };
    const done = drain(at.deps);
    await at.tick();
    await at.answerAll();
    await done;
    expect(perform).toHaveBeenCalledTimes(1);
  });

  test('to one destination an attempt sends in order: a cancel waits behind the grant', () => {
    const one = attemptOf();
    const ordered = withEffects(one, [
      effect(one, 'billing_grant', 'g', { grant: 'g' }, NOW),
      effect(one, 'billing_cancel', 'cancel-1', { reverses: 'g' }, NOW),
      receipt(one),
    ]);
    expect(leaving(ordered, NOW).map(({ kind }) => kind)).toEqual(['billing_grant', 'receipt']);
  });
});

describe('the circuit', () => {
  test(`opens after ${TRIP_AFTER} failures in a row, then lets one call through`, () => {
    const circuit = new Circuit();
    for (let n = 0; n < TRIP_AFTER; n += 1) {
      expect(circuit.allows('host', NOW)).toBe(true);
      circuit.ended('host', false, NOW);
    }
    expect(circuit.allows('host', NOW)).toBe(false);
    expect(circuit.allows('mail', NOW)).toBe(true);
    expect(circuit.next()).toBe(NOW + REST);
    expect(circuit.allows('host', NOW + REST)).toBe(true);
    circuit.started('host');
    expect(circuit.allows('host', NOW + REST)).toBe(false);
    circuit.ended('host', true, NOW + REST);
    expect(circuit.allows('host', NOW + REST)).toBe(true);
    expect(circuit.next()).toBeNull();
  });
});

describe('retries', () => {
  test('the schedule of methods.md B-29, spread by at most a fifth, then parked', () => {
    expect(SCHEDULE.map((wait) => wait / 60_000)).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440]);
    expect(waitAfter(1, 0)).toBe(5000);
    expect(waitAfter(1, 1)).toBe(6000);
    expect(waitAfter(SCHEDULE.length, 0)).toBe(24 * 3_600_000);
    expect(waitAfter(SCHEDULE.length + 1, 0)).toBeNull();
    expect(waitAfter(1, 0, BILLING_SCHEDULE)).toBe(2000);
  });

  test('Retry-After is honoured where it is longer', () => {
    const one = attemptOf();
    const attempt = withEffects(one, [webhook(one)]);
    const after = (wait: number) =>
      settled(attempt, new Map([[attempt.effects[0]?.key ?? '', { kind: 'retry', error: '429', after: wait } as const]]), NOW, () => 0)
        .effects[0]?.at;
    expect(after(60_000)).toBe(NOW + 60_000);
    expect(after(1)).toBe(NOW + 5000);
  });

  test('what billing could not say is uncertain until a read settles it', () => {
    const base = attemptOf({ execution: 'platform', status: 'accepted' });
    const grant = grantOf(base, { state: 'accepted', acceptedAt: NOW });
    const attempt = withEffects({ ...base, grants: [grant] }, [effect(base, 'billing_grant', 'g', { grant: grant.id }, NOW)]);
    const key = attempt.effects[0]?.key ?? '';
    const step = (from: AttemptRecord, verdict: Verdict) => settled(from, new Map([[key, verdict]]), NOW, () => 0);
    const unsure = step(attempt, { kind: 'retry', error: 'no answer', uncertain: true });
    expect(unsure.grants[0]?.state).toBe('uncertain');
    expect(step(unsure, { kind: 'done', effectiveAt: NOW }).grants[0]).toMatchObject({ state: 'applied', appliedAt: NOW });
    expect(step(unsure, { kind: 'park', error: 'no such plan' }).grants[0]).toMatchObject({ state: 'failed', failure: 'no such plan' });
  });
});
