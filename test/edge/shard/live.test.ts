import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { decode } from '../../../edge/core/encoded';
import { snapshotKey } from '../../../edge/environments';
import type { OpenResponse } from '../../../shared/schema/api';
import { receivers } from './receivers';
import { discount, flowWith, pass, pause, stubOf, Visitor, type World, world } from './world';

receivers();

const MINUTE = 60_000;
const open = async (visitor: Visitor, snapshot: string) => {
  const result = await visitor.shard.open({ ...visitor.input, key: crypto.randomUUID(), snapshot });
  if (!result.ok) throw new Error(result.code);
  return decode(result.answer);
};
const alertsOf = async ({ shard }: Visitor): Promise<string[]> =>
  (await shard.sums('2000-01-01', '2100-01-01')).alerts.map(({ text }) => text);

/** A snapshot that the pointer names and KV does not show here yet. */
async function underWay(at: World) {
  const hash = await at.publish({ flow: { version: 2, document: flowWith(discount(), pause()) } });
  const text = (await env.LIVE.get(snapshotKey(hash))) ?? '';
  await env.LIVE.delete(snapshotKey(hash));
  return { hash, arrive: () => env.LIVE.put(snapshotKey(hash), text) };
}

test('one that has not arrived yet: the customer follows the link, and nobody is alarmed', async () => {
  const at = await world();
  const { hash, arrive } = await underWay(at);
  const visitor = new Visitor(at);
  expect(await open(visitor, hash)).toEqual({ bypass: 'not_yet' });
  pass(9 * MINUTE);
  expect(await open(visitor, hash)).toEqual({ bypass: 'not_yet' });
  expect(await alertsOf(visitor)).toEqual([]);
  await arrive();
  expect(await open(visitor, hash)).toHaveProperty('graph');
  pass(20 * MINUTE);
  await open(visitor, hash);
  expect(await alertsOf(visitor)).toEqual([]);
});

test('while it is on its way the flow of before goes on, and the attempt says so', async () => {
  const at = await world();
  const { hash, arrive } = await underWay(at);
  const visitor = new Visitor(at);
  const snapshotOf = async (answer: object) => {
    visitor.attempt = (answer as OpenResponse).attempt ?? '';
    return (await visitor.record()).snapshot;
  };
  await open(visitor, at.snapshot);
  await visitor.shard.open({ ...visitor.input, intent: false, snapshot: at.snapshot });
  const next = new Visitor(at, { customer: visitor.customer, origin: 'https://other.example.com' });
  expect(await snapshotOf(await open(next, hash))).toBe(at.snapshot);
  pass(3 * MINUTE);
  expect(await open(new Visitor(at, { customer: visitor.customer }), hash)).toEqual({ bypass: 'not_yet' });
  await arrive();
  expect(await snapshotOf(await open(new Visitor(at, { customer: visitor.customer }), hash))).toBe(hash);
});

test('one that stays away is told once, also when the object starts anew in between', async () => {
  const at = await world();
  const { hash } = await underWay(at);
  const visitor = new Visitor(at);
  await open(visitor, hash);
  await evictDurableObject(stubOf(at, visitor.customer));
  pass(10 * MINUTE);
  expect(await open(visitor, hash)).toEqual({ bypass: 'not_yet' });
  await evictDurableObject(stubOf(at, visitor.customer));
  await open(visitor, hash);
  expect(await alertsOf(visitor)).toEqual([expect.stringContaining('has not arrived')]);
});

test.each([
  ['no JSON', '{"schema":'],
  ['of another shape', '{"schema":1,"engine":1}'],
])('one that is there and is %s: straight to the cancel page, and the team hears of it at once, once', async (_what, text) => {
  const at = await world();
  await env.LIVE.put(snapshotKey('broken'), text);
  const visitor = new Visitor(at);
  await open(visitor, at.snapshot);
  expect(await open(visitor, 'broken')).toEqual({ bypass: 'unreadable' });
  await evictDurableObject(stubOf(at, visitor.customer));
  expect(await open(visitor, 'broken')).toEqual({ bypass: 'unreadable' });
  expect(await alertsOf(visitor)).toEqual([expect.stringContaining('cannot be read')]);
});
