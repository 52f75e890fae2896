import { Bounded } from '../../shared/memory/bounded';

/** How often something may happen: `burst` at once, then `perMinute`. */
export interface Limit {
  perMinute: number;
  burst?: number;
}

/** The limits of methods.md B-36. Every one is per customer, attempt, session or address; none is per tenant where leaving is meant. */
export const LIMITS = {
  boot: { perMinute: 600 },
  address: { perMinute: 600 },
  prefetch: { perMinute: 60 },
  open: { perMinute: 10 },
  events: { perMinute: 120 },
  accept: { perMinute: 5 },
  cancel: { perMinute: 30 },
  ingest: { perMinute: 600 },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof LIMITS;

/**
 * Token buckets in the memory of one isolate, at most `capacity` of them. A limit here keeps one caller from being a nuisance;
 * it is no security boundary, since another isolate counts for itself.
 */
export class Buckets {
  readonly #levels: Bounded<{ level: number; at: number }>;

  constructor(capacity = 10_000) {
    this.#levels = new Bounded(capacity);
  }

  /**
   * Takes one from the bucket of `key`.
   * @param now milliseconds
   * @returns 0 when it was there, else the seconds to wait
   */
  take(key: string, { perMinute, burst = perMinute }: Limit, now: number): number {
    const known = this.#levels.get(key);
    const filled = known ? Math.min(burst, known.level + (Math.max(0, now - known.at) * perMinute) / 60_000) : burst;
    const allowed = filled >= 1;
    this.#levels.set(key, { level: allowed ? filled - 1 : filled, at: now });
    return allowed ? 0 : Math.ceil(((1 - filled) * 60) / perMinute);
  }
}
