import type { Graph, Node } from '../../shared/flow/graph';
import { type ReplayStep, replay } from '../../shared/flow/replay';
import type { TimelineItem } from '../../shared/schema/admin';
import type { AttemptRecord, Grant, LoggedEvent } from '../../shared/schema/attempt';
import type { Withdrawal } from '../../shared/schema/policy';
import { FASTEST_CANCEL } from './limits';

/** What the customer saw: the screen's title and what could be chosen on it. */
function screen(node: Node, grant: Grant | undefined): TimelineItem['detail'] {
  if (node.kind === 'offer') return grant ? { title: grant.title, answers: grant.options.map(({ months }) => `${months} months`) } : {};
  if (node.kind === 'relay') return {};
  return { title: node.title, ...('answers' in node && { answers: node.answers.map(({ label }) => label) }) };
}

/** What the customer said, in the words of the screen. */
function said(graph: Graph, { event }: LoggedEvent): TimelineItem['detail'] {
  if (event.type !== 'answer') return {};
  const node = graph.nodes[event.node];
  const { answer, answers, text, rating } = event.reply;
  const labels = (answers ?? [answer]).flatMap(
    (id) => (node && 'answers' in node && node.answers.find((one) => one.id === id)?.label) || [],
  );
  const chosen = rating === undefined ? labels.join(', ') : `${rating} of ${node?.kind === 'scale' ? 10 : 5}`;
  return {
    ...(node && 'title' in node && { title: node.title }),
    ...(chosen && { chosen }),
    ...(text && { words: text }),
  };
}

const EVENTS: Partial<Record<LoggedEvent['event']['type'], string>> = {
  back: 'Went back',
  ask: 'The widget asked for an offer',
  decline: 'Declined the offer',
  accept: 'Accepted the offer',
  accept_failed: 'The acceptance did not get through',
  cancel: 'Pressed cancel',
  withdraw: 'Went to the withdrawal function',
  cancel_failed: 'The cancellation did not get through',
  keep: 'Chose to keep the plan',
  close: 'Closed the window',
};

/**
 * How far the edge's clock is ahead of the browser's, which may be a year off. A request takes a moment, so the last event
 * that came with one happened just before it.
 */
function shiftOf({ log, decisions, cancel, openedAt }: AttemptRecord): number {
  const [decision] = decisions;
  const asked = decision && log[decision.events - 1];
  if (decision && asked) return decision.at - asked.at;
  const left = cancel && log.findLast(({ event }) => event.type === 'cancel');
  if (cancel && left) return cancel.requestedAt - left.at;
  return log[0] ? openedAt - log[0].at : 0;
}

function browserItems(attempt: AttemptRecord, graph: Graph, steps: readonly ReplayStep[], shift: number): TimelineItem[] {
  const items: TimelineItem[] = [];
  const show = (at: number, id: string): void => {
    const node = graph.nodes[id];
    const grant = attempt.grants.find((one) => attempt.log.some(({ event }) => event.type === 'shown' && event.grant === one.id));
    if (node) items.push({ at, by: 'browser', kind: 'screen', text: id, detail: screen(node, grant) ?? {} });
  };
  show(attempt.openedAt, graph.start);
  for (const { event, before, after, changed } of steps) {
    const at = event.at + shift;
    const { type } = event.event;
    if (type === 'answer') items.push({ at, by: 'browser', kind: 'answer', text: 'Answered', detail: said(graph, event) ?? {} });
    else if (type === 'shown') items.push({ at, by: 'browser', kind: 'offer', text: 'The offer was on the screen' });
    else if (EVENTS[type]) items.push({ at, by: 'browser', kind: 'event', text: `${EVENTS[type]}${changed ? '' : ' (without effect)'}` });
    if (after !== before) show(at, after);
  }
  return items;
}

const LEFT: Record<Withdrawal | 'no', string> = {
  no: 'Cancelled',
  in_time: 'Withdrawn from the contract, in time',
  declared: 'Withdrawal declared, to be checked',
};

function edgeItems(attempt: AttemptRecord): TimelineItem[] {
  const { cancel } = attempt;
  const items: TimelineItem[] = [
    { at: attempt.openedAt, by: 'edge', kind: 'opened', text: `Opened under ${attempt.policy} (${attempt.policySource})` },
    ...attempt.decisions.map((decision): TimelineItem => {
      const text = decision.chosen === 'none' ? 'Decided: no offer' : `Decided: ${decision.chosen}`;
      return { at: decision.at, by: 'edge', kind: 'decision', text, decision };
    }),
    ...attempt.effects.map((one): TimelineItem => {
      const text = `${one.kind.replace('_', ' ')}: ${one.state}${one.error ? `, ${one.error}` : ''}${one.tries > 1 ? ` (${one.tries} tries)` : ''}`;
      return { at: one.at, by: 'edge', kind: 'effect', text };
    }),
  ];
  for (const grant of attempt.grants) {
    if (grant.acceptedAt !== null)
      items.push({
        at: grant.acceptedAt,
        by: 'edge',
        kind: 'offer',
        text: `The ${grant.params.kind.replace('_', ' ')} ${grant.offer} was accepted`,
      });
    if (grant.appliedAt !== null) items.push({ at: grant.appliedAt, by: 'host', kind: 'offer', text: `${grant.offer} was applied` });
  }
  if (cancel) {
    items.push({
      at: cancel.requestedAt,
      by: 'edge',
      kind: 'ended',
      text: `${LEFT[cancel.withdrawal ?? 'no']}, reference ${cancel.reference}`,
    });
    if (cancel.requestedAt - attempt.openedAt < FASTEST_CANCEL)
      items.push({ at: cancel.requestedAt, by: 'edge', kind: 'alert', text: 'Faster than a person: a script may have done this' });
    if (cancel.confirmedAt !== null)
      items.push({ at: cancel.confirmedAt, by: 'host', kind: 'ended', text: 'The cancellation was confirmed' });
  }
  if (attempt.endedAt !== null && !cancel) items.push({ at: attempt.endedAt, by: 'edge', kind: 'ended', text: `Ended: ${attempt.status}` });
  for (const text of attempt.alerts) items.push({ at: attempt.endedAt ?? attempt.openedAt, by: 'edge', kind: 'alert', text });
  return items;
}

/** What comes first within one millisecond: a request before the answer to it, an answer before what follows from it. */
const TURNS: readonly TimelineItem['kind'][] = ['opened', 'answer', 'event', 'decision', 'screen', 'offer', 'ended', 'effect', 'alert'];
const turn = ({ kind, by }: TimelineItem): number => TURNS.indexOf(kind) + (kind === 'offer' && by !== 'browser' ? 0.5 : 0);

/** Everything that happened in an attempt, in order. `graph` null: the flow can no longer be read, so what was shown is missing. */
export function timeline(attempt: AttemptRecord, graph: Graph | null): TimelineItem[] {
  const steps = graph ? replay(graph, attempt.log).steps : [];
  const items = [...edgeItems(attempt), ...(graph ? browserItems(attempt, graph, steps, shiftOf(attempt)) : [])];
  return items.sort((a, b) => a.at - b.at || turn(a) - turn(b));
}
