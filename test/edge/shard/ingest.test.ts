import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, describe, expect, test } from 'vitest';
import type { IngestItem } from '../../../edge/core/shard';
import type { IngestCall } from '../../../shared/schema/api';
import { DAY, inside, pass, stubOf, unique, Visitor, type World, world } from './world';

let at: World;
beforeAll(async () => {
  at = await world();
});

const item = (customer: string, call: Partial<IngestCall> & { type: IngestCall['type'] }, trusted = true): IngestItem => ({
  customer,
  trusted,
  receivedAt: Date.now(),
  call: (call.type === 'identify'
    ? { traits: {}, userId: customer, ...call }
    : { event: 'Logged In', properties: {}, userId: customer, ...call }) as IngestCall,
});
const rows = (customer: string) => inside(at, customer, (shard) => shard.store.rowsWritten);
const alarm = (customer: string) => runDurableObjectAlarm(stubOf(at, customer));

describe('ingest', () => {
  test('a batch is one row until the alarm folds it, and reads see it before', async () => {
    const customer = unique('batch');
    await at.shard(customer).customers(1, null);
    const before = await rows(customer);
    const items = Array.from({ length: 50 }, (_, n) => item(customer, { type: 'track', event: 'Feature Used', messageId: `m${n}` }));
    expect(
      await at
        .shard(customer)
        .ingest(at.environment, [item(customer, { type: 'identify', traits: { plan: 'pro', price: 3000 } }), ...items]),
    ).toEqual({
      ok: true,
      accepted: 51,
      duplicates: 0,
    });
    // The batch, and the alarm.
    expect((await rows(customer)) - before).toBe(2);
    const waiting = await at.shard(customer).customer(customer);
    expect(waiting.ok && waiting.detail.record.facts).toMatchObject({ plan: 'pro', price: 3000 });
    await alarm(customer);
    const folded = await at.shard(customer).customer(customer);
    expect(folded.ok && { ...folded.detail.record, score: undefined }).toEqual(
      waiting.ok && { ...waiting.detail.record, score: undefined },
    );
    expect(await inside(at, customer, (shard) => shard.store.batches())).toEqual([]);
    expect((await at.shard(customer).customers(500, customer)).rows).toMatchObject([{ id: customer, plan: 'pro' }]);
  });

  test('a message counts once: in a batch, over batches, after a fold and an eviction', async () => {
    const customer = unique('dedupe');
    const shard = at.shard(customer);
    const login = () => item(customer, { type: 'track', event: 'Ticket Opened', messageId: 'same', properties: { id: 't1' } });
    expect(await shard.ingest(at.environment, [login(), login()])).toEqual({ ok: true, accepted: 1, duplicates: 1 });
    expect(await shard.ingest(at.environment, [login()])).toEqual({ ok: true, accepted: 0, duplicates: 1 });
    await alarm(customer);
    await evictDurableObject(stubOf(at, customer));
    await shard.ingest(at.environment, [login()]);
    await alarm(customer);
    const found = await shard.customer(customer);
    expect(found.ok && found.detail.record.tickets).toHaveLength(1);
  });

  test('a batch that was not folded survives an eviction', async () => {
    const customer = unique('evicted');
    await at.shard(customer).ingest(at.environment, [item(customer, { type: 'identify', traits: { plan: 'solo' } })]);
    await evictDurableObject(stubOf(at, customer));
    const found = await at.shard(customer).customer(customer);
    expect(found.ok && found.detail.record.facts.plan).toBe('solo');
  });

  test('what a browser says decides nothing about money', async () => {
    const grants = async (trusted: boolean): Promise<unknown> => {
      const visitor = new Visitor(at, { customer: unique('browser'), claims: { plan: 'pro' } });
      await visitor.shard.ingest(at.environment, [
        item(visitor.customer, { type: 'identify', traits: { price: 1, currency: 'EUR', country: 'DE' } }, trusted),
      ]);
      await visitor.open();
      visitor.answer();
      const { grant } = await visitor.decide();
      return grant?.terms.now;
    };
    // The signed token wins over both; a browser's word is not even looked at.
    expect(await grants(false)).toEqual({ amount: 3000, currency: 'USD' });
    expect(await grants(true)).toEqual({ amount: 3000, currency: 'USD' });
    const unsigned = new Visitor(at, { customer: unique('quiet'), claims: { price: undefined, currency: undefined } });
    await unsigned.shard.ingest(at.environment, [
      item(unsigned.customer, { type: 'identify', traits: { price: 1, currency: 'EUR' } }, false),
    ]);
    expect((await unsigned.open()).subject.price).toBeNull();
  });
});

