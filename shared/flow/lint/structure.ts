import type { Finding } from '../../schema/admin';
import type { Flow, Step } from '../../schema/flow';
import { edgesOf } from '../ways';
import { plain } from './words';

/** Questions that somebody may have to pass on the longest way; more than these and people give up or get angry. */
const QUESTIONS = 3;

type Ask = Extract<Step, { kind: 'choice' | 'multi' }>;

function answers(step: Ask): Finding[] {
  const at = { step: step.id, locale: null };
  const path = `steps.${step.id}.answers`;
  const findings: Finding[] = [];
  const other = step.answers.find(({ reason }) => reason === 'other');
  // Several answers need not be about why; then none is missing.
  const asksWhy = step.kind === 'choice' || step.answers.some(({ reason }) => reason !== undefined);
  if (!other && asksWhy)
    findings.push({
      id: 'reason-other',
      level: 'warning',
      path,
      ...at,
      message: 'Somebody with another reason finds no answer.',
      fix: 'Add an answer such as "Another reason", with the reason "other".',
    });
  else if (other && !other.last)
    findings.push({
      id: 'reason-other',
      level: 'warning',
      path: `${path}.${other.id}`,
      ...at,
      message: 'The answers come in changing order, and "other" may come first.',
      fix: 'Let it keep its place at the end.',
    });
  const seen = new Map<string, string>();
  for (const { id, label } of step.answers)
    for (const [locale, text] of Object.entries(label)) {
      const key = `${locale} ${plain(text)}`;
      const twin = seen.get(key);
      if (twin !== undefined)
        findings.push({
          id: 'A-11',
          level: 'error',
          path: `${path}.${id}.label.${locale}`,
          step: step.id,
          locale,
          message: `The answers "${twin}" and "${id}" read the same.`,
          fix: 'Word them so that they can be told apart.',
        });
      seen.set(key, id);
    }
  return findings;
}

/** The ids of all steps that a step can lead to. */
function after(flow: Flow, id: string, seen = new Set<string>()): Set<string> {
  const step = flow.steps.find((one) => one.id === id);
  for (const { to } of step ? edgesOf(step) : [])
    if (!seen.has(to)) {
      seen.add(to);
      after(flow, to, seen);
    }
  return seen;
}

const lateBranches = (flow: Flow): Finding[] =>
  flow.steps.flatMap((step) =>
    step.branches.flatMap(({ answered }, n): Finding[] =>
      !answered || answered.step === step.id || after(flow, answered.step).has(step.id)
        ? []
        : [
            {
              id: 'branch-early',
              level: 'warning',
              path: `steps.${step.id}.branches.${n}.answered`,
              step: step.id,
              locale: null,
              message: `It depends on "${answered.step}", which is never asked before it.`,
              fix: 'Branch on a question that comes earlier.',
            },
          ],
    ),
  );

/** Questions on the longest way from a step; the way must have no cycle. */
function longest(flow: Flow, id: string): number {
  const step = flow.steps.find((one) => one.id === id);
  if (!step) return 0;
  return (step.kind === 'offer' ? 0 : 1) + Math.max(0, ...edgesOf(step).map(({ to }) => longest(flow, to)));
}

/** Findings about how the document is built. Only for a flow that compiles. */
export function structureFindings(flow: Flow): Finding[] {
  const findings = [...flow.steps.flatMap((step) => ('answers' in step ? answers(step) : [])), ...lateBranches(flow)];
  const questions = longest(flow, flow.start);
  if (questions > QUESTIONS)
    findings.push({
      id: 'survey-long',
      level: 'warning',
      path: 'steps',
      step: null,
      locale: null,
      message: `Somebody may meet ${questions} questions; regulators have fined less.`,
      fix: `Keep to ${QUESTIONS} on any way.`,
    });
  if (!flow.confirm.consequences.some(({ at }) => at === 'period_end'))
    findings.push({
      id: 'consequence-end',
      level: 'warning',
      path: 'confirm.consequences',
      step: null,
      locale: null,
      message: 'The confirmation does not say what happens when the paid period ends.',
      fix: 'Add what ends on that day; the date is filled in.',
    });
  return findings;
}
