import { expect, test, vi } from 'vitest';
import { Board } from '../../../edge/core/board';
import { cancel } from '../../../edge/core/cancel';
import { commit } from '../../../edge/core/commit';
import { effect } from '../../../edge/core/effects';
import { Purge, REMOVED } from '../../../edge/core/purge';
import { packByKey } from '../../../shared/policy/packs';
import type { AttemptRecord } from '../../../shared/schema/attempt';
import { addMonths } from '../../../shared/time';
import { attemptOf, bytes, NOW } from '../../core/kit';
import { receivers } from './receivers';
import { DAY, inside, pass, Visitor, world } from './world';

receivers();

const CUSTOMER = 'acct_old';
const left = (pack: string, more: Partial<AttemptRecord> = {}): AttemptRecord => {
  const attempt = attemptOf({ customer: CUSTOMER, pack: packByKey(pack), policy: pack, ...more });
  const declaration = { type: 'ordinary' as const, name: 'Maria', email: 'maria@example.com', reason: 'too loud' };
  const gone = cancel(attempt, { key: `k${attempt.key}`, declaration, now: NOW, bytes: bytes(7, 8) });
  return { ...gone, effects: gone.effects.map((one) => ({ ...one, state: 'done' as const })) };
};

test('each kind of thing goes at its age, and what it added to the sums stays', async () => {
  const at = await world();
  const kept = attemptOf({ customer: CUSTOMER, status: 'kept', endedAt: NOW });
  const [us, fr, uk] = [left('US-FED'), left('FR'), left('UK')];
  const waiting = attemptOf({ customer: CUSTOMER, status: 'abandoned', endedAt: NOW });
  await inside(at, CUSTOMER, ({ store }) => {
    const board = new Board();
    const stuck = { ...waiting, effects: [effect(waiting, 'webhook', 'x', { type: 'grant.accepted', at: NOW, grant: null }, NOW)] };
    for (const attempt of [kept, us, fr, uk, stuck]) commit(store, board, null, attempt, NOW);
    const sums = store.sumsBetween('2000-01-01', '2100-01-01');
    const purge = new Purge(store);
    const there = (months: number): string[] => {
      const now = addMonths(NOW, months) + DAY;
      for (let n = 0; n < 100 && purge.due(now); n += 1) purge.piece(now);
      expect(purge.due(now)).toBe(false);
      return store.nextAttempts('', 100).map(({ id }) => id);
    };
    const ids = (...attempts: AttemptRecord[]) => attempts.map(({ id }) => id).sort();
    expect(there(11)).toEqual(ids(kept, us, fr, uk, waiting));
    expect(store.attempt(us.id)?.cancel?.declaration?.reason).toBe('too loud');
    expect(there(12)).toEqual(ids(kept, us, fr, uk, waiting));
    expect(store.attempt(us.id)?.cancel?.declaration).toEqual({ type: 'ordinary', name: 'Maria', email: 'maria@example.com' });
    expect(there(24)).toEqual(ids(kept, us, fr, uk, waiting));
    expect(store.customer(CUSTOMER)).not.toBeNull();
    // Of the customer nothing was heard since; the cancellations are evidence. What could not leave yet stays.
    expect(there(25)).toEqual(ids(us, fr, uk, waiting));
    expect(store.customer(CUSTOMER)).toBeNull();
    expect(there(36)).toEqual(ids(us, fr, uk, waiting));
    expect(there(37)).toEqual(ids(fr, uk, waiting));
    expect(there(61)).toEqual(ids(uk, waiting));
    expect(there(73)).toEqual(ids(waiting));
    expect(store.sumsBetween('2000-01-01', '2100-01-01')).toEqual(sums);
  });
});

test('a customer of whom something was heard stays when old attempts go', async () => {
  const at = await world();
  await inside(at, CUSTOMER, ({ store }) => {
    const old = attemptOf({ customer: CUSTOMER, status: 'kept', endedAt: NOW });
    commit(store, new Board(), null, old, NOW);
    const record = store.customer(CUSTOMER);
    const now = addMonths(NOW, 30);
    if (record) store.putCustomer({ ...record, lastSeen: addMonths(NOW, 20) });
    const purge = new Purge(store);
    while (purge.due(now)) purge.piece(now);
    expect([store.attempt(old.id), store.customer(CUSTOMER)?.id]).toEqual([null, CUSTOMER]);
  });
});

test('many are done by pieces, and an object that starts anew goes on behind the last', async () => {
  const at = await world();
  await inside(at, CUSTOMER, ({ store }) => {
    const board = new Board();
    for (let n = 0; n < 150; n += 1)
      commit(store, board, null, attemptOf({ customer: CUSTOMER, status: 'abandoned', openedAt: NOW + n, endedAt: NOW + n }), NOW);
    const now = addMonths(NOW, 26);
    const count = () => store.nextAttempts('', 1000).length;
    const words = new Purge(store);
    words.piece(now);
    words.piece(now);
    words.piece(now);
    expect(count()).toBe(50);
    const again = new Purge(store);
    while (again.due(now)) again.piece(now);
    expect(count()).toBe(0);
  });
});

test('the daily word from outside is reason enough, also where nothing else happens any more', async () => {
  const at = await world();
  const attempts = () => inside(at, CUSTOMER, ({ store }) => store.nextAttempts('', 10).length);
  await inside(at, CUSTOMER, ({ store }) => {
    const openedAt = addMonths(Date.now(), -26);
    commit(store, new Board(), null, attemptOf({ customer: CUSTOMER, status: 'kept', openedAt, endedAt: openedAt }), openedAt);
  });
  expect(await attempts()).toBe(1);
  await at.shard(CUSTOMER).upkeep('UTC');
  await vi.waitFor(async () => expect(await attempts()).toBe(0));
});

test('without its words an attempt still replays identically', async () => {
  const at = await world();
  const visitor = new Visitor(at);
  await visitor.open();
  visitor.answer().log({ type: 'answer', node: 'why', reply: { answer: 'too_expensive', text: 'my sister Ada pays less' } });
  await visitor.decide();
  await visitor.cancel();
  expect(JSON.stringify(await visitor.record())).toContain('Ada');
  pass(380 * DAY);
  await visitor.shard.setClock(at.environment, 0);
  const record = await visitor.record();
  expect(JSON.stringify(record)).not.toContain('Ada');
  expect(JSON.stringify(record.log)).toContain(REMOVED);
  const replayed = await visitor.shard.replay(visitor.attempt);
  expect(replayed.ok && replayed.report.checks.filter(({ identical }) => !identical)).toEqual([]);
});
