import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decide } from '../../shared/decision';
import { nodeAt, slotAhead, step } from '../../shared/flow/engine';
import { reasonOf } from '../../shared/flow/reason';
import { PACKS } from '../../shared/policy/packs';
import { FlowEvent } from '../../shared/schema/attempt';
import { OfferKind } from '../../shared/schema/offer';
import { type Case, factsOf, Suite } from './format';
import { deliveries, engineHost, plan, play } from './run';

const suite = Suite.parse(JSON.parse(readFileSync(new URL('flows.json', import.meta.url), 'utf8')));
const { cases } = suite;

describe('the engine', () => {
  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    expect(await play(suite, one, engineHost(suite, one))).toEqual([]);
  });
});

/** What the edge would decide on each question of a case, by the shipped rules: so that a host with a real edge agrees. */
function decisions(one: Case): Record<string, string | null> {
  const { compiled, graph } = plan(suite, one);
  const facts = factsOf(suite, one);
  const host = engineHost(suite, one);
  const made: Record<string, string | null> = {};
  for (const logged of deliveries(suite, one)) {
    const [state, effects] = step(graph, host.state(), logged.event);
    host.send(logged);
    for (const effect of effects) {
      if (effect.type !== 'decide') continue;
      const slot = slotAhead(graph, state);
      const offers = (compiled.slots[slot ?? ''] ?? []).flatMap((id) => compiled.offers[id]?.offer ?? []);
      const decision = decide({
        ...{ offers, facts, reason: reasonOf(graph, state), config: suite.config, seed: one.seed, ask: effect.ask, now: suite.now },
        ...{ signed: one.facts !== 'nobody', history: [], canOffer: true, capped: new Set<string>() },
      });
      made[effect.ask] = decision.chosen?.offer.id ?? null;
    }
  }
  return made;
}

describe('the suite', () => {
  test('has at least sixty cases, ten of them for the widget, each with an id of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(cases.filter(({ widget }) => widget).length).toBeGreaterThanOrEqual(10);
    for (const key of ['id', 'seed'] as const) expect(new Set(cases.map((one) => one[key])).size).toBe(cases.length);
  });

  test.each(cases.map((one) => [one.id, one] as const))('%s: its decisions are those of the shipped rules', (_, one) => {
    expect(decisions(one)).toMatchObject(one.decisions);
    for (const event of one.events)
      if ('type' in event && event.type === 'offered') expect(one.decisions).toHaveProperty(String(event.ask));
  });

  test('every event is used, and every pack, every kind of node, both locales, every outcome', async () => {
    const seen = new Set<string>();
    for (const one of cases) {
      seen.add(one.policy).add(one.locale.slice(0, 2));
      const host = engineHost(suite, one);
      for (const logged of deliveries(suite, one)) {
        host.send(logged);
        seen.add(logged.event.type).add(nodeAt(host.graph, host.state().at).kind);
        seen.add(host.state().outcome ?? 'open');
      }
      for (const id of Object.values(one.decisions)) {
        const offer = suite.flows[one.flow]?.offers.find((each) => each.id === id);
        if (offer) seen.add(`offer ${offer.params.kind}`);
      }
    }
    const kinds = ['choice', 'multi', 'text', 'rating', 'scale', 'offer', 'permission', 'confirm', 'withdraw', 'done'];
    const offers = OfferKind.options.filter((kind) => kind !== 'plan_change').map((kind) => `offer ${kind}`);
    const wanted = [...PACKS.keys(), 'en', 'de', ...kinds, ...offers, ...FlowEvent.options.map((option) => option.shape.type.value)];
    expect([...wanted, 'saved', 'kept', 'canceled', 'abandoned', 'error'].filter((one) => !seen.has(one))).toEqual([]);
  });

  test('every flow and every set of facts is used', () => {
    for (const key of ['flow', 'facts'] as const)
      expect(new Set(cases.map((one) => one[key]))).toEqual(new Set(Object.keys(key === 'flow' ? suite.flows : suite.facts)));
  });

  test('a host that does something else is found out', async () => {
    const one = cases.find(({ id }) => id === 'offer-accepted') as Case;
    const host = engineHost(suite, one);
    const deaf = {
      ...host,
      send: (logged: Parameters<typeof host.send>[0]) => (logged.event.type === 'accept' ? undefined : host.send(logged)),
    };
    expect(await play(suite, one, deaf)).toContainEqual({ id: one.id, after: 5, key: 'slot', expected: 'accepting', got: 'seen' });
  });
});
