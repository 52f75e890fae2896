import { describe, expect, test } from 'vitest';
import { type AttemptDeps, Attempts } from '../../edge/core/attempts';
import { Board } from '../../edge/core/board';
import { canceled } from '../../edge/core/confirm';
import { questionOf } from '../../edge/core/decide';
import { basisOf, type Plan, Plans } from '../../edge/core/plan';
import { settled } from '../../edge/core/settle';
import type { Store } from '../../edge/core/store';
import { initial } from '../../shared/flow/engine';
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

describe('a withdrawal that is declared after an ordinary cancellation was recorded', () => {
  const kinds = ({ effects }: AttemptRecord) => effects.map(({ kind, key }) => [kind, key.split(':').at(-1)]);
  const cases: [about: string, key: string][] = [
    ['its answer was lost, and the same browser asks again', 'cancel-1'],
    ['another tab had cancelled', 'cancel-from-another-tab'],
  ];
  test.each(cases)('%s', async (_, key) => {
    const shard = shardOf(recent('EU', { execution: 'platform' }));
    const first = await shard.leaves(['cancel', 'cancel']);
    const answer = await shard.leaves(['cancel_failed', 'withdraw', 'cancel'], withdrawal, key);
    expect(answer).toMatchObject({ withdrawal: 'in_time', reference: first.reference, effectiveAt: answer.requestedAt });
    expect(answer.requestedAt).toBeGreaterThan(first.requestedAt);
    const record = shard.record();
    expect(record.cancel).toMatchObject({ declaration: withdrawal, confirmedAt: null });
    expect(kinds(record)).toEqual([
      ['billing_cancel', 'cancel-1'],
      ['webhook', 'cancel-1'],
      ['receipt', 'cancel-1'],
      ['billing_cancel', 'cancel-2'],
      ['webhook', 'cancel-2'],
      ['receipt', 'cancel-2'],
    ]);
    expect(record.effects[3]?.data).toEqual({ reverses: null, withdrawal: true });
    // And once: the same declaration again, or a plain cancel after it, changes nothing.
    expect(await shard.leaves(['cancel'], withdrawal, 'cancel-again')).toEqual(answer);
    expect(await shard.leaves(['cancel'])).toEqual(answer);
    expect(shard.record().effects).toBe(record.effects);
  });

  test('one that comes too late, or where the law has none, is what is recorded already', async () => {
    for (const attempt of [recent('EU', { facts: { ...attemptOf().facts, withdrawalUntil: NOW - 1 } }), recent('US-CA')]) {
      const shard = shardOf(attempt);
      const first = await shard.leaves(['cancel', 'cancel']);
      expect(await shard.leaves(['cancel'], withdrawal)).toEqual(first);
    }
  });

  test('billing’s late answer to the cancellation says nothing of the withdrawal', async () => {
    const shard = shardOf(recent('EU', { execution: 'platform' }));
    await shard.leaves(['cancel', 'cancel']);
    await shard.leaves(['withdraw', 'cancel'], withdrawal);
    const [first, , , second] = shard.record().effects;
    const answers = (effect: typeof first, effectiveAt: number) =>
      shard.put(settled(shard.record(), new Map([[effect?.key ?? '', { kind: 'done', effectiveAt }]]), NOW + 9000, () => 0));
    answers(first, NOW + 86_400_000);
    expect(shard.record().cancel).toMatchObject({ confirmedAt: null, withdrawal: 'in_time', effectiveAt: NOW + 2000 });
    answers(second, NOW + 2000);
    expect(shard.record().cancel).toMatchObject({ confirmedAt: NOW + 9000, effectiveAt: NOW + 2000 });
  });

  test('no offer follows, though the log of the first tab stands at the cancellation', async () => {
    const shard = shardOf(recent('DE'));
    await shard.leaves(['cancel', 'cancel'], ordinary);
    await shard.leaves(['withdraw', 'cancel'], withdrawal, 'cancel-2-tab');
    const { graph } = new Plans().of(null, basisOf(shard.record()), snapshot) ?? {};
    if (!graph) throw new Error('no plan');
    const at = Object.values(graph.nodes).find(({ kind }) => kind === 'offer')?.id ?? '';
    const asking = { ...initial(graph), at, slot: 'asked', asks: 1, cancel: 'recorded', permitted: true } as const;
    const asked = (record: AttemptRecord) => questionOf({ graph } as Plan, record, asking, 1).ok;
    expect(asked(shard.record())).toBe(false);
    expect(asked({ ...shard.record(), cancel: null })).toBe(true);
  });
});

describe('the host records the cancellation first, the browser’s call comes later', () => {
  const first = (attempt: AttemptRecord) => shardOf(canceled(attempt, { effectiveAt: null, now: NOW, bytes: bytes(7, 8) }));
  const gone = { email: null };
  const cases: [about: string, more: Partial<AttemptRecord>, said: Declaration | undefined, to: string | null][] = [
    ['as a plain cancellation: its receipt', {}, undefined, 'maria@example.com'],
    ['nobody has said where a receipt goes', gone, undefined, null],
    ['as a declared one: who, and the receipt', gone, ordinary, 'erika@example.com'],
  ];
  test.each(cases)('%s', async (_, more, said, to) => {
    const shard = first(recent('DE', more));
    const { cancel: hosts } = shard.record();
    const answer = await shard.leaves(['cancel', 'cancel'], said);
    expect(answer).toMatchObject({ confirmed: true, reference: hosts?.reference, receipt: to === null ? 'none' : 'queued' });
    expect(shard.record().cancel).toMatchObject({ requestedAt: NOW, declaration: said ?? null });
    const left = shard.record().effects.map(({ kind, data }) => [kind, data.to]);
    expect(left).toEqual(to === null ? [] : [['receipt', to]]);
    expect(await shard.leaves(['cancel'], said, 'cancel-again')).toEqual(answer);
    expect(shard.record().effects).toHaveLength(left.length);
  });

  test('as a withdrawal: told as one, and waits for the host’s word anew', async () => {
    const shard = first(recent('EU'));
    const answer = await shard.leaves(['withdraw', 'cancel'], withdrawal);
    expect(answer).toMatchObject({ withdrawal: 'in_time', confirmed: false, receipt: 'queued' });
    expect(shard.record().effects.map(({ kind }) => kind)).toEqual(['webhook', 'receipt']);
  });

  test('a receipt that could not be sent is none', async () => {
    const shard = first(recent('EU'));
    await shard.leaves(['cancel', 'cancel']);
    const [receipt] = shard.record().effects;
    const given = { kind: 'park', error: 'no such mailbox' } as const;
    shard.put(settled(shard.record(), new Map([[receipt?.key ?? '', given]]), NOW, () => 0));
    expect(await shard.leaves([])).toMatchObject({ receipt: 'none' });
  });

  test('cancelled by the host, resumed, and cancelled by the host again: each is one of its own', () => {
    const host = (attempt: AttemptRecord, now: number, hostReference: string) =>
      canceled(attempt, { effectiveAt: null, now, bytes: bytes(now % 200, 8), hostReference });
    const once = host(recent('EU'), NOW, 'h1');
    expect(host({ ...once, resumed: true }, NOW + 1, 'h2')).toMatchObject({ resumed: false, cancel: { requestedAt: NOW + 1 } });
  });
});