describe('lists', () => {
  test('attempts by page, status, reason and search, newest first', async () => {
    const mine = await world();
    const made: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      // One shard, so that one list holds them all.
      const visitor = new Visitor(mine, { customer: 'lists', key: crypto.randomUUID() });
      pass(1000);
      await visitor.open();
      visitor.answer(n % 2 === 0 ? 'unused' : 'other').log({ type: n < 3 ? 'keep' : 'close' });
      await visitor.send();
      made.unshift(visitor.attempt);
    }
    const shard = mine.shard('lists');
    const first = await shard.attempts({ cursor: null, limit: 2 });
    const second = await shard.attempts({ cursor: first.next, limit: 10 });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(made);
    expect(second.next).toBeNull();
    expect((await shard.attempts({ cursor: null, limit: 10, status: 'kept' })).rows).toHaveLength(3);
    expect((await shard.attempts({ cursor: null, limit: 10, reason: 'unused' })).rows).toHaveLength(3);
    expect((await shard.attempts({ cursor: null, limit: 10, search: 'MARIA' })).rows).toHaveLength(5);
    expect((await shard.attempts({ cursor: null, limit: 10, search: 'nobody' })).rows).toHaveLength(0);
    const known = await shard.customer('lists');
    expect(known.ok && known.detail.attempts.map(({ id }) => id)).toEqual(made);
  });

  test('one attempt as a timeline, in order, with every screen', async () => {
    const visitor = await new Visitor(at).toOffer();
    await visitor.accept();
    const result = await visitor.shard.attempt(visitor.attempt);
    if (!result.ok) throw new Error(result.code);
    const { timeline } = result.detail;
    expect(timeline.map(({ at: time }) => time)).toEqual([...timeline.map(({ at: time }) => time)].sort((a, b) => a - b));
    expect(timeline.find(({ kind }) => kind === 'answer')?.detail).toMatchObject({ chosen: 'It costs too much' });
    expect(timeline.find(({ kind }) => kind === 'decision')?.decision?.chosen).toBe('discount_20');
    const order = timeline.map(({ kind, text }) => `${kind} ${text}`);
    const place = (start: string) => order.findIndex((one) => one.startsWith(start));
    expect(place('opened')).toBe(0);
    expect(place('answer')).toBeLessThan(place('decision'));
    expect(place('decision')).toBeLessThan(place('offer The offer was on the screen'));
    expect(place('offer The offer was on the screen')).toBeLessThan(place('offer The discount'));
  });
});

test('a customer who goes silent rises in the stored ranking by the daily round', async () => {
  const customer = unique('silent');
  await at.shard(customer).ingest(at.environment, [item(customer, { type: 'track', event: 'Logged In' })]);
  await alarm(customer);
  const score = () => inside(at, customer, ({ store }) => store.customer(customer)?.score?.value ?? 0);
  const before = await score();
  pass(40 * DAY);
  await evictDurableObject(stubOf(at, customer));
  // The alarm of the round is set: nobody has to ask for anything.
  expect(await alarm(customer)).toBe(true);
  expect(await score()).toBeGreaterThan(before * 1.4);
});
