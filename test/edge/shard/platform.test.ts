import { beforeAll, describe, expect, test, vi } from 'vitest';
import { receivers } from './receivers';
import { BILLING, DAY, pass, Visitor, type World, world } from './world';

const wire = receivers();
let platform: World;
beforeAll(async () => {
  platform = await world({ execution: 'platform', billingUrl: BILLING });
});

describe('the platform executes', () => {
  test('a grant reaches billing once and is applied', async () => {
    const visitor = await new Visitor(platform).toOffer();
    expect(await visitor.accept()).toMatchObject({ statement: null, state: 'accepted' });
    await visitor.alarm();
    expect(wire.applied(`sub_${visitor.customer}`)).toMatchObject([{ kind: 'discount', params: { percent: 20, months: 3 } }]);
    expect((await visitor.record()).grants[0]).toMatchObject({ state: 'applied' });
    expect(wire.about(visitor.attempt)).toMatchObject([
      { type: 'grant.accepted', data: { statement: null } },
      { type: 'grant.applied', data: { statement: null } },
    ]);
  });

  test('a cancellation is confirmed by billing with its date', async () => {
    const visitor = await new Visitor(platform).toOffer();
    await visitor.cancel();
    await visitor.alarm();
    expect((await visitor.record()).cancel).toMatchObject({ effectiveAt: 1_900_000_000_000 });
    expect(wire.applied(`sub_${visitor.customer}`)).toMatchObject([{ kind: 'cancel' }]);
  });

  test('still paying is asked of billing', async () => {
    const at = await world({ execution: 'platform', billingUrl: BILLING });
    const visitor = await new Visitor(at).toOffer();
    await visitor.accept();
    await visitor.alarm();
    await visitor.shard.setClock(at.environment, 31 * DAY);
    wire.behave.paying = false;
    await visitor.shard.setClock(at.environment, 61 * DAY);
    wire.behave.paying = true;
    expect((await visitor.record()).paying).toEqual({ 30: 'yes', 60: 'no' });
  });

  test('a billing system that is down on the day is asked again, and only what it never says is unknown', async () => {
    const at = await world({ execution: 'platform', billingUrl: BILLING });
    const visitor = await new Visitor(at).toOffer();
    await visitor.accept();
    await visitor.alarm();
    const asked = () => wire.calls.filter(({ url }) => url.includes(`/v1/subscriptions/sub_${visitor.customer}`)).length;
    const until = (hours: number) => visitor.shard.setClock(at.environment, hours * 3_600_000);
    wire.behave.paying = 'down';
    await until(30 * 24 + 1);
    expect(await visitor.record()).toMatchObject({ paying: {}, askAgain: { 30: { tries: 1 } } });
    await until(30 * 24 + 1.1);
    expect(asked()).toBe(1);
    wire.behave.paying = true;
    await until(30 * 24 + 2);
    expect((await visitor.record()).paying).toEqual({ 30: 'yes' });
    expect(await visitor.record()).not.toHaveProperty('askAgain');

    wire.behave.paying = 'down';
    for (let hours = 0; hours <= 200; hours += 1) await until(60 * 24 + hours);
    wire.behave.paying = true;
    expect((await visitor.record()).paying).toEqual({ 30: 'yes', 60: 'unknown' });
    expect(asked()).toBe(2 + 8);
    expect((await visitor.shard.sums('2000-01-01', '2100-01-01')).days[0]?.sums.counters).toMatchObject({ paying30: 1, unknown60: 1 });
  });

  test('who leaves while billing thinks about an old attempt does not wait for its answer', async () => {
    const at = await world({ execution: 'platform', billingUrl: BILLING });
    const old = await new Visitor(at).toOffer();
    await old.accept();
    await old.alarm();
    const answer = Promise.withResolvers<boolean>();
    wire.behave.paying = answer.promise;
    const run = old.shard.setClock(at.environment, 30 * DAY + 1000);
    await vi.waitFor(() => expect(wire.calls.some(({ url }) => url.includes(`/subscriptions/sub_${old.customer}`))).toBe(true));
    const leaving = new Visitor(at, { customer: old.customer, claims: { subs: ['sub_other'] } });
    await leaving.open({ subscription: 'sub_other' });
    await leaving.cancel();
    await vi.waitFor(() => expect(wire.applied('sub_other')).toMatchObject([{ kind: 'cancel' }]));
    expect((await old.record()).paying).toEqual({});
    answer.resolve(true);
    await run;
    wire.behave.paying = true;
    expect((await old.record()).paying).toEqual({ 30: 'yes' });
  });

  test.each([
    ['timed out but applied', ['landed'], 1],
    ['timed out and not applied', ['lost'], 2],
    ['a 500 that was saved', [500], 2],
    ['429', [429], 2],
  ] as const)('%s: exactly one effect', async (_, how, posts) => {
    const visitor = await new Visitor(platform).toOffer();
    wire.behave.billing.push(...how);
    await visitor.accept();
    const from = wire.calls.length;
    await visitor.alarm();
    pass(10_000);
    await visitor.alarm();
    expect(wire.applied(`sub_${visitor.customer}`)).toHaveLength(1);
    expect(wire.calls.slice(from).filter(({ method }) => method === 'POST')).toHaveLength(posts);
    expect((await visitor.record()).grants[0]?.state).toBe('applied');
  });

  test('billing refuses: the grant has failed, the team knows', async () => {
    const visitor = await new Visitor(platform).toOffer();
    wire.behave.billing.push(422);
    await visitor.accept();
    await visitor.alarm();
    const record = await visitor.record();
    expect(record.grants[0]?.state).toBe('failed');
    expect(record.alerts.length).toBeGreaterThan(0);
    expect(wire.about(visitor.attempt).map(({ type }) => type)).toEqual(['grant.accepted', 'grant.failed']);
  });
});
