import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initial, MAX_ASKS, nodeAt, step } from '../../../shared/flow/engine';
import type { Graph, State } from '../../../shared/flow/graph';
import { replay } from '../../../shared/flow/replay';
import { type TemplateKind, template } from '../../../shared/flow/templates';
import { PACKS, packByKey } from '../../../shared/policy/packs';
import type { FlowEvent, LoggedEvent } from '../../../shared/schema/attempt';
import { graphOf, mara, small, wide } from './kit';

const KINDS: TemplateKind[] = ['basic', 'survey_only', 'after_cancel'];
const flows = [...KINDS.map((kind) => template(kind, kind)), small(), wide()];
const keys = [...PACKS.keys()];

const graphs = flows.flatMap((flow) => keys.map((pack) => graphOf(flow, { pack, facts: mara })));

const about = (type: 'shown' | 'decline' | 'accept' | 'accepted' | 'accept_failed', grant: string): FlowEvent => ({ type, grant });

/** What a customer and the edge would do next in this state. */
function likely(graph: Graph, state: State): FlowEvent[] {
  const node = nodeAt(graph, state.at);
  const grant = state.grant ?? 'none';
  if (state.cancel === 'requested') return [{ type: 'canceled' }, { type: 'canceled' }, { type: 'cancel_failed' }];
  if (state.slot === 'accepting') return [about('accepted', grant), about('accept_failed', grant), { type: 'cancel' }];
  if (node.kind === 'confirm') return [{ type: 'cancel' }, { type: 'back' }];
  if (node.kind === 'permission')
    return [
      { type: 'permit', yes: true },
      { type: 'permit', yes: true },
      { type: 'permit', yes: false },
    ];
  if (state.slot === 'asked')
    return [
      { type: 'offered', ask: state.asks, grant: `g${state.asks}` },
      { type: 'offered', ask: state.asks, grant: null },
      { type: 'next' },
    ];
  if (node.kind === 'offer')
    return state.slot === 'ready' ? [about('shown', grant)] : [about('accept', grant), about('decline', grant), { type: 'back' }];
  if (node.kind === 'multi')
    return [
      ...node.answers.map(({ id }): FlowEvent => ({ type: 'answer', node: node.id, reply: { answers: [id] } })),
      { type: 'answer', node: node.id, reply: { answers: node.answers.map(({ id }) => id) } },
      { type: 'ask' },
      { type: 'next' },
      { type: 'next' },
    ];
  if (node.kind === 'choice')
    return [
      ...node.answers.map(({ id }): FlowEvent => ({ type: 'answer', node: node.id, reply: { answer: id } })),
      { type: 'ask' },
      { type: 'next' },
      { type: 'next' },
      { type: 'next' },
    ];
  return [{ type: 'next' }, { type: 'next' }, { type: 'ask' }, { type: 'back' }];
}

/** Anything at all, most of which can do nothing in this state. */
function anything(graph: Graph, state: State): FlowEvent[] {
  const grants = [state.grant ?? 'g0', `g${state.asks}`, 'foreign'];
  return [
    ...(['next', 'back', 'ask', 'cancel', 'canceled', 'cancel_failed', 'keep', 'close'] as const).map((type): FlowEvent => ({ type })),
    ...grants.flatMap((grant): FlowEvent[] => [
      ...(['shown', 'decline', 'accept', 'accepted', 'accept_failed'] as const).map((type) => about(type, grant)),
      { type: 'choose', grant, option: '1' },
      { type: 'offered', ask: Math.max(1, state.asks), grant },
      { type: 'offered', ask: 1, grant: null },
    ]),
    { type: 'permit', yes: true },
    { type: 'permit', yes: false },
    ...Object.values(graph.nodes).flatMap((one): FlowEvent[] =>
      one.kind === 'choice'
        ? one.answers.map(({ id }): FlowEvent => ({ type: 'answer', node: one.id, reply: { answer: id } }))
        : [{ type: 'answer', node: one.id, reply: one.kind === 'rating' || one.kind === 'scale' ? { rating: 3 } : { text: 'words' } }],
    ),
  ];
}

interface Walk {
  graph: Graph;
  states: State[];
  events: FlowEvent[];
}

/** A random walk: numbers that pick among what is likely, and now and then among anything. */
const walks: fc.Arbitrary<Walk> = fc
  .record({
    graph: fc.constantFrom(...graphs),
    picks: fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat()), { minLength: 1, maxLength: 50, size: 'max' }),
  })
  .map(({ graph, picks }) => {
    const states = [initial(graph)];
    const events: FlowEvent[] = [];
    for (const [luck, pick] of picks) {
      const state = states.at(-1) as State;
      const all = luck < 7 ? likely(graph, state) : anything(graph, state);
      const event = all[pick % all.length] as FlowEvent;
      events.push(event);
      states.push(step(graph, state, event)[0]);
    }
    return { graph, states, events };
  });

const holds = (property: (walk: Walk) => void, options: fc.Parameters<[Walk]> = {}) =>
  fc.assert(fc.property(walks, property), { numRuns: 600, ...options });
const pairs = ({ states }: Walk) => states.slice(1).map((after, n) => [states[n] as State, after] as const);
const onOffer = (graph: Graph, state: State) => nodeAt(graph, state.at).kind === 'offer';

