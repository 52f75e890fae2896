import { PACKS } from '../../shared/policy/packs';
import type { AttemptRecord, Declaration, LoggedEvent } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import { addMonths, DAY } from '../../shared/time';
import type { Chore } from './chores';
import { phaseOf } from './commit';
import { pendingAt } from './effects';
import type { Store } from './store';

/** Months that things are kept (methods.md B.8); a cancellation as long as the law of its place asks (A.2). */
const WORDS = 12;
const OUTCOMES = 25;

/** In place of what somebody wrote, so that the log still says that something was written. */
export const REMOVED = '[removed]';

function wordless(logged: LoggedEvent): LoggedEvent {
  const { event } = logged;
  if (event.type !== 'answer' || event.reply.text === undefined || event.reply.text === REMOVED) return logged;
  return { ...logged, event: { ...event, reply: { ...event.reply, text: REMOVED } } };
}

/** The attempt without what the customer wrote; the same reference where nothing was written. */
export function withoutWords(attempt: AttemptRecord): AttemptRecord {
  const { cancel } = attempt;
  const log = attempt.log.map(wordless);
  const { reason, ...declaration } = cancel?.declaration ?? {};
  if (reason === undefined && log.every((one, n) => one === attempt.log[n])) return attempt;
  if (!cancel || reason === undefined) return { ...attempt, log };
  return { ...attempt, log, cancel: { ...cancel, declaration: declaration as Declaration } };
}

/** What is done with an attempt of an age. Null: it goes. The same reference: it stays as it is. */
interface Age {
  name: string;
  months: number;
  keep(attempt: AttemptRecord): AttemptRecord | null;
}

const evidence = [...new Set([...PACKS.values()].map(({ evidenceMonths }) => evidenceMonths))].sort((a, b) => a - b);

const AGES: readonly Age[] = [
  { name: 'words', months: WORDS, keep: withoutWords },
  { name: 'outcomes', months: OUTCOMES, keep: (attempt) => (attempt.cancel === null ? null : attempt) },
  ...evidence.map(
    (months): Age => ({
      name: `evidence-${months}`,
      // A month more: the cancellation may have come later than the attempt was opened.
      months: months + 1,
      keep: (attempt) => (attempt.pack.evidenceMonths <= months ? null : attempt),
    }),
  ),
];

/** Nothing has been heard of the customer, and nothing happened, for as long as outcomes are kept. */
export const isForgotten = ({ lastSeen, history, nudges }: CustomerRecord, now: number): boolean =>
  Math.max(lastSeen, ...history.map(({ at }) => at), ...(nudges?.shown ?? []).map(({ at }) => at)) < addMonths(now, -OUTCOMES);

/** Up to which attempt each age has been, by its name. */
type Marks = Record<string, string>;
const MARKS = 'purge';
const AT_ONCE = 100;

/**
 * Takes away what was kept long enough, oldest first: every attempt is visited once at each age. What it added to the sums stays:
 * they say nothing about anybody. Wakes nobody: old things can wait for the next reason to run, which the daily job brings.
 */
export class Purge implements Chore {
  readonly #store: Store;
  #marks: Marks;
  #lookedAt: number | null = null;

  constructor(store: Store) {
    this.#store = store;
    this.#marks = store.meta<Marks>(MARKS) ?? {};
  }

  due(now: number): boolean {
    return this.#lookedAt === null || Math.abs(now - this.#lookedAt) >= DAY;
  }

  next(): number | null {
    return null;
  }

  piece(now: number): void {
    for (const age of AGES) if (this.#visit(age, addMonths(now, -age.months), now)) return;
    this.#lookedAt = now;
  }

  /** One piece of one age; false: nothing is that old. */
  #visit({ name, keep }: Age, before: number, now: number): boolean {
    const store = this.#store;
    const mark = this.#marks[name] ?? '';
    const [oldest] = store.nextAttempts(mark, 1);
    if (!oldest || oldest.openedAt >= before) return false;
    const old = store.nextAttempts(mark, AT_ONCE).filter(({ openedAt }) => openedAt < before);
    const marks = { ...this.#marks, [name]: (old.at(-1) ?? oldest).id };
    store.transaction(() => {
      for (const attempt of old) {
        const kept = keep(attempt);
        const pending = pendingAt(attempt);
        // What still has to leave is not lost with it: such a one goes at its next age.
        if (kept === null && pending === null) this.#drop(attempt, now);
        else if (kept !== null && kept !== attempt) store.putAttempt(kept, phaseOf(kept), pending);
      }
      store.putMeta(MARKS, marks);
    });
    this.#marks = marks;
    return true;
  }

  #drop({ id, customer }: AttemptRecord, now: number): void {
    this.#store.dropAttempt(id);
    const record = this.#store.customer(customer);
    if (record && isForgotten(record, now)) this.#store.dropCustomer(customer);
  }
}
