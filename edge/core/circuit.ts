/** Failures in a row after which a destination is left alone. */
export const TRIP_AFTER = 5;
/** For so long; then one call is let through to try. */
export const REST = 30_000;

/** One breaker per destination, in memory: a receiver that is down costs a few timeouts, not one per effect. */
export class Circuit {
  readonly #lines = new Map<string, { failures: number; until: number; trying: boolean }>();

  /** True where a call may go out now. After the rest, one at a time until one succeeds. */
  allows(destination: string, now: number): boolean {
    const line = this.#lines.get(destination);
    return !line || line.failures < TRIP_AFTER || (now >= line.until && !line.trying);
  }

  /** Tells that a call goes out. */
  started(destination: string): void {
    const line = this.#lines.get(destination);
    if (line && line.failures >= TRIP_AFTER) line.trying = true;
  }

  ended(destination: string, ok: boolean, now: number): void {
    if (ok) return void this.#lines.delete(destination);
    const failures = (this.#lines.get(destination)?.failures ?? 0) + 1;
    this.#lines.set(destination, { failures, until: now + REST, trying: false });
  }

  /** When the first tripped line may be tried again; null: none is tripped. */
  next(): number | null {
    const until = [...this.#lines.values()].filter(({ failures }) => failures >= TRIP_AFTER).map((line) => line.until);
    return until.length === 0 ? null : Math.min(...until);
  }
}
