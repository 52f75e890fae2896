import type { ReasonCode } from '../schema/offer';
import type { Graph, State } from './graph';

/** The reason that the customer gave: of the first question, in the author's order, that was answered with one. Null: none. */
export function reasonOf(graph: Graph, state: State): ReasonCode | null {
  for (const node of Object.values(graph.nodes)) {
    if (node.kind !== 'choice') continue;
    const chosen = state.answers[node.id]?.answer;
    const answer = node.answers.find((one) => one.id === chosen);
    if (answer) return answer.reason;
  }
  return null;
}

/** What the customer wrote, by question, in the author's order; blank texts left out. */
export const wordsOf = (graph: Graph, state: State): { node: string; text: string }[] =>
  Object.keys(graph.nodes).flatMap((node) => {
    const text = state.answers[node]?.text?.trim();
    return text ? [{ node, text }] : [];
  });
