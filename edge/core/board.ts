import { locate } from '../../shared/ids';
import type { Glance, Phase } from './store';
import type { Marks } from './sweep';

/**
 * What the shard remembers of its attempts between calls, so that finding one costs no index: which are open, which were
 * opened by which key, whose effects wait. Rebuilt from one range scan when the object starts; never the truth itself.
 */
export class Board {
  readonly #open = new Map<string, string>();
  readonly #keys = new Map<string, string>();
  readonly #pending = new Map<string, { at: number; rank: 0 | 1 }>();
  /** Attempts that lie after the head, oldest first. */
  readonly #after: string[] = [];
  /** Up to this id the next start does not look: effects that wait there have a row of their own. */
  head = '';
  /** Up to where each sweep has been. */
  marks: Marks = {};
  /** When the next sweep has something to do, milliseconds; null: nothing is known of. */
  nextTurn: number | null = null;

  /** A customer has one open attempt per subscription. */
  static place = (customer: string, subscription: string): string => JSON.stringify([customer, subscription]);

  seen(glance: Omit<Glance, 'pending'>, pending: number | null, rank: 0 | 1 = 1): void {
    const last = this.#after.at(-1);
    if (last === undefined || glance.id > last) this.#after.push(glance.id);
    this.#keys.set(glance.key, glance.id);
    this.note(glance.id, Board.place(glance.customer, glance.subscription), glance.phase, pending, rank);
  }

  /** The same attempt after a change. */
  note(id: string, place: string, phase: Phase, pending: number | null, rank: 0 | 1): void {
    if (phase === 'open') this.#open.set(place, id);
    else if (this.#open.get(place) === id) this.#open.delete(place);
    this.await(id, pending, rank);
  }

  await(id: string, at: number | null, rank: 0 | 1 = 1): void {
    if (at === null) this.#pending.delete(id);
    else this.#pending.set(id, { at, rank });
  }

  /** The attempt is gone. */
  forget(id: string, key: string, place: string): void {
    if (this.#open.get(place) === id) this.#open.delete(place);
    if (this.#keys.get(key) === id) this.#keys.delete(key);
    this.#pending.delete(id);
  }

  openAt(place: string): string | null {
    return this.#open.get(place) ?? null;
  }

  /** True while an attempt of this customer is open that was opened after a time, milliseconds. */
  isOpenFor(customer: string, after: number): boolean {
    const mine = `${JSON.stringify([customer]).slice(0, -1)},`;
    for (const [place, id] of this.#open) if (place.startsWith(mine) && (locate(id)?.at ?? 0) > after) return true;
    return false;
  }

  byKey(key: string): string | null {
    return this.#keys.get(key) ?? null;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** Ids of open attempts that were opened before a time, milliseconds. */
  openBefore(time: number): string[] {
    return [...this.#open.values()].filter((id) => (locate(id)?.at ?? 0) < time);
  }

  /** The soonest time at which an effect waits; null: none. */
  nextPending(): number | null {
    let soonest: number | null = null;
    for (const { at } of this.#pending.values()) if (soonest === null || at < soonest) soonest = at;
    return soonest;
  }

  /** Something must be looked at by then. */
  expect(at: number): void {
    if (this.nextTurn === null || at < this.nextTurn) this.nextTurn = at;
  }

  /** Attempts with an effect that is due, cancels first, then the longest waiting. */
  duePending(now: number, limit: number): string[] {
    const due = [...this.#pending].filter(([, { at }]) => at <= now);
    due.sort(([, a], [, b]) => a.rank - b.rank || a.at - b.at);
    return due.slice(0, limit).map(([id]) => id);
  }

  pendingOf(id: string): number | null {
    return this.#pending.get(id)?.at ?? null;
  }

  /** Attempts up to an id whose effects wait. */
  pendingUpTo(head: string): { id: string; at: number }[] {
    return [...this.#pending].flatMap(([id, { at }]) => (id <= head ? [{ id, at }] : []));
  }

  /**
   * Where the next start may begin its scan, once more than `most` attempts lie after the present head: as far as nothing
   * is open, keeping the newest half. Null: leave it.
   */
  nextHead(most: number): string | null {
    if (this.#after.length <= most) return null;
    const oldestOpen = [...this.#open.values()].reduce<string | null>((least, id) => (least === null || id < least ? id : least), null);
    let at = this.#after.length - Math.ceil(most / 2) - 1;
    while (at >= 0 && oldestOpen !== null && (this.#after[at] as string) >= oldestOpen) at -= 1;
    return at < 0 ? null : (this.#after[at] as string);
  }

  /** Forgets what lies up to the new head: keys that old are not asked for again. */
  moveHead(head: string): void {
    this.head = head;
    const keep = this.#after.findIndex((id) => id > head);
    this.#after.splice(0, keep < 0 ? this.#after.length : keep);
    for (const [key, id] of this.#keys) if (id <= head) this.#keys.delete(key);
  }
}
