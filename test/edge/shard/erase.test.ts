import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { expect, test } from 'vitest';
import type { IngestItem } from '../../../edge/core/shard';
import { isNothing } from '../../../edge/core/sums';
import { bucketOf, shardName } from '../../../shared/ids';
import { impressionOf, nudged, opened } from './nudge-kit';
import { receivers } from './receivers';
import { inside, stubOf, Visitor, type World, world } from './world';

const wire = receivers();

const ADA = 'acct_ada';
/** Somebody else in the same shard. */
const BOB =
  Array.from({ length: 500 }, (_, n) => `acct_bob${n}`).find((id) => shardName('e', bucketOf(id)) === shardName('e', bucketOf(ADA))) ?? '';
/** The rows of a whole shard, as text. */
const everything = (at: World, customer: string): Promise<string> =>
  inside(at, customer, (_, { storage }) => {
    const tables = storage.sql.exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    );
    return JSON.stringify(tables.toArray().map(({ name }) => storage.sql.exec(`SELECT * FROM "${name}"`).toArray()));
  });
const alarm = (at: World, customer: string) => runDurableObjectAlarm(stubOf(at, customer));
const said = (customer: string): IngestItem => ({
  ...{ customer, trusted: true, receivedAt: Date.now() },
  call: { type: 'identify', userId: customer, traits: { name: `Name of ${customer}` } },
});
const sums = async (at: World, customer: string) => (await at.shard(customer).sums('2000-01-01', '2100-01-01')).days;

async function leave(at: World, customer: string): Promise<Visitor> {
  const visitor = await new Visitor(at, { customer }).toOffer();
  await visitor.cancel();
  return visitor;
}

test('nothing of the customer is left, nor of his part in the sums, and nothing comes back', async () => {
  const at = await world();
  const shard = at.shard(ADA);
  const ada = await leave(at, ADA);
  await shard.ingest(at.environment, [said(ADA)]);
  await alarm(at, ADA);
  await shard.failed(ada.grant, 'Ada has no card');
  await shard.ingest(at.environment, [said(ADA)]);
  expect(await everything(at, ADA)).toContain(ADA);
  expect(await shard.erase(ADA)).toEqual({ ok: true, attempts: 1 });
  for (const cold of [false, true]) {
    if (cold) await evictDurableObject(stubOf(at, ADA));
    expect(await everything(at, ADA)).not.toContain(ADA);
    expect((await sums(at, ADA)).every((day) => isNothing(day.sums))).toBe(true);
    expect(await shard.customer(ADA)).toMatchObject({ ok: false, code: 'not_found' });
    expect(await shard.erase(ADA)).toMatchObject({ ok: false, code: 'not_found' });
  }
});

test('nor of the visit, the nudges that were shown, and what was written about them', async () => {
  const device = await opened(await nudged());
  const { customer, where } = device;
  const impression = impressionOf(await device.ask('nps'));
  await inside(where.at, customer, ({ store }) =>
    store.putAnswer({ impression, customer, nudge: 'nps', at: Date.now(), value: 9, words: 'mostly fine' }),
  );
  await alarm(where.at, customer);
  expect(await device.shard.erase(customer)).toEqual({ ok: true, attempts: 0 });
  const left = await everything(where.at, customer);
  for (const trace of [customer, impression, device.session, 'mostly fine']) expect(left).not.toContain(trace);
});

test('whoever shares the shard and the day keeps everything', async () => {
  const at = await world();
  await leave(at, BOB);
  await alarm(at, BOB);
  const [alone, rows] = [await sums(at, BOB), await everything(at, BOB)];
  await leave(at, ADA);
  await alarm(at, ADA);
  expect(await sums(at, BOB)).not.toEqual(alone);
  expect(await at.shard(ADA).erase(ADA)).toEqual({ ok: true, attempts: 1 });
  expect(await sums(at, BOB)).toEqual(alone);
  expect(await everything(at, BOB)).toBe(rows);
});

test('an acknowledged cancellation that has not left yet is not lost: try again later', async () => {
  const at = await world();
  wire.behave.hook = () => new Response(null, { status: 503 });
  const visitor = await leave(at, ADA);
  expect(await visitor.shard.erase(ADA)).toMatchObject({ ok: false, code: 'conflict' });
  await alarm(at, ADA);
  expect(await visitor.shard.erase(ADA)).toMatchObject({ ok: false, code: 'conflict' });
  expect((await visitor.record()).cancel).not.toBeNull();
  wire.behave.hook = () => new Response('ok');
  await visitor.shard.setClock(at.environment, 3_600_000);
  expect(await visitor.shard.erase(ADA)).toEqual({ ok: true, attempts: 1 });
});

test('while a flow is open: it ends without an answer of ours, and the link is there', async () => {
  const at = await world();
  const visitor = await new Visitor(at, { customer: ADA }).toOffer();
  await visitor.send();
  expect(await visitor.shard.erase(ADA)).toEqual({ ok: true, attempts: 1 });
  visitor.log({ type: 'accept', grant: visitor.grant });
  expect(await visitor.acceptOf()).toMatchObject({ ok: false, code: 'not_found' });
  expect(await visitor.shard.cancel(visitor.caller, { key: 'cancel-late', events: [] })).toMatchObject({ ok: false, code: 'not_found' });
  expect(await everything(at, ADA)).not.toContain(ADA);
  expect((await visitor.shard.sums('2000-01-01', '2100-01-01')).open).toBe(0);
});
