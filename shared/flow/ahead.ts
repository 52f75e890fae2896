import { CANCELED, CONFIRM, type ConfirmNode, FINISHED, type Graph, type Node, type Slot, type State, type WithdrawNode } from './graph';

/** The node with this id. A compiled graph leads nowhere else, so a missing one is a bug. */
export function nodeAt(graph: Graph, id: string): Node {
  const node = graph.nodes[id];
  if (!node) throw new Error(`No node ${id} in ${graph.flow}`);
  return node;
}

/** Its own button declares the end: a cancellation or a withdrawal. */
export const declares = (node: Node): node is ConfirmNode | WithdrawNode => 'closedList' in node;

/** The answers that were chosen on a question: one, several, or none. */
export const chosenOn = (answers: State['answers'], node: string): readonly string[] => {
  const { answer, answers: several } = answers[node] ?? {};
  return several ?? (answer === undefined ? [] : [answer]);
};

/** Where *Next* leads from a node, by the chosen answer, then the routes in order, then the default. Null: nowhere. */
export function onward(node: Node, answers: State['answers']): string | null {
  if (!('next' in node)) return null;
  if (node.kind === 'done') return node.next;
  if (node.kind === 'choice') {
    const chosen = answers[node.id]?.answer;
    const answer = chosen === undefined ? undefined : node.answers.find((one) => one.id === chosen);
    if (answer?.next) return answer.next;
  }
  const route = node.routes.find(({ step, in: set }) => chosenOn(answers, step).some((id) => set.includes(id)));
  return route ? route.to : node.next;
}

const UNDECIDED: readonly Slot[] = ['open', 'asked', 'ready', 'seen', 'failed'];

/** An offer may still be shown: before a cancel on ordinary nodes, after a recorded one on `after` nodes, never after a no. */
const offerable = (state: State, after: boolean): boolean =>
  UNDECIDED.includes(state.slot) &&
  state.permitted !== false &&
  (after ? state.cancel === 'recorded' : state.cancel === 'no' || state.cancel === 'failed');

/** A node that is a screen now. An offer that cannot be shown is none, nor is a question for permission that is answered or pointless. */
export function stands(graph: Graph, state: State, node: Node): boolean {
  if (node.kind === 'relay') return false;
  if (node.kind === 'offer') return offerable(state, node.after);
  if (node.kind !== 'permission') return true;
  const wanted = nodeAt(graph, node.yes);
  return state.permitted === null && wanted.kind === 'offer' && offerable(state, wanted.after);
}

/** Follows the way on from `id` to the next screen. A compiled graph has no cycle, so this ends. */
export function settleOn(graph: Graph, state: State, id: string): string {
  let node = nodeAt(graph, id);
  while (!stands(graph, state, node)) {
    const to = node.kind === 'permission' ? (state.permitted ? node.yes : node.no) : onward(node, state.answers);
    node = nodeAt(graph, to ?? CONFIRM);
  }
  return node.id;
}

/** Where *Next* would lead now, or null where there is no Next: a second receipt right after the first is none. */
export function upcoming(graph: Graph, state: State): string | null {
  const onwards = onward(nodeAt(graph, state.at), state.answers);
  const to = onwards === null ? null : settleOn(graph, state, onwards);
  return to === FINISHED && state.at === CANCELED ? null : to;
}

/**
 * The offer node that a question to the edge would be about: the present screen, the next, or the one behind the next
 * question for permission, so that nobody is asked to look at an offer that does not exist. Null: no offer lies ahead.
 */
export function slotAhead(graph: Graph, state: State): string | null {
  const here = nodeAt(graph, state.at);
  const to = here.kind === 'offer' ? here.id : here.kind === 'permission' ? here.yes : upcoming(graph, state);
  if (to === null) return null;
  const node = nodeAt(graph, to);
  const target = node.kind === 'permission' ? nodeAt(graph, node.yes) : node;
  return target.kind === 'offer' && offerable(state, target.after) ? target.id : null;
}
