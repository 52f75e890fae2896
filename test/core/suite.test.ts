import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accept, mayAccept } from '../../edge/core/accept';
import { cancel } from '../../edge/core/cancel';
import { answered, decideFor, questionOf, record } from '../../edge/core/decide';
import { hear } from '../../edge/core/log';
import { report } from '../../edge/core/replay';
import { replay } from '../../shared/flow/replay';
import { packByKey } from '../../shared/policy/packs';
import type { AttemptRecord, LoggedEvent } from '../../shared/schema/attempt';
import { type Case, factsOf, Suite } from '../suites/format';
import { declaredAt, type Host, observed, plan, play, translated } from '../suites/run';
import { attemptOf, snapshotWith } from './kit';

const suite = Suite.parse(JSON.parse(readFileSync(new URL('../suites/flows.json', import.meta.url), 'utf8')));

/** The edge's own replay without storage, network or clock: pure functions over the record. */
function replayHost(one: Case): Host & { attempt(): AttemptRecord } {
  const made = plan(suite, one);
  const flow = suite.flows[one.flow];
  if (!flow) throw new RangeError(one.flow);
  const snapshot = snapshotWith({ flow: { version: 1, document: flow }, ...suite.config });
  let now = suite.now;
  let attempt = attemptOf({
    facts: factsOf(suite, one),
    policy: one.policy,
    pack: packByKey(one.policy),
    seed: one.seed,
    key: one.seed,
    openedAt: now,
    signed: one.facts !== 'nobody',
    flow: flow.id,
    locale: one.locale,
  });
  const real = new Map<string, string>();
  const symbolic = new Map<string, string>();
  const hears = (events: readonly LoggedEvent[]) => {
    const heard = hear(attempt, events, made.graph, now);
    attempt = heard.attempt;
    return heard.state;
  };
  return {
    attempt: () => attempt,
    send(logged) {
      const { event } = logged;
      now += 1000;
      const state = hears([]);
      if (event.type === 'offered' && !answered(attempt, event.ask, made)) {
        const asked = questionOf(made, attempt, state, event.ask);
        if (asked.ok) {
          const inputs = { plan: made, snapshot, history: [], capped: new Set<string>(), now: suite.now };
          const decision = decideFor(attempt, asked.question, inputs);
          expect(decision.chosen?.offer.id ?? null).toBe(one.decisions[event.ask]);
          attempt = record(attempt, asked.question, decision, inputs, new Uint8Array(26).fill(event.ask));
          const id = answered(attempt, event.ask, made)?.grant?.id;
          if (id) real.set(`$g${event.ask}`, id);
          if (id) symbolic.set(id, `$g${event.ask}`);
        }
      }
      if (event.type === 'accepted') {
        const id = real.get(event.grant) ?? event.grant;
        if (state.slot === 'accepting' && state.grant === id) {
          const allowed = mayAccept(attempt, state, id, { now, history: [], switchedOff: false });
          expect(allowed.ok).toBe(true);
          if (allowed.ok) attempt = accept(attempt, allowed.grant, state, { now, notify: true });
        }
      }
      if (event.type === 'canceled' && state.cancel === 'requested')
        attempt = cancel(attempt, {
          key: 'cancel-key',
          declaration: declaredAt(state.at),
          now,
          bytes: new Uint8Array(8),
        });
      hears([{ ...logged, event: translated(event, real) }]);
    },
    observe() {
      const { state, steps } = replay(made.graph, attempt.log);
      const named = (text: string): string => [...symbolic].reduce((line, [id, symbol]) => line.replaceAll(id, symbol), text);
      const seen = observed(
        made.graph,
        state,
        steps.flatMap(({ effects }) => effects),
      );
      return { ...seen, grant: seen.grant === null ? null : named(seen.grant), effects: seen.effects.map(named) };
    },
  };
}

test.each(suite.cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
  const host = replayHost(one);
  expect(await play(suite, one, host)).toEqual([]);
  // And whatever was decided on the way is decided the same again from the record alone.
  const flow = suite.flows[one.flow];
  const again = report(
    host.attempt(),
    plan(suite, one),
    snapshotWith({ flow: flow ? { version: 1, document: flow } : null, ...suite.config }),
  );
  expect(again.checks.filter(({ identical }) => !identical)).toEqual([]);
});
