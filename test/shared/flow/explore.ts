import { initial, nodeAt, step } from '../../../shared/flow/engine';
import type { Graph, State } from '../../../shared/flow/graph';
import type { FlowEvent } from '../../../shared/schema/attempt';

export type Engine = typeof step;

/** What a customer and the edge may do in a state. */
function events(graph: Graph, state: State): FlowEvent[] {
  const node = nodeAt(graph, state.at);
  const grant = state.grant ?? 'g1';
  const answers = 'answers' in node ? node.answers.slice(0, 3) : [];
  return [
    ...answers.map(
      ({ id }): FlowEvent => ({ type: 'answer', node: node.id, reply: node.kind === 'multi' ? { answers: [id] } : { answer: id } }),
    ),
    ...(['next', 'cancel', 'canceled'] as const).map((type): FlowEvent => ({ type })),
    { type: 'offered', ask: Math.max(1, state.asks), grant: 'g1' },
    ...(['shown', 'decline', 'accept', 'accepted'] as const).map((type): FlowEvent => ({ type, grant })),
    { type: 'permit', yes: true },
    { type: 'permit', yes: false },
  ];
}

/** Every step that can be taken, from the beginning on. `engine`: the real one, or one with a defect planted. */
export function reached(graph: Graph, engine: Engine = step): [before: State, event: FlowEvent, after: State][] {
  // The way back is no part of where somebody stands; with it, a defect that turns in circles would never end.
  const place = ({ trail: _, ...state }: State): string => JSON.stringify(state);
  const seen = new Set([place(initial(graph))]);
  const steps: [State, FlowEvent, State][] = [];
  const open = [initial(graph)];
  for (let state = open.pop(); state; state = open.pop())
    for (const event of events(graph, state)) {
      const [after] = engine(graph, state, event);
      if (after === state) continue;
      steps.push([state, event, after]);
      const key = place(after);
      if (!seen.has(key)) open.push(after);
      seen.add(key);
    }
  return steps;
}
/** Every state that can be come to. */
export const states = (graph: Graph, engine: Engine): State[] => [initial(graph), ...reached(graph, engine).map(([, , after]) => after)];

/** The engine, deaf to some events in some places. */
export const deaf =
  (to: (graph: Graph, state: State, event: FlowEvent) => boolean): Engine =>
  (graph, state, event) =>
    to(graph, state, event) ? [state, []] : step(graph, state, event);
