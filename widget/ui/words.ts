import { run, view } from './scene';

/** Words being typed: kept by question and answer, so that another choice does not lose them, and logged once they rest. */

const place = (node: string): string => `${node}/${view.state.answers[node]?.answer ?? ''}`;

export const typed = (node: string): string => run.words[place(node)] ?? view.state.answers[node]?.text ?? '';

export function type(node: string, text: string): void {
  const at = place(node);
  run.words[at] = text;
  run.later(() => {
    const { text: _, ...reply } = view.state.answers[node] ?? {};
    run.send({ type: 'answer', node, reply: text ? { ...reply, text } : reply });
  });
}
