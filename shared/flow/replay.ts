import type { LoggedEvent } from '../schema/attempt';
import { initial, step } from './engine';
import type { Effect, Graph, State } from './graph';

export interface ReplayStep {
  event: LoggedEvent;
  /** Node ids before and after it. */
  before: string;
  after: string;
  /** False for a duplicate, a straggler or something impossible. */
  changed: boolean;
  effects: readonly Effect[];
}

export interface Replay {
  state: State;
  steps: ReplayStep[];
}

/** Runs a log through the engine from the beginning. An event id that was seen before does nothing, whatever it holds. */
export function replay(graph: Graph, log: readonly LoggedEvent[]): Replay {
  const seen = new Set<string>();
  const steps: ReplayStep[] = [];
  let state = initial(graph);
  for (const event of log) {
    const [after, effects] = seen.has(event.id) ? ([state, []] as const) : step(graph, state, event.event);
    seen.add(event.id);
    steps.push({ event, before: state.at, after: after.at, changed: after !== state, effects });
    state = after;
  }
  return { state, steps };
}
