import { evictDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { IngestItem } from '../../../edge/core/shard';
import { receivers } from './receivers';
import { BILLING, DAY, inside, pass, stubOf, unique, Visitor, type World, world } from './world';

const wire = receivers();
let germany: World;
let merchant: World;
let platform: World;
beforeAll(async () => {
  germany = await world({ jurisdiction: 'DE' });
  merchant = await world();
  platform = await world({ execution: 'platform', billingUrl: BILLING });
});
const evict = (visitor: Visitor) => evictDurableObject(stubOf(visitor.world, visitor.customer));

test('two tabs after a cancellation, an offer in each: one of them can be accepted', async () => {
  const customer = unique('cus');
  const tab = async () => {
    const visitor = new Visitor(germany, { customer, claims: { jur: 'DE' } });
    await visitor.open();
    await visitor.cancel();
    visitor.log({ type: 'next' }).answer();
    await visitor.decide();
    return visitor.look();
  };
  const [first, second] = [await tab(), await tab()];
  expect(second.attempt).not.toBe(first.attempt);
  expect(second.grant).not.toBe('');
  await first.accept();
  second.log({ type: 'accept', grant: second.grant });
  expect(await second.acceptOf()).toMatchObject({ ok: false, code: 'grant_unavailable' });
  expect((await second.record()).grants[0]?.acceptedAt).toBeNull();
});

test('an accept that never reached the host does not arrive behind a cancellation made in another attempt', async () => {
  wire.behave.hook = () => new Response(null, { status: 503 });
  const stayed = await new Visitor(merchant).toOffer();
  await stayed.accept();
  await stayed.alarm();
  const leaving = new Visitor(merchant, { customer: stayed.customer });
  await leaving.open();
  expect(leaving.attempt).not.toBe(stayed.attempt);
  wire.hooks.length = 0;
  wire.behave.hook = () => new Response('ok');
  await leaving.cancel();
  pass(DAY);
  await leaving.alarm();
  expect(wire.about(stayed.attempt)).toEqual([]);
  expect(wire.about(leaving.attempt).map(({ type }) => type)).toContain('attempt.canceled');
  expect((await stayed.record()).grants[0]).toMatchObject({ state: 'failed', acceptedAt: expect.any(Number) });
});

test('billing confirms a cancellation after the customer came back: the offer still reaches billing', async () => {
  const at = await world({ execution: 'platform', billingUrl: BILLING, jurisdiction: 'DE' });
  const visitor = new Visitor(at, { claims: { jur: 'DE' } });
  await visitor.open();
  await visitor.cancel();
  visitor.log({ type: 'next' }).answer();
  await visitor.decide();
  await visitor.look();
  await visitor.accept();
  await visitor.alarm();
  expect(wire.applied(`sub_${visitor.customer}`).map(({ kind }) => kind)).toEqual(['cancel', 'resume', 'discount']);
  expect(await visitor.record()).toMatchObject({ resumed: true, grants: [{ state: 'applied' }] });
});

describe('the day-old word that is missing', () => {
  test('also for somebody who leaves days after opening, once the sweep has passed', async () => {
    const customer = unique('cus');
    const late = new Visitor(merchant, { customer });
    await late.open();
    pass(60_000);
    const early = new Visitor(merchant, { customer, claims: { subs: [`sub_${customer}_2`] } });
    await early.open({ subscription: `sub_${customer}_2` });
    await early.cancel();
    pass(3 * DAY);
    await early.alarm();
    await early.alarm();
    expect((await early.record()).alerts).toHaveLength(1);
    await late.cancel();
    pass(DAY + 60_000);
    await late.alarm();
    expect((await late.record()).alerts).toEqual([expect.stringContaining('24 hours')]);
  });
});

test('facts that cannot be folded keep nobody from leaving', async () => {
  const visitor = new Visitor(platform);
  await visitor.open();
  await visitor.cancel();
  await inside(platform, visitor.customer, (shard) => {
    const broken = { customer: 'x', trusted: true, receivedAt: 0, call: { type: 'track' } } as unknown as IngestItem;
    shard.store.putBatch(900, [broken]);
  });
  await evict(visitor);
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  await visitor.alarm();
  said.mockRestore();
  expect((await visitor.record()).cancel?.confirmedAt).toEqual(expect.any(Number));
  await inside(platform, visitor.customer, (shard) => shard.store.dropBatch(900));
});

test('"Keep my plan" and the cross take the offer with them', async () => {
  for (const type of ['keep', 'close'] as const) {
    const visitor = await new Visitor(merchant).toOffer();
    visitor.log({ type });
    await visitor.send();
    expect((await visitor.record()).grants[0]?.state).toBe('expired');
  }
});
