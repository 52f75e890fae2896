import { compile } from '../../shared/flow/compile';
import type { CompiledGraph } from '../../shared/flow/compiled';
import { initial, nodeAt, step, upcoming } from '../../shared/flow/engine';
import { type Effect, type Graph, type State, WITHDRAW } from '../../shared/flow/graph';
import { reasonOf, wordsOf } from '../../shared/flow/reason';
import { specialise } from '../../shared/flow/specialise';
import { packByKey } from '../../shared/policy/packs';
import type { Declaration, FlowEvent, LoggedEvent } from '../../shared/schema/attempt';
import { type Case, factsOf, type Observed, type Suite } from './format';

/** Whatever runs flows: the engine, the edge, a browser. */
export interface Host {
  /**
   * Delivers an event. Grants have symbolic ids (`$g1` is the grant of the first question). The edge's own answers come as
   * events, too: a host with a real edge makes the call, holds its answer against the case, and puts in the real id.
   */
  send(event: LoggedEvent): void | Promise<void>;
  observe(): Partial<Observed> | Promise<Partial<Observed>>;
}

export interface Difference {
  id: string;
  after: number;
  key: string;
  expected: unknown;
  got: unknown;
}

/** The compiled flow of a case, and the graph that its customer gets. */
export function plan(suite: Suite, test: Case): { compiled: CompiledGraph; graph: Graph } {
  const flow = suite.flows[test.flow];
  if (!flow) throw new RangeError(`The suite has no flow "${test.flow}"`);
  const compiled = compile(flow, { version: 1, policy: packByKey(test.policy), locale: test.locale });
  return { compiled, graph: specialise(compiled, factsOf(suite, test), test.seed, suite.now) };
}

/** What the widget declares with a cancellation that is confirmed on this page: the withdrawal function's form sends its type. */
export const declaredAt = (page: string): Declaration | undefined =>
  page === WITHDRAW ? { type: 'withdrawal', name: 'Maria Test', email: 'maria@example.com' } : undefined;

/** A case's events as they travel: with ids, a second apart. One that is delivered again keeps its id. */
export function deliveries(suite: Suite, { events }: Case): LoggedEvent[] {
  const logged: LoggedEvent[] = [];
  for (const [n, event] of events.entries()) {
    if (!('again' in event)) {
      logged.push({ id: `event-${String(n + 1).padStart(3, '0')}`, at: suite.now + (n + 1) * 1000, event });
      continue;
    }
    const earlier = logged[event.again - 1];
    if (!earlier) throw new RangeError(`Delivery ${n + 1} repeats number ${event.again}, which has not come yet`);
    logged.push(earlier);
  }
  return logged;
}

/** The same event with its grant's id translated, to or from a host's real ones. */
export const translated = (event: FlowEvent, ids: ReadonlyMap<string, string>): FlowEvent =>
  'grant' in event && event.grant !== null ? { ...event, grant: ids.get(event.grant) ?? event.grant } : event;

const effectText = (effect: Effect): string =>
  effect.type === 'decide'
    ? `decide ${effect.ask}`
    : effect.type === 'accept'
      ? `accept ${effect.grant}`
      : effect.type === 'settle'
        ? `settle ${effect.outcome}`
        : effect.type;

/** What is to be seen in a state of a graph. */
export function observed(graph: Graph, state: State, effects: readonly Effect[]): Observed {
  const { at, slot, asks, grant, option, cancel, permitted, outcome, closed } = state;
  const node = nodeAt(graph, at);
  const worded = node.kind === 'offer' || node.kind === 'relay' ? { title: null, lede: null } : { title: node.title, lede: node.lede };
  const over = cancel === 'recorded' || slot === 'accepted';
  const out = node.kind === 'confirm' ? graph.labels.confirm : node.kind === 'withdraw' ? node.confirm : graph.labels.cancel;
  return {
    ...{ at, slot, asks, grant, option, cancel, permitted, outcome, closed, ...worded },
    reason: reasonOf(graph, state),
    words: wordsOf(graph, state).map(({ text }) => text),
    answers: 'answers' in node ? node.answers.map(({ id }) => id) : [],
    control: over ? null : out,
    next: node.kind === 'permission' || (node.kind !== 'offer' && upcoming(graph, state) !== null),
    effects: effects.map(effectText),
  };
}

/** The engine itself as a host: what the others are held against. */
export function engineHost(suite: Suite, test: Case): Host & { graph: Graph; state(): State } {
  const { graph } = plan(suite, test);
  const seen = new Set<string>();
  const effects: Effect[] = [];
  let state = initial(graph);
  return {
    graph,
    state: () => state,
    send({ id, event }) {
      if (seen.has(id)) return;
      seen.add(id);
      const [after, asked] = step(graph, state, event);
      state = after;
      effects.push(...asked);
    },
    observe: () => observed(graph, state, effects),
  };
}

/** Plays a case on a host. Empty: it did what the case says, as far as it can be seen there. */
export async function play(suite: Suite, test: Case, host: Host): Promise<Difference[]> {
  const events = deliveries(suite, test);
  const differences: Difference[] = [];
  const compare = async (done: number): Promise<void> => {
    const wanted = test.expect.filter(({ after }) => (after ?? events.length) === done);
    if (wanted.length === 0) return;
    const got = await host.observe();
    for (const { after: _, ...keys } of wanted)
      for (const [key, expected] of Object.entries(keys)) {
        const value = got[key as keyof Observed];
        if (value !== undefined && JSON.stringify(value) !== JSON.stringify(expected))
          differences.push({ id: test.id, after: done, key, expected, got: value });
      }
  };
  await compare(0);
  for (const [n, event] of events.entries()) {
    await host.send(event);
    await compare(n + 1);
  }
  return differences;
}
