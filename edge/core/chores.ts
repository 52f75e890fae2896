import { HOUR } from '../../shared/time';

/** Work over many rows, a piece at a time. Whatever stops it loses at most the piece under way, for each is one transaction. */
export interface Chore {
  /** True where there is a piece to do. */
  due(now: number): boolean;
  /** When somebody should wake up for it, milliseconds of the environment's clock; null: it can wait for another reason. */
  next(now: number): number | null;
  piece(now: number): void;
}

export interface ChoreDeps {
  now(): number;
  timer(ms: number): { done: Promise<void> };
  report(error: unknown): void;
}

/** Pieces of one chore in one run of the alarm; then the next alarm goes on. */
const MOST_PIECES = 50;
/** A chore that fails would fail again at once. */
const REST = HOUR;

/** Does what is due of each chore. Between two pieces whoever waits for the shard gets in. */
export class Chores {
  readonly #chores: readonly Chore[];
  readonly #deps: ChoreDeps;
  readonly #resting = new Map<Chore, number>();

  constructor(chores: readonly Chore[], deps: ChoreDeps) {
    this.#chores = chores;
    this.#deps = deps;
  }

  async work(): Promise<void> {
    const { now, timer, report } = this.#deps;
    for (const chore of this.#chores) {
      if (now() < (this.#resting.get(chore) ?? 0)) continue;
      try {
        for (let n = 0; n < MOST_PIECES && chore.due(now()); n += 1) {
          chore.piece(now());
          await timer(0).done;
        }
        this.#resting.delete(chore);
      } catch (error) {
        this.#resting.set(chore, now() + REST);
        report(error);
      }
    }
  }

  /** When the next piece should be done; null: nobody waits for one. */
  next(): number | null {
    const now = this.#deps.now();
    const times = this.#chores.flatMap((chore) => {
      const at = chore.next(now);
      return at === null ? [] : Math.max(at, this.#resting.get(chore) ?? 0);
    });
    return times.length === 0 ? null : Math.min(...times);
  }
}
