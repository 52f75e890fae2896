import type { CustomerRecord, Score } from '../../shared/schema/customer';
import { featuresOf, score } from '../../shared/score';
import { DAY } from '../../shared/time';
import type { Chore } from './chores';
import { isForgotten } from './purge';
import type { Store } from './store';

/** When the next round begins, and up to which customer this one has come; `upTo` null: none is under way. */
interface Round {
  at: number;
  upTo: string | null;
}
const ROUND = 'rescore';
const AT_ONCE = 200;
/** A smaller change moves nobody in a ranking that people read, and would be a row for each customer every day. */
const STEP = 0.005;

const moved = (was: Score | undefined, is: Score): boolean =>
  was === undefined || was.tier !== is.tier || was.model !== is.model || Math.abs(was.value - is.value) >= STEP;

/** The customer as of now, or null where the stored score still says it. Of whom nothing is known there is nothing to say. */
export function rescored(record: CustomerRecord, now: number): CustomerRecord | null {
  const rated = score(featuresOf(record, now));
  return rated.confidence > 0 && moved(record.score, rated) ? { ...record, score: rated } : null;
}

/** Further ahead than a round can be: the test clock has gone back. */
const isAhead = ({ at }: Round, now: number): boolean => at > now + DAY;

/** A day later, so that rounds keep their time of day; those that were slept through are one. */
const following = (round: Round, now: number): number =>
  isAhead(round, now) ? now + DAY : round.at + (Math.floor(Math.max(0, now - round.at) / DAY) + 1) * DAY;

/**
 * Once a day every customer is scored anew: who has gone silent sends no event that would do it, and silence is what counts. Of whom nothing was heard for 25 months nothing is kept.
 * Begins with the first facts that a server sends, so that a shard without any is never woken for it.
 */
export class Rescore implements Chore {
  readonly #store: Store;
  #round: Round | null;

  constructor(store: Store) {
    this.#store = store;
    this.#round = store.meta<Round>(ROUND);
  }

  /** Facts have come. */
  begin(now: number): void {
    if (this.#round === null) this.#note({ at: now + DAY, upTo: null });
  }

  #note(round: Round): void {
    this.#store.putMeta(ROUND, round);
    this.#round = round;
  }

  due(now: number): boolean {
    return this.#round !== null && (this.#round.upTo !== null || now >= this.#round.at || isAhead(this.#round, now));
  }

  next(now: number): number | null {
    if (this.#round === null) return null;
    return this.due(now) ? now : this.#round.at;
  }

  piece(now: number): void {
    const round = this.#round;
    if (round === null) return;
    const store = this.#store;
    const records = store.nextCustomers(round.upTo ?? '', AT_ONCE);
    const last = records.length < AT_ONCE ? undefined : records.at(-1);
    const next: Round = last ? { at: round.at, upTo: last.id } : { at: following(round, now), upTo: null };
    store.transaction(() => {
      for (const record of records) {
        const changed = rescored(record, now);
        if (isForgotten(record, now)) store.dropCustomer(record.id);
        else if (changed) store.putCustomer(changed);
      }
      store.putMeta(ROUND, next);
    });
    this.#round = next;
  }
}
