import type { CustomerRecord } from '../../shared/schema/customer';
import { featuresOf, fold, score } from '../../shared/score';
import type { IngestItem } from './shard';
import type { Store } from './store';

/** Message ids that are remembered without a look at the customers. */
const MOST_RECENT = 5000;

/**
 * Ingested calls on their way into the customers: a batch is appended as one packed row, because one row per customer touched
 * would be far too many, and folded later. Whoever reads a customer meanwhile sees both.
 */
export class Intake {
  readonly #store: Store;
  readonly #folded: (now: number) => void;
  readonly #waiting = new Map<string, IngestItem[]>();
  readonly #recent = new Set<string>();
  #batches: number[] = [];
  #seq = 0;

  /** @param folded called once facts have reached their customers */
  constructor(store: Store, folded: (now: number) => void = () => {}) {
    this.#store = store;
    this.#folded = folded;
    for (const { seq, items } of store.batches()) this.#take(seq, items);
  }

  #take(seq: number, items: readonly IngestItem[]): void {
    this.#batches.push(seq);
    this.#seq = Math.max(this.#seq, seq);
    for (const item of items) {
      const list = this.#waiting.get(item.customer);
      if (list) list.push(item);
      else this.#waiting.set(item.customer, [item]);
      if (item.call.messageId !== undefined) this.#remember(`${item.customer} ${item.call.messageId}`);
    }
  }

  #remember(id: string): void {
    this.#recent.add(id);
    if (this.#recent.size > MOST_RECENT) for (const oldest of this.#recent) return void this.#recent.delete(oldest);
  }

  /**
   * Stores what is new as one row. Repeats of a `messageId` that are known here are left out and counted; one that only the
   * customer's record remembers (7 days) is dropped when it is folded.
   */
  append(items: readonly IngestItem[]): { accepted: number; duplicates: number } {
    const fresh: IngestItem[] = [];
    const own = new Set<string>();
    for (const item of items) {
      const id = item.call.messageId === undefined ? null : `${item.customer} ${item.call.messageId}`;
      if (id !== null && (own.has(id) || this.#recent.has(id))) continue;
      if (id !== null) own.add(id);
      fresh.push(item);
    }
    if (fresh.length > 0) {
      const seq = this.#seq + 1;
      this.#store.putBatch(seq, fresh);
      this.#take(seq, fresh);
    }
    return { accepted: fresh.length, duplicates: items.length - fresh.length };
  }

  get isEmpty(): boolean {
    return this.#batches.length === 0;
  }

  /** The customer with everything that has arrived, folded or not; null: never heard of. */
  read(id: string): CustomerRecord | null {
    return this.fold(this.#store.customer(id), this.#waiting.get(id) ?? []);
  }

  private fold(record: CustomerRecord | null, items: readonly IngestItem[]): CustomerRecord | null {
    let next = record;
    for (const { customer, call, receivedAt, trusted } of items) next = fold(next, { ...call, userId: customer }, receivedAt, trusted);
    return next;
  }

  /** Folds all waiting batches into their customers and rescores them, in one transaction: one row per customer and batch. */
  settle(now: number): void {
    if (this.isEmpty) return;
    const waiting = [...this.#waiting];
    const batches = this.#batches;
    this.#store.transaction(() => {
      for (const [id, items] of waiting) {
        const record = this.fold(this.#store.customer(id), items);
        if (record) this.#store.putCustomer({ ...record, score: score(featuresOf(record, now)) });
      }
      for (const seq of batches) this.#store.dropBatch(seq);
    });
    this.#waiting.clear();
    this.#batches = [];
    this.#folded(now);
  }
}
