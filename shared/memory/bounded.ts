/**
 * A map that holds at most so many, for values that can be made or counted again: the half that was used last is always there. Two
 * generations, not one map in order of use: such a map loses its oldest key with every new one, and has to walk over the places of
 * all that were lost to find the next. With ten thousand keys that cost twelve times as much.
 */
export class Bounded<Value> {
  readonly #half: number;
  #recent = new Map<string, Value>();
  #older = new Map<string, Value>();

  constructor(capacity: number) {
    this.#half = Math.max(1, Math.floor(capacity / 2));
  }

  get(key: string): Value | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const older = this.#older.get(key);
    return older === undefined ? undefined : this.set(key, older);
  }

  set(key: string, value: Value): Value {
    if (this.#recent.size >= this.#half && !this.#recent.has(key)) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    return value;
  }

  delete(key: string): void {
    this.#recent.delete(key);
    this.#older.delete(key);
  }

  clear(): void {
    this.#recent.clear();
    this.#older.clear();
  }
}
