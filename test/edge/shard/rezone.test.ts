import { evictDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { Board } from '../../../edge/core/board';
import { commit } from '../../../edge/core/commit';
import { Rezone } from '../../../edge/core/rezone';
import { add, contribution, isNothing, noSums, subtract } from '../../../edge/core/sums';
import type { SqlStore } from '../../../edge/objects/sql-store';
import type { AttemptRecord } from '../../../shared/schema/attempt';
import type { DaySums } from '../../../shared/schema/sums';
import { dayIn } from '../../../shared/time';
import { attemptOf, NOW } from '../../core/kit';
import { receivers } from './receivers';
import { inside, stubOf, travel, Visitor, type World, world } from './world';

receivers();

const HOUR = 3_600_000;
const AUCKLAND = 'Pacific/Auckland';
const CUSTOMER = 'acct_zone';
/** Waits for the run of the alarm that is under way, and for one more. */
const alarm = (at: World) => at.shard(CUSTOMER).setClock(at.environment, 0);
const sums = async (at: World) => at.shard(CUSTOMER).sums('2000-01-01', '2100-01-01');

/** So many attempts an hour apart, ended in different ways, counted on days of UTC. */
function seed(store: SqlStore, count: number): void {
  const board = new Board();
  const ends = ['abandoned', 'kept', 'bypassed', 'open'] as const;
  for (let n = 0; n < count; n += 1) {
    const openedAt = NOW + n * HOUR;
    commit(store, board, null, attemptOf({ customer: CUSTOMER, subscription: `s${n}`, openedAt, status: ends[n % 4] ?? 'kept' }), openedAt);
  }
}

/** What the days ought to be: every attempt counted anew on the day that it carries. */
function expected(attempts: readonly AttemptRecord[]): Map<string, DaySums> {
  const days = new Map<string, DaySums>();
  for (const attempt of attempts) days.set(attempt.day, add(days.get(attempt.day) ?? noSums(), contribution(attempt)));
  return days;
}

function expectWhole(store: SqlStore): void {
  const days = expected(store.nextAttempts('', 10_000));
  for (const { day, sums: stored } of store.sumsBetween('2000-01-01', '2100-01-01'))
    expect([day, isNothing(subtract(stored, days.get(day) ?? noSums()))]).toEqual([day, true]);
}

test('after a change of zone every attempt is counted on its new day; twice changes nothing', async () => {
  const at = await world();
  await inside(at, CUSTOMER, ({ store }) => seed(store, 230));
  const before = await sums(at);
  await at.shard(CUSTOMER).upkeep(AUCKLAND);
  expect((await sums(at)).rebuilt).toBe(0);
  await alarm(at);
  const after = await sums(at);
  expect(after.rebuilt).toBeNull();
  expect(after.days).not.toEqual(before.days);
  await inside(at, CUSTOMER, ({ store }) => {
    expectWhole(store);
    for (const { day, openedAt } of store.nextAttempts('', 10_000)) expect(day).toBe(dayIn(AUCKLAND, openedAt));
  });
  await at.shard(CUSTOMER).upkeep(AUCKLAND);
  expect((await sums(at)).rebuilt).toBeNull();
  await at.shard(CUSTOMER).upkeep('UTC');
  await alarm(at);
  expect((await sums(at)).days.filter((one) => !isNothing(one.sums))).toEqual(before.days);
});

test('stopped in the middle the sums are whole, and it goes on from there', async () => {
  const at = await world();
  await inside(at, CUSTOMER, ({ store }) => {
    seed(store, 230);
    const rezone = new Rezone(store);
    rezone.tell(AUCKLAND);
    rezone.piece();
    expect(rezone.progress()).toBeCloseTo(100 / 230);
    expectWhole(store);
  });
  await evictDurableObject(stubOf(at, CUSTOMER));
  await at.shard(CUSTOMER).upkeep(AUCKLAND);
  expect((await sums(at)).rebuilt).toBeCloseTo(100 / 230);
  await alarm(at);
  expect((await sums(at)).rebuilt).toBeNull();
  await inside(at, CUSTOMER, ({ store }) => expectWhole(store));
});

test('an attempt on a snapshot of the old zone is counted in the new one', async () => {
  const at = await world();
  travel(Date.UTC(2027, 5, 1, 23, 30));
  const visitor = new Visitor(at, { customer: CUSTOMER });
  await visitor.shard.upkeep(AUCKLAND);
  await visitor.open();
  expect((await visitor.record()).day).toBe('2027-06-02');
});
