import type { ReasonCode } from '../schema/offer';
import { chosenOn } from './ahead';
import type { Graph, State } from './graph';

/**
 * The reason that the customer gave: of the first question, in the author's order, that was answered with one; of several
 * answers, the first that was chosen. Null: none.
 */
export function reasonOf(graph: Graph, state: State): ReasonCode | null {
  for (const node of Object.values(graph.nodes)) {
    if (node.kind !== 'choice' && node.kind !== 'multi') continue;
    for (const id of chosenOn(state.answers, node.id)) {
      const reason = node.answers.find((one) => one.id === id)?.reason;
      if (reason) return reason;
    }
  }
  return null;
}

/** What the customer wrote, by question, in the author's order; blank texts left out. */
export const wordsOf = (graph: Graph, state: State): { node: string; text: string }[] =>
  Object.keys(graph.nodes).flatMap((node) => {
    const text = state.answers[node]?.text?.trim();
    return text ? [{ node, text }] : [];
  });
