import type { Graph, State } from '../../shared/flow/graph';
import { reasonOf } from '../../shared/flow/reason';
import { replay } from '../../shared/flow/replay';
import type { AttemptRecord, AttemptStatus, Grant, LoggedEvent } from '../../shared/schema/attempt';
import { withEffects } from './effects';
import { lapsed, releaseOf } from './grants';
import { MAX_LOG } from './limits';
import { scrub } from './scrub';

/** A client may log only what the server did, too: its claims about grants and cancellations are held against the record. */
function isTrue(attempt: AttemptRecord, { event }: LoggedEvent): boolean {
  const known = (id: string): Grant | undefined => attempt.grants.find((grant) => grant.id === id);
  switch (event.type) {
    case 'offered':
      return event.grant === null || attempt.decisions.some(({ ask, grant }) => ask === event.ask && grant === event.grant);
    case 'shown':
    case 'choose':
    case 'decline':
    case 'accept':
    case 'accept_failed':
      return known(event.grant) !== undefined;
    case 'accepted':
      return (known(event.grant)?.acceptedAt ?? null) !== null;
    case 'canceled':
      return attempt.cancel !== null && Boolean(event.withdrawal) === Boolean(attempt.cancel.withdrawal);
    default:
      return true;
  }
}

function clean(logged: LoggedEvent): LoggedEvent {
  const { event } = logged;
  if (event.type !== 'answer' || event.reply.text === undefined) return logged;
  return { ...logged, event: { ...event, reply: { ...event.reply, text: scrub(event.reply.text) } } };
}

/** Appends what is new, once per event id, in order of arrival. */
function append(attempt: AttemptRecord, events: readonly LoggedEvent[]): AttemptRecord {
  const known = new Set(attempt.log.map(({ id }) => id));
  const fresh: LoggedEvent[] = [];
  for (const logged of events) {
    if (known.has(logged.id) || attempt.log.length + fresh.length >= MAX_LOG || !isTrue(attempt, logged)) continue;
    known.add(logged.id);
    fresh.push(clean(logged));
  }
  return fresh.length === 0 ? attempt : { ...attempt, log: [...attempt.log, ...fresh] };
}

/** How the log ends an attempt: what the server itself records (saved, canceled) is not among it. */
const ENDS: Partial<Record<NonNullable<State['outcome']>, AttemptStatus>> = { kept: 'kept', abandoned: 'abandoned', error: 'error' };

export interface Heard {
  attempt: AttemptRecord;
  /** Where the log leads: what the customer sees, as far as the edge knows. */
  state: State;
}

/**
 * The attempt after more of the browser's events, and the state that its whole log leads to. The reason, a declined offer
 * and an end without a request of its own (kept, closed, broken) follow from that state. The same reference comes back
 * where nothing is new.
 */
export function hear(attempt: AttemptRecord, events: readonly LoggedEvent[], graph: Graph, now: number): Heard {
  const longer = append(attempt, events);
  const { state } = replay(graph, longer.log);
  if (longer === attempt) return { attempt, state };
  let next: AttemptRecord = { ...longer, reason: reasonOf(graph, state) };
  const declined = next.grants.find(({ id, state: now }) => id === state.grant && now === 'issued');
  if (declined && state.slot === 'declined') {
    next = { ...next, grants: next.grants.map((grant) => (grant === declined ? { ...grant, state: 'declined' } : grant)) };
    next = withEffects(next, [releaseOf(next, declined, now)]);
  }
  const end = state.outcome && ENDS[state.outcome];
  if (end && next.status === 'open') next = lapsed({ ...next, status: end, endedAt: now }, now);
  return { attempt: next, state };
}
