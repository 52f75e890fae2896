import { evictDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { receivers } from './receivers';
import { BILLING, DAY, discount, flowWith, HOOK, inside, pass, stubOf, unique, Visitor, type World, world } from './world';

const wire = receivers();
let platform: World;
let merchant: World;
beforeAll(async () => {
  platform = await world({ execution: 'platform', billingUrl: BILLING });
  merchant = await world();
});

const stub = (visitor: Visitor) => stubOf(visitor.world, visitor.customer);
/** Also before the object has been started at all. */
const evict = (visitor: Visitor) =>
  evictDurableObject(stub(visitor)).catch((error: unknown) => {
    if (!String(error).includes('not currently running')) throw error;
  });
const kinds = (visitor: Visitor) => wire.applied(`sub_${visitor.customer}`).map(({ kind }) => kind);

/** What must be the same whatever happened in between: the record without what differs from run to run. */
const essence = async (visitor: Visitor) => {
  const record = await visitor.record();
  return {
    status: record.status,
    reason: record.reason,
    log: record.log.map(({ event }) => event.type),
    grants: record.grants.map(({ state, params, chosen }) => ({ state, params, chosen })),
    decisions: record.decisions.map(({ candidates, chosen, propensity }) => ({ candidates, chosen, propensity })),
    effects: record.effects.map(({ kind, state }) => ({ kind, state })),
  };
};

describe('F17: evicted between every two steps', () => {
  const lives: Record<string, (visitor: Visitor) => Promise<void>> = {
    cancelled: async (visitor) => {
      await visitor.open();
      visitor.answer();
      await visitor.decide();
      await visitor.look();
      await visitor.cancel();
    },
    accepted: async (visitor) => {
      await visitor.toOffer();
      await visitor.accept();
      await visitor.between();
      await visitor.alarm();
      await visitor.between();
      await visitor.shard.applied(visitor.grant, null);
    },
  };
  test.each(Object.entries(lives).flatMap(([name, life]) => [[name, 'merchant', life] as const, [name, 'platform', life] as const]))(
    '%s, the %s executes',
    async (_, mode, life) => {
      const at = mode === 'platform' ? platform : merchant;
      const calm = new Visitor(at);
      await life(calm);
      await calm.alarm();
      const restless: Visitor = new Visitor(at, { between: () => evict(restless) });
      await life(restless);
      await evict(restless);
      await restless.alarm();
      expect(await essence(restless)).toEqual(await essence(calm));
      expect(kinds(restless)).toEqual(kinds(calm));
      await evict(restless);
      const joined = await restless.shard.attempts({ cursor: null, limit: 50, search: restless.customer });
      expect(joined.rows).toHaveLength(1);
    },
  );

  test('a joined attempt is found again after an eviction', async () => {
    const visitor = await new Visitor(merchant).toOffer();
    await visitor.send();
    await evict(visitor);
    expect(await new Visitor(merchant, { customer: visitor.customer }).open()).toMatchObject({ attempt: visitor.attempt });
  });
});

describe('F9: a crash around an accept', () => {
  test('before the write: nothing happened, and the same call works', async () => {
    const visitor = await new Visitor(platform).toOffer();
    visitor.log({ type: 'accept', grant: visitor.grant });
    const events = visitor.take();
    const call = () => visitor.shard.accept(visitor.caller, { grantId: visitor.grant, key: 'key-accept', events });
    // The sums are written last: everything before them in the transaction must be undone with them.
    await inside(platform, visitor.customer, (shard) => {
      vi.spyOn(shard.store, 'putSums').mockImplementationOnce(() => {
        throw new Error('crash before the commit');
      });
    });
    await expect(async () => await call()).rejects.toThrow('crash before the commit');
    await evict(visitor);
    expect((await visitor.record()).grants[0]?.state).toBe('issued');
    expect(await call()).toMatchObject({ ok: true });
    await visitor.alarm();
    expect(kinds(visitor)).toEqual(['discount']);
  });

  test('after the write, before the reply: the retry gets the same answer, one effect', async () => {
    const visitor = await new Visitor(platform).toOffer();
    visitor.log({ type: 'accept', grant: visitor.grant });
    const events = visitor.take();
    const call = () => visitor.shard.accept(visitor.caller, { grantId: visitor.grant, key: 'key-accept', events });
    const lost = await call();
    await evict(visitor);
    expect(await call()).toEqual(lost);
    await visitor.alarm();
    await evict(visitor);
    await visitor.alarm();
    expect(kinds(visitor)).toEqual(['discount']);
  });
});

describe('F10: a crash around a billing call', () => {
  test('after the call, before its result is written: the same key again, one effect', async () => {
    const visitor = await new Visitor(platform).toOffer();
    await visitor.accept();
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await inside(platform, visitor.customer, (shard) => {
      vi.spyOn(shard.store, 'putAttempt').mockImplementation(() => {
        throw new Error('crash after the call');
      });
    });
    await visitor.alarm();
    expect(kinds(visitor)).toEqual(['discount']);
    await evict(visitor);
    logged.mockRestore();
    expect((await visitor.record()).grants[0]?.state).toBe('accepted');
    const keys = () =>
      wire.calls
        .filter(({ method, body }) => method === 'POST' && body.includes(visitor.customer))
        .map(({ headers }) => headers.get('idempotency-key'));
    await visitor.alarm();
    expect((await visitor.record()).grants[0]?.state).toBe('applied');
    expect(new Set(keys()).size).toBe(1);
    expect(kinds(visitor)).toEqual(['discount']);
  });
});

test('F12: an alarm that fails seven times still comes again', async () => {
  const visitor = await new Visitor(merchant, { customer: unique('poison') }).toOffer();
  await visitor.cancel();
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await inside(merchant, visitor.customer, (shard) => {
    vi.spyOn(shard.store, 'attemptsAfter').mockImplementation(() => {
      throw new Error('storage is out of order');
    });
  });
  for (let n = 0; n < 7; n += 1) {
    expect(await visitor.alarm(), `alarm ${n + 1}`).toBe(true);
    pass(20_000);
  }
  expect(logged).toHaveBeenCalled();
  logged.mockRestore();
  await evict(visitor);
  await inside(merchant, visitor.customer, async (_, state) => expect(await state.storage.getAlarm()).not.toBeNull());
  await visitor.alarm();
  expect((await visitor.record()).effects.every(({ state }) => state === 'done')).toBe(true);
});

describe('F20: cancel and accept at the same time', () => {
  const together = async (visitor: Visitor, order: ('accept' | 'cancel')[]) => {
    visitor.log({ type: 'accept', grant: visitor.grant });
    const accepting = visitor.take();
    const call = {
      accept: () => visitor.shard.accept(visitor.caller, { grantId: visitor.grant, key: 'key-accept', events: accepting }),
      cancel: () => visitor.shard.cancel(visitor.caller, { key: 'key-cancel', events: [] }),
    };
    return Promise.all(order.map((one) => call[one]()));
  };

  test.each([
    ['accept, then cancel', ['accept', 'cancel']],
    ['cancel, then accept', ['cancel', 'accept']],
    ['cancel between two copies of the accept', ['accept', 'cancel', 'accept']],
    ['an accept between two copies of the cancel', ['cancel', 'accept', 'cancel']],
  ] as const)('%s: the customer leaves', async (_, order) => {
    for (const at of [platform, merchant]) {
      const visitor = await new Visitor(at).toOffer();
      await together(visitor, [...order]);
      await visitor.alarm();
      await visitor.alarm();
      const record = await visitor.record();
      expect(record.status).toBe('canceled');
      expect(record.grants[0]?.state).toMatch(/revoked/);
      if (at === platform) expect(kinds(visitor).at(-1)).toBe('cancel');
      const { days } = await visitor.shard.sums('2000-01-01', '2100-01-01');
      expect(days.every(({ sums }) => (sums.counters.accepted ?? 0) >= 0)).toBe(true);
    }
  });

  test('a cancel while the grant is at billing: queued behind it, and it is reversed', async () => {
    const visitor = await new Visitor(platform).toOffer();
    await visitor.accept();
    wire.behave.billing.push('landed', 500);
    await visitor.alarm();
    await visitor.shard.cancel(visitor.caller, { key: 'key-cancel', events: [] });
    await visitor.alarm();
    pass(60_000);
    await visitor.alarm();
    const applied = wire.applied(`sub_${visitor.customer}`);
    expect(applied.map(({ kind }) => kind).at(-1)).toBe('cancel');
    expect(applied.at(-1)?.params).toEqual({ reverses: visitor.grant });
  });

  test('a cancel before the grant has left: it never leaves', async () => {
    const visitor = await new Visitor(platform).toOffer();
    await visitor.accept();
    await visitor.shard.cancel(visitor.caller, { key: 'key-cancel', events: [] });
    await visitor.alarm();
    // The alarm of the accept may have been quicker: then the grant has landed, and the cancel reverses it.
    expect(kinds(visitor).at(-1)).toBe('cancel');
  });
});

describe('a receiver that is down', () => {
  test('holds up nobody: a cancel behind it reaches billing, the webhook is tried again on its schedule', async () => {
    const at = await world({ execution: 'platform', billingUrl: BILLING });
    const visitor = await new Visitor(at).toOffer();
    const times: number[] = [];
    wire.behave.hook = ({ body }) => {
      if (body.includes(visitor.attempt)) times.push(Date.now());
      return new Response(null, { status: 503 });
    };
    await visitor.cancel();
    await visitor.alarm();
    expect((await visitor.record()).cancel?.confirmedAt).not.toBeNull();
    const hook = async () => (await visitor.record()).effects.find(({ kind }) => kind === 'webhook');
    expect(await hook()).toMatchObject({ state: 'pending', tries: 1 });
    pass(8000);
    await visitor.alarm();
    expect(await hook()).toMatchObject({ state: 'pending', tries: 2 });
    wire.behave.hook = () => new Response('ok');
    pass(6 * 60_000);
    await visitor.alarm();
    expect(await hook()).toMatchObject({ state: 'done', tries: 3 });
    const ids = wire.hooks.filter(({ body }) => body.includes(visitor.attempt)).map(({ headers }) => headers.get('webhook-id'));
    expect(new Set(ids).size).toBe(1);
  });

  test('410: parked, the team is told, and that address is not called again', async () => {
    const at = await world({ webhookUrl: `${HOOK}/gone` });
    const visitor = await new Visitor(at).toOffer();
    let calls = 0;
    wire.behave.hook = () => {
      calls += 1;
      return new Response(null, { status: 410 });
    };
    await visitor.cancel();
    await visitor.alarm();
    const next = await new Visitor(at).toOffer();
    await next.cancel();
    await next.alarm();
    wire.behave.hook = () => new Response('ok');
    expect(calls).toBe(1);
    for (const one of [visitor, next]) {
      const record = await one.record();
      expect(record.effects.find(({ kind }) => kind === 'webhook')).toMatchObject({ state: 'parked', error: 'gone' });
      expect(record.alerts.some((text) => text.includes('given up'))).toBe(true);
    }
  });

  test('parked after its last try, some three days later', async () => {
    const visitor = await new Visitor(await world()).toOffer();
    wire.behave.hook = () => new Response(null, { status: 500 });
    await visitor.cancel();
    for (let n = 0; n < 10; n += 1) {
      await visitor.alarm();
      pass(1.3 * DAY);
    }
    wire.behave.hook = () => new Response('ok');
    expect((await visitor.record()).effects.find(({ kind }) => kind === 'webhook')).toMatchObject({ state: 'parked', tries: 10 });
  });
});

describe('caps', () => {
  test('never more grants than the cap, over all customers and objects at once', async () => {
    const at = await world({}, flowWith(discount({ id: unique('capped').replace(/-/g, '_'), monthlyCap: 5 })));
    const visitors = Array.from({ length: 20 }, () => new Visitor(at));
    const answers = await Promise.all(
      visitors.map(async (visitor) => {
        await visitor.open();
        visitor.answer();
        return visitor.decide();
      }),
    );
    expect(answers.filter(({ grant }) => grant !== null)).toHaveLength(5);
    const refused = visitors[answers.findIndex(({ grant }) => grant === null)] as Visitor;
    const record = await refused.record();
    expect(record.decisions[0]?.candidates.find(({ kind }) => kind === 'discount')?.refusals).toContain('cap_reached');
    const replayed = await refused.shard.replay(refused.attempt);
    expect(replayed.ok && replayed.report.identical).toBe(true);

    // One declines, one leaves, one accepts: two come free again, one is given for good.
    const [first, second, third] = visitors.filter((_, n) => answers[n]?.grant !== null) as [Visitor, Visitor, Visitor];
    await first.look();
    first.log({ type: 'decline', grant: first.grant });
    await first.send();
    await second.cancel();
    await third.look();
    await third.accept();
    for (const visitor of [first, second, third]) await visitor.alarm();
    const more = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const visitor = new Visitor(at);
        await visitor.open();
        visitor.answer();
        return visitor.decide();
      }),
    );
    expect(more.filter(({ grant }) => grant !== null)).toHaveLength(2);
  }, 30_000);
});