describe('on every random walk', () => {
  test('the walks get everywhere', () => {
    const seen = new Set<string>();
    holds(
      ({ states }) => {
        for (const state of states) for (const mark of [state.slot, state.cancel, state.outcome ?? 'none']) seen.add(mark);
      },
      { seed: 1 },
    );
    expect([...seen].sort()).toEqual(
      [
        'abandoned',
        'accepted',
        'accepting',
        'asked',
        'canceled',
        'declined',
        'empty',
        'error',
        'failed',
        'kept',
        'no',
        'none',
        'open',
        'ready',
        'recorded',
        'requested',
        'saved',
        'seen',
      ].sort(),
    );
  });

  test('A-04: at most one offer is ever seen, and none after a decline', () => {
    holds(({ graph, states }) => {
      const seen = new Set(states.filter((state) => state.slot === 'seen').map((state) => state.grant));
      expect(seen.size).toBeLessThanOrEqual(1);
      const declined = states.findIndex((state) => state.slot === 'declined');
      if (declined < 0) return;
      for (const state of states.slice(declined)) {
        expect(state.slot).toBe('declined');
        expect(onOffer(graph, state)).toBe(false);
      }
    });
  });

  test('closed stays closed', () => {
    holds(({ states }) => {
      const closed = states.findIndex((state) => state.closed);
      if (closed < 0) return;
      for (const state of states.slice(closed)) {
        expect(state.closed).toBe(true);
        expect(state.at).toBe(states[closed]?.at);
      }
    });
  });

  test('another reference is another state', () => {
    holds((walk) => {
      for (const [before, after] of pairs(walk)) if (before !== after) expect(after).not.toEqual(before);
    });
  });

  test('every prefix of a log replays to the state it led to', () => {
    holds(
      ({ graph, states, events }) => {
        const log = events.map((event, n): LoggedEvent => ({ id: `event-${n}`, at: n, event }));
        for (let n = 0; n <= log.length; n += 1) expect(replay(graph, log.slice(0, n)).state).toEqual(states[n]);
      },
      { numRuns: 100 },
    );
  });

  test('a log with duplicates of its own events replays the same', () => {
    holds(
      ({ graph, states, events }) => {
        const log = events.map((event, n): LoggedEvent => ({ id: `event-${n}`, at: n, event }));
        const twice = log.flatMap((event, n) => (n % 3 === 0 ? [event, log[Math.floor(n / 2)] as LoggedEvent] : [event]));
        expect(replay(graph, twice).state).toEqual(states.at(-1));
      },
      { numRuns: 200 },
    );
  });

  test('A-01, A-02: from every open state two clicks on the cancel control ask for the cancellation', () => {
    holds(({ graph, states }) => {
      for (const state of states) {
        if (state.closed || state.cancel === 'recorded' || state.cancel === 'requested' || state.slot === 'accepted') continue;
        const [first, effects] = step(graph, state, { type: 'cancel' });
        const all = effects.length > 0 ? effects : step(graph, first, { type: 'cancel' })[1];
        expect(all).toEqual([{ type: 'cancel' }]);
      }
    });
  });

  test('A-06: before the cancellation a post-cancel pack shows no offer, asks no permission, asks the edge nothing', () => {
    holds(({ graph, states }) => {
      if (graph.policy.offerMode !== 'post-cancel-only') return;
      for (const state of states) {
        if (state.cancel === 'recorded') break;
        expect(['offer', 'permission']).not.toContain(nodeAt(graph, state.at).kind);
        expect(state.asks).toBe(0);
        if (graph.policy.survey === 'after-cancel-only') expect(state.at).toBe('$confirm');
      }
    });
  });

  test('A-05: permission is asked once, and after a no there is no offer', () => {
    holds((walk) => {
      const { graph } = walk;
      const entered = pairs(walk).filter(
        ([before, after]) => before.at !== after.at && nodeAt(graph, after.at).kind === 'permission' && before.permitted !== null,
      );
      expect(entered).toEqual([]);
      for (const [, after] of pairs(walk)) if (after.permitted === false) expect(onOffer(graph, after)).toBe(false);
    });
  });

  test('the edge is asked at most three times, and grants come one by one', () => {
    holds((walk) => {
      for (const [before, after] of pairs(walk)) {
        expect(after.asks).toBeLessThanOrEqual(MAX_ASKS);
        expect(after.asks - before.asks).toBeOneOf([0, 1]);
      }
    });
  });

  test('nothing takes a recorded cancellation back but an accepted offer', () => {
    holds((walk) => {
      for (const [before, after] of pairs(walk)) {
        if (before.cancel === 'recorded') expect(after.cancel).toBe('recorded');
        if (before.outcome !== null && after.outcome !== before.outcome) {
          expect([before.outcome, after.outcome]).toEqual(['canceled', 'saved']);
          expect(after.slot).toBe('accepted');
        }
      }
    });
  });

  test('no state stands on a node that is no screen', () => {
    holds(({ graph, states }) => {
      for (const state of states) expect(nodeAt(graph, state.at).kind).not.toBe('relay');
    });
  });
});

describe('A-02: the direct way', () => {
  const cases = graphs.map((graph) => ({ flow: graph.flow, key: graph.policy.key, graph }));

  test.each(cases)('$flow under $key', ({ key, graph }) => {
    let state = initial(graph);
    let clicks = 0;
    while (state.cancel === 'no' && clicks < 10) {
      state = step(graph, state, { type: 'cancel' })[0];
      clicks += 1;
    }
    expect(state.cancel).toBe('requested');
    expect(clicks).toBeLessThanOrEqual(packByKey(key).maxClicksDirect);
  });
});
