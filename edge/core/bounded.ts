/** A map that holds at most so many, least recently used out first. For values that follow from their key and never age. */
export class Bounded<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #capacity: number;
  /** The key that was used last: it needs no other place. Most caches are asked for the same thing again and again. */
  #newest: string | undefined;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined || key === this.#newest) return value;
    this.#place(key, value);
    return value;
  }

  set(key: string, value: Value): Value {
    this.#place(key, value);
    if (this.#entries.size > this.#capacity) for (const oldest of this.#entries.keys()) return this.#drop(oldest, value);
    return value;
  }

  #place(key: string, value: Value): void {
    if (key !== this.#newest) this.#entries.delete(key);
    this.#entries.set(key, value);
    this.#newest = key;
  }

  #drop(key: string, value: Value): Value {
    this.#entries.delete(key);
    return value;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
