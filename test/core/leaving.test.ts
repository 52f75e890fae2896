import { describe, expect, test } from 'vitest';
import { type AttemptDeps, Attempts } from '../../edge/core/attempts';
import { Board } from '../../edge/core/board';
import { Plans } from '../../edge/core/plan';
import type { Store } from '../../edge/core/store';
import { template } from '../../shared/flow/templates';
import { packByKey } from '../../shared/policy/packs';
import type { AttemptRecord, Declaration, FlowEvent } from '../../shared/schema/attempt';
import { attemptOf, bytes, logged, NOW, snapshotWith } from './kit';

const snapshot = snapshotWith({ flow: { version: 1, document: template('basic', 'Cancel') } });
const withdrawal: Declaration = { type: 'withdrawal', name: 'Erika Muster', contract: 'V-17', email: 'erika@example.com' };
const ordinary: Declaration = { ...withdrawal, type: 'ordinary' };
const recent = (pack: string, more: Partial<AttemptRecord> = {}): AttemptRecord =>
  attemptOf({
    policy: pack,
    pack: packByKey(pack),
    facts: { ...attemptOf().facts, withdrawalUntil: NOW + 86_400_000 },
    ...more,
  });

/** One attempt in its shard, as far as the calls about it go; the clock moves a second with each call. */
function shardOf(first: AttemptRecord) {
  let record = first;
  let now = NOW;
  let n = 0;
  const store = {
    transaction: (work: () => unknown) => work(),
    attempt: () => record,
    putAttempt: (attempt: AttemptRecord) => {
      record = attempt;
    },
    customer: () => null,
    putCustomer: () => undefined,
    sums: () => null,
    putSums: () => undefined,
    meta: () => null,
    putMeta: () => undefined,
  } as unknown as Store;
  const attempts = new Attempts({
    store,
    board: new Board(),
    plans: new Plans(),
    now: () => {
      now += 1000;
      return now;
    },
    random: (length) => bytes(now % 256, length),
    snapshot: async () => snapshot,
    environment: async () => null,
    budget: {} as AttemptDeps['budget'],
    sign: {} as AttemptDeps['sign'],
  });
  const caller = { attempt: first.id, origin: first.origin };
  const happened = (types: readonly FlowEvent['type'][]) =>
    types.map((type) => {
      n += 1;
      return logged({ type } as FlowEvent, n);
    });
  return {
    record: () => record,
    put: (attempt: AttemptRecord) => {
      record = attempt;
    },
    hears: (...types: FlowEvent['type'][]) => attempts.events(caller, { events: happened(types) }),
    async leaves(types: FlowEvent['type'][], declaration?: Declaration, key = 'cancel-1') {
      const result = await attempts.cancel(caller, { key, events: happened(types), ...(declaration && { declaration }) });
      if (!result.ok) throw new Error(result.code);
      return result.answer;
    },
  };
}

describe('tabs of one attempt: who looked at the withdrawal function in one has declared nothing in another', () => {
  const cases: [about: string, pack: string, seen: FlowEvent['type'][], said: Declaration | undefined, recorded: string | null][] = [
    ['it is still open there', 'EU', ['withdraw'], undefined, null],
    ['it was closed there', 'EU', ['withdraw', 'close'], undefined, null],
    ['the plan was kept there', 'EU', ['withdraw', 'keep'], undefined, null],
    ['it waits there for its answer', 'EU', ['withdraw', 'cancel'], undefined, null],
    ['here an ordinary cancellation is declared', 'DE', ['withdraw'], ordinary, null],
    ['it is declared here, whatever the log says', 'EU', [], withdrawal, 'in_time'],
  ];
  test.each(cases)('%s', async (_, pack, seen, said, recorded) => {
    const shard = shardOf(recent(pack));
    await shard.hears(...seen);
    expect(await shard.leaves(['cancel', 'cancel'], said)).toMatchObject({ withdrawal: recorded });
    expect(shard.record().cancel?.effectiveAt === shard.record().cancel?.requestedAt).toBe(recorded === 'in_time');
  });
});
