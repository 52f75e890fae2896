import type { State } from '../shared/flow/graph';
import type { FlowEvent } from '../shared/schema/attempt';

/** Words being typed: kept by question and answer, so that another choice does not lose them, and logged once they rest. */
export interface Drafts {
  /** The words so far; of another answer than the chosen one, where `answer` names it. */
  typed(node: string, answer?: string): string;
  type(node: string, text: string): void;
  /** Logs what was typed since the last time. */
  commit(): void;
}

export function createDrafts(answers: () => State['answers'], apply: (event: FlowEvent) => void): Drafts {
  const words: Record<string, string> = {};
  let open: string | null = null;
  const place = (node: string, answer = answers()[node]?.answer) => `${node}/${answer ?? ''}`;
  return {
    typed: (node, answer) => words[place(node, answer)] ?? (answer ? '' : (answers()[node]?.text ?? '')),
    type(node, text) {
      words[place(node)] = text;
      open = node;
    },
    commit() {
      if (open === null) return;
      const node = open;
      open = null;
      const text = words[place(node)];
      const { text: _, ...reply } = answers()[node] ?? {};
      apply({ type: 'answer', node, reply: text ? { ...reply, text } : reply });
    },
  };
}
