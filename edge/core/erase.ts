import { fail, type Result } from '../../shared/errors';
import type { AttemptRecord } from '../../shared/schema/attempt';
import type { DaySums } from '../../shared/schema/sums';
import { Board } from './board';
import { ALERTS, type Alert } from './commit';
import { pendingAt } from './effects';
import type { Intake } from './intake';
import type { Store } from './store';
import { contribution, isNothing, noSums, subtract } from './sums';

export interface EraseDeps {
  store: Store;
  board: Board;
  intake: Intake;
  now(): number;
}

/** Takes out of the sums what these attempts have added to them. */
function takeOut(store: Store, attempts: readonly AttemptRecord[]): void {
  const days = new Map<string, { day: string; flow: string; sums: DaySums }>();
  for (const attempt of attempts) {
    const part = contribution(attempt);
    if (isNothing(part)) continue;
    const { day, flow } = attempt;
    const known = days.get(`${day} ${flow}`)?.sums ?? store.sums(day, flow) ?? noSums();
    days.set(`${day} ${flow}`, { day, flow, sums: subtract(known, part) });
  }
  for (const { day, flow, sums } of days.values()) store.putSums(day, flow, sums);
}

/**
 * Takes everything about one customer out of the shard: facts, attempts, sessions, what he wrote in surveys, alerts,
 * and his part of the sums of attempts. Those of nudges stay: they say how often, and nothing of whom. All of it or
 * nothing. `not_found`: nobody of that id is known. `conflict`: something about him still has to leave (a cancellation, a
 * grant, a receipt), and an acknowledged cancellation is never lost.
 */
export function erase({ store, board, intake, now }: EraseDeps, customer: string): Result<{ attempts: number }> {
  // What waits to be folded would bring him back.
  intake.settle(now());
  const attempts = store.attemptsOf(customer);
  if (attempts.length === 0 && !store.customer(customer)) return fail('not_found');
  if (attempts.some((attempt) => pendingAt(attempt) !== null))
    return fail('conflict', [{ path: 'id', message: 'Something about this customer is still on its way out. Try again later.' }]);
  store.transaction(() => {
    takeOut(store, attempts);
    for (const { id } of attempts) {
      store.dropAttempt(id);
      store.dropDue(id);
    }
    store.dropSessionsOf(customer);
    store.dropAnswersOf(customer);
    store.dropCustomer(customer);
    const alerts = store.meta<Alert[]>(ALERTS) ?? [];
    const others = alerts.filter((one) => one.customer !== customer);
    if (others.length < alerts.length) store.putMeta(ALERTS, others);
  });
  for (const { id, key, subscription } of attempts) board.forget(id, key, Board.place(customer, subscription));
  return { ok: true, attempts: attempts.length };
}
