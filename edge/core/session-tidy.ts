import { DAY } from '../../shared/time';
import type { Chore } from './chores';
import { SESSION_KEPT, WORDS_KEPT } from './limits';
import type { Store } from './store';

/** Ended sessions and words that were kept long enough go, once a day. Wakes nobody: old things can wait for another reason to run. */
export class SessionTidy implements Chore {
  readonly #store: Store;
  #lookedAt: number | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  due(now: number): boolean {
    return this.#lookedAt === null || Math.abs(now - this.#lookedAt) >= DAY;
  }

  next(): number | null {
    return null;
  }

  piece(now: number): void {
    this.#store.dropSessionsBefore(now - SESSION_KEPT);
    this.#store.dropAnswersBefore(now - WORDS_KEPT);
    this.#lookedAt = now;
  }
}
