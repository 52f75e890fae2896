import { Bounded } from '../../shared/memory/bounded';

/** So many rows, none with a column longer than so many characters: an attempt has about 4,000, and many shards may live in one isolate. */
const MOST = 64;
const LONGEST = 16_000;

/** A row's value, and the length of its longest column. */
export interface Loaded<Value> {
  value: Value;
  length: number;
}

/**
 * The values of rows as they were last read or written, because reading and parsing one again costs more than deciding on it.
 * Nobody else writes to an object's storage, so a value here is as good as its row for as long as the object lives; when a
 * transaction is taken back, everything must be forgotten. Values are never changed in place.
 */
export class Kept<Value> {
  readonly #values = new Bounded<{ value: Value | null }>(MOST);

  /** The row's value; null: there is none. `load` reads it. */
  get(id: string, load: () => Loaded<Value> | null): Value | null {
    const kept = this.#values.get(id);
    if (kept) return kept.value;
    const loaded = load();
    this.put(id, loaded?.value ?? null, loaded?.length ?? 0);
    return loaded?.value ?? null;
  }

  /** The value as far as it is known here; null: the row may be there or not. */
  known(id: string): Value | null {
    return this.#values.get(id)?.value ?? null;
  }

  /** After the row was written. @param length of the longest column that was */
  put(id: string, value: Value | null, length: number): void {
    if (length <= LONGEST) this.#values.set(id, { value });
    else this.#values.delete(id);
  }

  forget(): void {
    this.#values.clear();
  }
}
