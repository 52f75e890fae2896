import type { AttemptRecord } from '../../shared/schema/attempt';
import type { DaySums } from '../../shared/schema/sums';
import { dayIn } from '../../shared/time';
import type { Chore } from './chores';
import { phaseOf } from './commit';
import { pendingAt } from './effects';
import type { Store } from './store';
import { add, contribution, isNothing, noSums, subtract } from './sums';

/** The zone that days are counted in, and up to which attempt that holds; `upTo` null: for all of them. */
interface Zoning {
  zone: string;
  upTo: string | null;
}
const ZONE = 'zone';
const AT_ONCE = 100;

interface Change {
  day: string;
  flow: string;
  sums: DaySums;
}

/**
 * Days are those of the workspace's zone. After it has changed, every attempt is counted on its new day: what it adds is taken
 * from the one day and put on the other together with the attempt's own `day`. So the sums are those of all attempts at any
 * moment of it, and doing it twice does nothing.
 */
export class Rezone implements Chore {
  readonly #store: Store;
  #zoning: Zoning | null;

  constructor(store: Store) {
    this.#store = store;
    this.#zoning = store.meta<Zoning>(ZONE);
  }

  /** What new attempts are counted in; null: nobody has said. It may be newer than an attempt's snapshot. */
  get zone(): string | null {
    return this.#zoning?.zone ?? null;
  }

  tell(zone: string): void {
    if (zone !== this.zone) this.#note({ zone, upTo: '' });
  }

  #note(zoning: Zoning): void {
    this.#store.putMeta(ZONE, zoning);
    this.#zoning = zoning;
  }

  due(): boolean {
    return (this.#zoning?.upTo ?? null) !== null;
  }

  next(now: number): number | null {
    return this.due() ? now : null;
  }

  piece(): void {
    const known = this.#zoning;
    if (known === null || known.upTo === null) return;
    const attempts = this.#store.nextAttempts(known.upTo, AT_ONCE);
    const upTo = attempts.length < AT_ONCE ? null : (attempts.at(-1)?.id ?? null);
    this.#store.transaction(() => {
      this.#move(attempts, known.zone);
      this.#store.putMeta(ZONE, { zone: known.zone, upTo } satisfies Zoning);
    });
    this.#zoning = { zone: known.zone, upTo };
  }

  #move(attempts: readonly AttemptRecord[], zone: string): void {
    const changes = new Map<string, Change>();
    const change = (day: string, { flow }: AttemptRecord): Change => {
      const key = `${day} ${flow}`;
      const known = changes.get(key) ?? { day, flow, sums: noSums() };
      changes.set(key, known);
      return known;
    };
    for (const attempt of attempts) {
      const day = dayIn(zone, attempt.openedAt);
      if (day === attempt.day) continue;
      const part = contribution(attempt);
      const [from, to] = [change(attempt.day, attempt), change(day, attempt)];
      from.sums = subtract(from.sums, part);
      to.sums = add(to.sums, part);
      this.#store.putAttempt({ ...attempt, day }, phaseOf(attempt), pendingAt(attempt));
    }
    for (const { day, flow, sums } of changes.values())
      if (!isNothing(sums)) this.#store.putSums(day, flow, add(this.#store.sums(day, flow) ?? noSums(), sums));
  }

  /** How much of it is done, 0 … 1 of the attempts' ids; null: all. */
  progress(): number | null {
    const { upTo } = this.#zoning ?? { upTo: null };
    if (upTo === null) return null;
    const { before, all } = this.#store.countAttempts(upTo);
    return all === 0 ? 1 : before / all;
  }
}
