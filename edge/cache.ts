import { Bounded } from '../shared/memory/bounded';

/**
 * What an isolate remembers for a while, and no more than it may. Values are kept, not promises: a promise belongs to the request
 * that made it and may never settle for another.
 */
export class Cache<Value> {
  readonly #entries: Bounded<{ until: number; value: Value }>;
  readonly #ttl: number;

  /** @param ttl milliseconds */
  constructor(capacity: number, ttl: number) {
    this.#entries = new Bounded(capacity);
    this.#ttl = ttl;
  }

  /** The kept value, or what `load` gives, which is then kept. A `load` that throws leaves nothing behind. */
  async get(key: string, now: number, load: () => Promise<Value>): Promise<Value> {
    const kept = this.#entries.get(key);
    if (kept && kept.until > now) return kept.value;
    const value = await load();
    this.set(key, now, value);
    return value;
  }

  set(key: string, now: number, value: Value): void {
    this.#entries.set(key, { until: now + this.#ttl, value });
  }

  has(key: string, now: number): boolean {
    return (this.#entries.get(key)?.until ?? 0) > now;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
