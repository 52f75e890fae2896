/**
 * What an isolate remembers for a while: bounded, least recently used out first. Values are kept, not promises: a promise
 * belongs to the request that made it and may never settle for another.
 */
export class Cache<Value> {
  readonly #entries = new Map<string, { until: number; value: Value }>();
  readonly #capacity: number;
  readonly #ttl: number;

  /** @param ttl milliseconds */
  constructor(capacity: number, ttl: number) {
    this.#capacity = capacity;
    this.#ttl = ttl;
  }

  /** The kept value, or what `load` gives, which is then kept. A `load` that throws leaves nothing behind. */
  async get(key: string, now: number, load: () => Promise<Value>): Promise<Value> {
    const kept = this.#entries.get(key);
    if (kept && kept.until > now) {
      this.#entries.delete(key);
      this.#entries.set(key, kept);
      return kept.value;
    }
    const value = await load();
    this.set(key, now, value);
    return value;
  }

  set(key: string, now: number, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { until: now + this.#ttl, value });
    if (this.#entries.size <= this.#capacity) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
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

  get size(): number {
    return this.#entries.size;
  }
}
