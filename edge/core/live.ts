import type { Snapshot } from '../../shared/schema/snapshot';
import { MINUTE } from '../../shared/time';
import { raise } from './commit';
import { canRead, type LoadSnapshot } from './plan';
import type { Store } from './store';

export interface LiveDeps {
  store: Store;
  /** The environment's clock, milliseconds. */
  now(): number;
  snapshot: LoadSnapshot;
}

/** A snapshot that could not be used: why, since when, and whether the team was told. */
interface Trouble {
  hash: string;
  why: 'missing' | 'unreadable';
  since: number;
  told: boolean;
}
const TROUBLE = 'trouble';

/** KV shows a new value everywhere within about a minute. For so long the flow of before goes on. */
const ARRIVING = 2 * MINUTE;
/** What is not there by now will not come by itself. */
const LOST_AFTER = 10 * MINUTE;

const TEXT: Record<Trouble['why'], string> = {
  unreadable: 'The published flow cannot be read by this version. Customers go straight to the cancel page until it is published again.',
  missing: 'The published flow has not arrived for ten minutes. Customers go straight to the cancel page until it is published again.',
};

/** A snapshot that can be used, under the hash that an attempt pins. */
export interface Usable {
  hash: string;
  snapshot: Snapshot;
}

/** What is live, as far as this shard can use it. Whatever is wrong with it, the customer follows the link. */
export class Live {
  readonly #deps: LiveDeps;
  #trouble: Trouble | null;
  /** Hash of what was last live and could be used. */
  #last: string | null = null;

  constructor(deps: LiveDeps) {
    this.#deps = deps;
    this.#trouble = deps.store.meta<Trouble>(TROUBLE);
  }

  /**
   * `not_yet`: it is not there, which is nobody's fault for a while; the next call looks again. `unreadable`: it is none that
   * this code can run; the team hears of it once.
   */
  async get(hash: string): Promise<Usable | 'not_yet' | 'unreadable'> {
    const found = await this.#deps.snapshot(hash);
    if (found === 'missing') return this.#missing(hash);
    if (found === 'unreadable' || !canRead(found)) return this.unreadable(hash);
    if (this.#trouble?.hash === hash) this.#note(null);
    this.#last = hash;
    return { hash, snapshot: found };
  }

  /** What was read turns out not to run here. */
  unreadable(hash: string): 'unreadable' {
    const known = this.#about(hash, 'unreadable');
    if (!known.told) this.#tell(known);
    return 'unreadable';
  }

  async #missing(hash: string): Promise<Usable | 'not_yet'> {
    const { now, snapshot } = this.#deps;
    const known = this.#about(hash, 'missing');
    const age = now() - known.since;
    if (age >= LOST_AFTER && !known.told) this.#tell(known);
    const before = age < ARRIVING && this.#last !== null ? await snapshot(this.#last) : 'missing';
    return typeof before === 'string' || this.#last === null ? 'not_yet' : { hash: this.#last, snapshot: before };
  }

  #about(hash: string, why: Trouble['why']): Trouble {
    const known = this.#trouble;
    if (known?.hash === hash && known.why === why) return known;
    return this.#note({ hash, why, since: this.#deps.now(), told: false });
  }

  #tell(trouble: Trouble): void {
    const { store, now } = this.#deps;
    store.transaction(() => {
      this.#note({ ...trouble, told: true });
      raise(store, { attempt: '', customer: '', text: TEXT[trouble.why], at: now() });
    });
  }

  #note<T extends Trouble | null>(trouble: T): T {
    this.#deps.store.putMeta(TROUBLE, trouble);
    this.#trouble = trouble;
    return trouble;
  }
}
