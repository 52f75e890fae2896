import { decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { receivers } from './receivers';
import { DAY, flowWith, pause, Visitor, type World, world } from './world';

const wire = receivers();
let merchant: World;
beforeAll(async () => {
  merchant = await world();
});

describe('staying, the merchant executes', () => {
  test('accepted, applied, still paying', async () => {
    const at = await world();
    const visitor = await new Visitor(at).toOffer();
    const answer = await visitor.accept();
    expect(answer).toMatchObject({ grant: visitor.grant, state: 'accepted', receipt: 'queued' });
    expect(decodeProtectedHeader(answer.statement ?? '')).toMatchObject({ alg: 'EdDSA', typ: 'parley-grant+jwt' });
    const claims = JSON.parse(atob((answer.statement ?? '').split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? '')) as Record<
      string,
      unknown
    >;
    expect(claims).toMatchObject({
      grant: visitor.grant,
      kind: 'discount',
      params: { percent: 20, months: 3 },
      subscription: `sub_${visitor.customer}`,
    });
    await visitor.alarm();
    expect(wire.about(visitor.attempt)).toMatchObject([
      { type: 'grant.accepted', data: { statement: answer.statement, offer: 'discount_20' } },
    ]);

    await visitor.shard.applied(visitor.grant, 'ref');
    await visitor.shard.applied(visitor.grant, 'ref');
    expect((await visitor.sums())[0]?.counters).toEqual({ opened: 1, served: 1, accepted: 1, applied: 1 });

    // The host says at 29 days that the subscription is active, at 59 nothing, at 89 that it ended.
    const say = (status: string, day: number) =>
      visitor.shard.ingest(at.environment, [
        {
          customer: visitor.customer,
          trusted: true,
          receivedAt: Date.now() + day * DAY,
          call: { type: 'identify', userId: visitor.customer, traits: { subscriptionStatus: status } },
        },
      ]);
    await say('active', 29);
    await visitor.shard.setClock(at.environment, 30 * DAY + 1000);
    await visitor.shard.setClock(at.environment, 60 * DAY + 1000);
    await say('canceled', 89);
    await visitor.shard.setClock(at.environment, 90 * DAY + 1000);
    expect((await visitor.record()).paying).toEqual({ 30: 'yes', 60: 'unknown', 90: 'no' });
    expect((await visitor.sums())[0]?.counters).toMatchObject({ paying30: 1, unknown60: 1, lost90: 1 });
  });

  test('a pause with the months that were chosen', async () => {
    const at = await world({}, flowWith(pause()));
    const visitor = await new Visitor(at).toOffer('unused');
    visitor.log({ type: 'choose', grant: visitor.grant, option: '2' });
    await visitor.accept();
    const record = await visitor.record();
    expect(record.grants[0]).toMatchObject({ chosen: '2', state: 'accepted' });
    expect((await visitor.sums())[0]?.money).toEqual({ USD: { opened: 3000, accepted: 3000, cost: 6000 } });
  });

  test('failed at the host: an alert, and no save', async () => {
    const visitor = await new Visitor(merchant).toOffer();
    await visitor.accept();
    expect(await visitor.shard.failed(visitor.grant, 'card declined')).toEqual({ ok: true });
    expect(await visitor.shard.applied('gr_unknown_000000000000aaaaaaaaaaaaaaaaaaaaaaaaaa', null)).toMatchObject({
      ok: false,
      code: 'not_found',
    });
    const record = await visitor.record();
    expect(record.grants[0]).toMatchObject({ state: 'failed', failure: 'card declined' });
    expect(record.alerts[0]).toContain('card declined');
  });
});
