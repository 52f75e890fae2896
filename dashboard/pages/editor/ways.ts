import type { Json } from '../../../shared/schema/condition';
import type { Flow, Step } from '../../../shared/schema/flow';

export const START = '$start';
export const CONFIRM = '$confirm';
export const SAVED = '$saved';
export const DONE = '$done';

/** A way from one card to another, as it is drawn. `port`: the answer that it leaves from. */
export interface Way {
  from: string;
  to: string;
  port: string | null;
  label: string | null;
}

const OPS: Record<string, string> = { $eq: 'is', $ne: 'is not', $gt: '>', $gte: '≥', $lt: '<', $lte: '≤', $in: 'in', $nin: 'not in' };
const write = (value: Json | undefined): string => (Array.isArray(value) ? value.map(write).join(', ') : String(value ?? ''));

/** A condition in a few words for a label: `price ≥ 4900 and plan is pro`. What does not fit in words is `a condition`. */
export function inWords(condition: Record<string, Json>): string {
  const parts = Object.entries(condition).map(([field, value]) => {
    if (field.startsWith('$')) return null;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${field} is ${write(value)}`;
    const [op, operand] = Object.entries(value)[0] ?? [];
    return op && op in OPS && Object.keys(value).length === 1 ? `${field} ${OPS[op]} ${write(operand)}` : null;
  });
  return parts.length === 0 ? 'always' : parts.some((part) => part === null) ? 'a condition' : parts.join(' and ');
}

/** Where an answer leads by itself, before branches on facts: its own way, or the first branch on this question alone. */
function ownWay(step: Extract<Step, { kind: 'choice' }>, answer: string, own: string | undefined): string | null {
  if (own) return own;
  const branch = step.branches.find(({ answered, when }) => !when && answered?.step === step.id && answered.in.includes(answer));
  return branch?.to ?? null;
}

/** Every way of the flow. An answer with a way of its own leaves from its port; the rest share the card's. */
export function waysOf(flow: Flow): Way[] {
  const ways: Way[] = [{ from: START, to: flow.start, port: null, label: null }];
  const push = (way: Way) => {
    if (!ways.some((one) => one.from === way.from && one.to === way.to && one.port === way.port && one.label === way.label)) ways.push(way);
  };
  for (const step of flow.steps) {
    const rest = step.next ?? CONFIRM;
    if (step.kind === 'offer') push({ from: step.id, to: SAVED, port: null, label: 'accepted' });
    let shared = step.kind !== 'choice';
    if (step.kind === 'choice')
      for (const answer of step.answers) {
        const to = ownWay(step, answer.id, answer.next);
        if (to) push({ from: step.id, to, port: answer.id, label: null });
        else shared = true;
      }
    for (const { to, when, answered } of step.branches) {
      if (step.kind === 'choice' && !when && answered?.step === step.id) continue; // drawn from its ports
      const asked = answered && (step.kind === 'multi' || answered.step !== step.id) ? `${answered.step}: ${answered.in.join(', ')}` : null;
      push({
        from: step.id,
        to,
        port: null,
        label: [when && inWords(when as Record<string, Json>), asked].filter(Boolean).join(' and ') || 'answer',
      });
    }
    if (shared)
      push({
        from: step.id,
        to: rest,
        port: null,
        label: step.kind === 'offer' ? 'declined' : step.branches.length && step.kind !== 'choice' ? 'else' : null,
      });
  }
  ways.push({ from: CONFIRM, to: DONE, port: null, label: null });
  return ways;
}
