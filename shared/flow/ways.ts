import type { Flow, Step } from '../schema/flow';
import type { Problem } from './problems';

/** A way on from a step, and where in the document it is written. */
export interface Edge {
  to: string;
  path: string;
}

/** Every way on from a step except the one to the confirmation. */
export function edgesOf(step: Step): Edge[] {
  const path = `steps.${step.id}`;
  const answers = step.kind === 'choice' ? step.answers : [];
  return [
    ...answers.flatMap(({ id, next }) => (next === undefined ? [] : [{ to: next, path: `${path}.answers.${id}.next` }])),
    ...step.branches.map(({ to }, n) => ({ to, path: `${path}.branches.${n}.to` })),
    ...(step.next === undefined ? [] : [{ to: step.next, path: `${path}.next` }]),
  ];
}

/** Cycles and steps that nothing leads to. Every id must exist. */
export function wayProblems(flow: Flow): Problem[] {
  const byId = new Map(flow.steps.map((step) => [step.id, step]));
  const problems: Problem[] = [];
  const done = new Set<string>();
  const under = new Set<string>();

  const visit = (id: string): void => {
    done.add(id);
    under.add(id);
    for (const { to, path } of edgesOf(byId.get(id) as Step)) {
      if (under.has(to))
        problems.push({ code: 'cycle', path, step: id, message: `From "${id}" the way leads back to "${to}" and would never end.` });
      else if (!done.has(to)) visit(to);
    }
    under.delete(id);
  };
  visit(flow.start);

  for (const { id } of flow.steps)
    if (!done.has(id))
      problems.push({ code: 'unreachable_step', path: `steps.${id}`, step: id, message: `Nothing leads to the step "${id}".` });
  return problems;
}
