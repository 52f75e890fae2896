import type { AttemptRecord } from '../../shared/schema/attempt';
import { emptyRecord } from '../../shared/score/record';
import { Board } from './board';
import { pendingAt, rank } from './effects';
import { entryOf, sameEntry, withEntry } from './history';
import { CONFIRM_WITHIN, FIRST_PAYING } from './limits';
import type { Phase, Store } from './store';
import { acceptedGrant, add, contribution, isNothing, noSums, subtract } from './sums';

/** Where an attempt stands for the sweeps. */
export function phaseOf(attempt: AttemptRecord): Phase {
  if (attempt.status === 'open') return 'open';
  const grant = acceptedGrant(attempt);
  if (grant) return grant.state === 'applied' ? 'saved' : grant.state === 'failed' ? 'ended' : 'saving';
  return attempt.cancel !== null && attempt.cancel.confirmedAt === null ? 'leaving' : 'ended';
}

/** One line of the list that the dashboard shows under "needs you". */
export interface Alert {
  attempt: string;
  customer: string;
  text: string;
  at: number;
}
const MOST_ALERTS = 50;
export const ALERTS = 'alerts';

/** Where the sweeps' marks and the board's head are kept. */
export const MARKS = 'marks';

/**
 * Somebody may leave days after opening, in a tab that stayed open. Where the sweep for missing confirmations has passed the
 * attempt by then, it must come back for it. One row, and only then.
 */
function catchUp(store: Store, board: Board, id: string): void {
  const { confirm } = board.marks;
  if (confirm === undefined || confirm < id) return;
  board.marks = { ...board.marks, confirm: id.slice(0, -1) };
  store.putMeta(MARKS, { ...board.marks, head: board.head });
}

/** Notes something for the team, newest last. One row. */
export function raise(store: Store, alert: Alert): void {
  const known = store.meta<Alert[]>(ALERTS) ?? [];
  store.putMeta(ALERTS, [...known, alert].slice(-MOST_ALERTS));
}

/**
 * True for a change from which nothing follows beyond the attempt's own row: one statement, which needs no transaction around
 * it. An open attempt has no part in the sums yet, nor in the history, and never lies behind the board's head.
 */
export const isOneRow = (before: AttemptRecord | null, after: AttemptRecord): before is AttemptRecord =>
  before?.status === 'open' && after.status === 'open' && before.alerts.length === after.alerts.length;

/** The sums of the attempt's day, the customer's history and the alerts, as the change moves them. */
function follow(store: Store, before: AttemptRecord | null, after: AttemptRecord, now: number): void {
  const change = subtract(contribution(after), contribution(before));
  if (!isNothing(change)) store.putSums(after.day, after.flow, add(store.sums(after.day, after.flow) ?? noSums(), change));

  const entry = entryOf(after);
  if (entry && !sameEntry(entry, entryOf(before)))
    store.putCustomer(withEntry(store.customer(after.customer) ?? emptyRecord(after.customer, after.openedAt), entry));

  for (const text of after.alerts.slice(before?.alerts.length ?? 0))
    raise(store, { attempt: after.id, customer: after.customer, text, at: now });
}

/**
 * Stores an attempt that has changed together with all that follows from it: the sums of its day, the customer's history,
 * the alerts, and where its effects are found. Call it inside the transaction that read `before` (null: it is new), unless it
 * `isOneRow`.
 */
export function commit(store: Store, board: Board, before: AttemptRecord | null, after: AttemptRecord, now: number): void {
  const phase = phaseOf(after);
  const pending = pendingAt(after);
  store.putAttempt(after, phase, pending);
  if (!isOneRow(before, after)) follow(store, before, after, now);

  if (after.id <= board.head) {
    if (pending !== null) store.putDue(after.id, pending);
    else if (board.pendingOf(after.id) !== null) store.dropDue(after.id);
  }
  if (before === null)
    board.seen({ id: after.id, phase, key: after.key, customer: after.customer, subscription: after.subscription }, pending);
  if (phase === 'saving' || phase === 'leaving') {
    board.expect(now + CONFIRM_WITHIN);
    if (before && phaseOf(before) !== phase) catchUp(store, board, after.id);
  } else if (phase === 'saved') board.expect(now + FIRST_PAYING);
  board.note(after.id, Board.place(after.customer, after.subscription), phase, pending, rank(after));
}
