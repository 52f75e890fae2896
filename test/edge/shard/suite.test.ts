import { beforeAll, expect, test } from 'vitest';
import { decode } from '../../../edge/core/encoded';
import { reasonOf } from '../../../shared/flow/reason';
import { replay } from '../../../shared/flow/replay';
import type { LoggedEvent } from '../../../shared/schema/attempt';
import raw from '../../suites/flows.json';
import { type Case, factsOf, Suite } from '../../suites/format';
import { declaredAt, type Host, observed, play, translated } from '../../suites/run';
import { receivers } from './receivers';
import { pass, travel, Visitor, type World, world } from './world';

receivers();
const suite = Suite.parse(raw);
const signed = ({ facts }: Case): boolean => facts !== 'nobody';

const worlds = new Map<string, Promise<World>>();
/** One environment per flow; for who is not signed, the pack is its default. */
function worldOf(one: Case): Promise<World> {
  const jurisdiction = signed(one) ? 'US-FED' : one.policy;
  const key = `${one.flow} ${jurisdiction}`;
  const flow = suite.flows[one.flow];
  if (!flow) throw new RangeError(one.flow);
  const made = worlds.get(key) ?? world({ ...suite.config, jurisdiction, webhookUrl: '' }, flow);
  worlds.set(key, made);
  return made;
}

/** `CustomerShard` as a host: its stored log is what is observed, its answers are held against the case. */
async function shardHost(one: Case): Promise<Host> {
  const at = await worldOf(one);
  travel(suite.now);
  const { plan, planName, price, currency, interval, trial, periodEnd, withdrawalUntil, name, traits } = factsOf(suite, one);
  const claims = signed(one)
    ? {
        plan,
        planName,
        price,
        currency,
        interval,
        trial,
        name,
        jur: one.policy,
        periodEnd: periodEnd === undefined ? undefined : periodEnd / 1000,
        withdrawalUntil: withdrawalUntil === undefined ? undefined : withdrawalUntil / 1000,
      }
    : null;
  const visitor = new Visitor(at, {
    customer: signed(one) ? `cus-${one.id}` : `visitor-${one.seed}`,
    claims,
    key: one.seed,
    locale: one.locale,
  });
  if (signed(one))
    await visitor.shard.ingest(at.environment, [
      { customer: visitor.customer, trusted: true, receivedAt: suite.now, call: { type: 'identify', userId: visitor.customer, traits } },
    ]);
  await visitor.open();
  const { graph } = visitor;
  if (!graph) throw new Error('no graph');
  const real = new Map<string, string>();
  const symbolic = new Map<string, string>();

  const state = async () => replay(graph, (await visitor.record()).log).state;
  const deliver = async (logged: LoggedEvent) => {
    const result = await visitor.shard.events(visitor.caller, { events: [{ ...logged, event: translated(logged.event, real) }] });
    if (!result.ok) throw new Error(result.code);
  };

  return {
    async send(logged) {
      const { event } = logged;
      if (event.type === 'offered') {
        const result = await visitor.shard.decide(visitor.caller, { ask: event.ask, events: [] });
        if (result.ok) {
          const record = await visitor.record();
          const offer = record.decisions.find(({ ask }) => ask === event.ask)?.chosen;
          expect(offer === 'none' ? null : offer, `decision ${event.ask}`).toBe(one.decisions[event.ask]);
          const id = decode(result.answer).grant?.id;
          if (id) {
            real.set(`$g${event.ask}`, id);
            symbolic.set(id, `$g${event.ask}`);
          }
        }
      }
      if (event.type === 'accepted') {
        const now = await state();
        const grantId = real.get(event.grant) ?? event.grant;
        pass(1000);
        if (now.slot === 'accepting' && now.grant === grantId)
          expect(await visitor.shard.accept(visitor.caller, { grantId, key: 'accept-key', events: [] })).toMatchObject({ ok: true });
      }
      const { at, cancel } = await state();
      const declaration = declaredAt(at);
      if (event.type === 'canceled' && cancel === 'requested')
        expect(
          await visitor.shard.cancel(visitor.caller, { key: 'cancel-key', events: [], ...(declaration && { declaration }) }),
        ).toMatchObject({ ok: true });
      await deliver(logged);
    },
    async observe() {
      const record = await visitor.record();
      const { state: now, steps } = replay(graph, record.log);
      expect(record.reason).toBe(reasonOf(graph, now));
      const seen = observed(
        graph,
        now,
        steps.flatMap(({ effects }) => effects),
      );
      const named = (text: string): string => [...symbolic].reduce((line, [id, symbol]) => line.replaceAll(id, symbol), text);
      return { ...seen, grant: seen.grant === null ? null : named(seen.grant), effects: seen.effects.map(named) };
    },
  };
}

beforeAll(() => travel(suite.now));

test.each(suite.cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
  expect(await play(suite, one, await shardHost(one))).toEqual([]);
});

test('a shard that forgets an event is found out', async () => {
  const one = suite.cases.find(({ id }) => id === 'offer-accepted') as Case;
  const again = { ...one, id: 'forgetful', seed: crypto.randomUUID() };
  const host = await shardHost(again);
  const forgetful: Host = { ...host, send: (logged) => (logged.event.type === 'next' ? undefined : host.send(logged)) };
  expect(await play(suite, again, forgetful)).not.toEqual([]);
});
