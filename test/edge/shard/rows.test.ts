import { runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, expect, test } from 'vitest';
import { receivers } from './receivers';
import { BILLING, DAY, inside, pass, stubOf, Visitor, type World, world } from './world';

receivers();

/** Rows written by each step, alarms and `setAlarm` (one row each) included, in a shard that has held nothing before. */
async function counted(at: World, steps: (visitor: Visitor, alarm: () => Promise<unknown>) => Record<string, () => Promise<unknown>>) {
  const visitor = new Visitor(at);
  const rows = () => inside(at, visitor.customer, (shard) => shard.store.rowsWritten);
  const table: Record<string, number> = {};
  let before = await rows();
  for (const [name, run] of Object.entries(steps(visitor, () => runDurableObjectAlarm(stubOf(at, visitor.customer))))) {
    await run();
    const after = await rows();
    table[name] = after - before;
    before = after;
  }
  const total = Object.values(table).reduce((sum, n) => sum + n, 0);
  console.log(
    Object.entries({ ...table, total })
      .map(([name, n]) => `${String(n).padStart(3)}  ${name}`)
      .join('\n'),
  );
  return { table, total, visitor };
}

const opening = (visitor: Visitor) => ({
  prefetch: () => visitor.open({ intent: false }),
  open: () => visitor.open(),
  decision: () => visitor.answer().decide(),
});

const later = (alarm: () => Promise<unknown>) => ({
  '30 days': () => {
    pass(30 * DAY);
    return alarm();
  },
  '60 days': () => {
    pass(30 * DAY);
    return alarm();
  },
  '90 days': () => {
    pass(30 * DAY);
    return alarm();
  },
});

const look = async (visitor: Visitor) => void (await visitor.look());

let merchant: World;
beforeAll(async () => {
  merchant = await world();
});

test('a cancelled attempt: at most 10 rows and 4 object calls', async () => {
  const { table, total, visitor } = await counted(await world(), (visitor, alarm) => ({
    ...opening(visitor),
    cancel: () => visitor.cancel(),
    'alarm: webhook, receipt': alarm,
    'confirmed by the host': () => visitor.shard.canceled(visitor.attempt, null, null),
    'alarm after a day': () => {
      pass(DAY + 60_000);
      return alarm();
    },
  }));
  expect(table.prefetch).toBe(0);
  expect(total).toBeLessThanOrEqual(10);
  expect(visitor.calls).toBe(4);
});

test('an accepted attempt, its three checks included: at most 18 rows', async () => {
  const { total, visitor } = await counted(merchant, (visitor, alarm) => ({
    ...opening(visitor),
    accept: async () => {
      await look(visitor);
      return visitor.accept();
    },
    // The host confirms while it is being told: before the webhook's delivery has been noted.
    'confirmed by the host': () => visitor.shard.applied(visitor.grant, null),
    'alarm: webhook, receipt': alarm,
    ...later(alarm),
  }));
  expect(total).toBeLessThanOrEqual(18);
  expect(visitor.calls).toBe(4);
});

test('confirmed only after the delivery: the alarm for the missing word is one row more', async () => {
  const { total } = await counted(await world(), (visitor, alarm) => ({
    ...opening(visitor),
    accept: async () => {
      await look(visitor);
      return visitor.accept();
    },
    'alarm: webhook, receipt': alarm,
    'confirmed by the host': () => visitor.shard.applied(visitor.grant, null),
    'alarm after a day': () => {
      pass(DAY + 60_000);
      return alarm();
    },
    ...later(alarm),
  }));
  expect(total).toBeLessThanOrEqual(19);
});

test('an attempt that the platform executes: at most 18 rows', async () => {
  const { total } = await counted(await world({ execution: 'platform', billingUrl: BILLING, webhookUrl: '' }), (visitor, alarm) => ({
    ...opening(visitor),
    accept: async () => {
      await look(visitor);
      return visitor.accept();
    },
    'alarm: billing, receipt': alarm,
    ...later(alarm),
  }));
  expect(total).toBeLessThanOrEqual(18);
});

test('events that say nothing new, a repeated question and a joined tab write nothing', async () => {
  const visitor = await new Visitor(merchant).toOffer();
  await visitor.send();
  const log = (await visitor.record()).log;
  const rows = () => inside(merchant, visitor.customer, (shard) => shard.store.rowsWritten);
  const before = await rows();
  await visitor.shard.events(visitor.caller, { events: log });
  await visitor.shard.decide(visitor.caller, { ask: 1, events: log });
  await visitor.open();
  expect(await rows()).toBe(before);
});
