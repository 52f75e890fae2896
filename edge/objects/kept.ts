import { Bounded } from '../core/bounded';

/** So many rows, none longer than so many characters: an attempt has about 4,000, and many shards may live in one isolate. */
const MOST = 64;
const LONGEST = 16_000;

/**
 * The values of rows as they were last read or written, because reading and parsing one again costs more than deciding on it.
 * Nobody else writes to an object's storage, so a value here is as good as its row for as long as the object lives; when a
 * transaction is taken back, everything must be forgotten. Values are never changed in place.
 */
export class Kept<Value> {
  readonly #values = new Bounded<{ value: Value | null }>(MOST);

  /** The row's value; null: there is none. `read` gives its JSON. */
  get(id: string, read: () => string | null): Value | null {
    const kept = this.#values.get(id);
    if (kept) return kept.value;
    const body = read();
    const value = body === null ? null : (JSON.parse(body) as Value);
    this.put(id, value, body?.length ?? 0);
    return value;
  }

  /** True where the row is known to be there. */
  has(id: string): boolean {
    return (this.#values.get(id)?.value ?? null) !== null;
  }

  /** After the row was written. @param length of its JSON */
  put(id: string, value: Value | null, length: number): void {
    if (length <= LONGEST) this.#values.set(id, { value });
    else this.#values.delete(id);
  }

  forget(): void {
    this.#values.clear();
  }
}
