import { type Failure, fail, type Result } from '../../shared/errors';
import type { AttemptRecord } from '../../shared/schema/attempt';
import type { Board } from './board';
import { commit } from './commit';
import { applied, canceled, failed } from './confirm';
import type { Store } from './store';

export interface HostDeps {
  store: Store;
  board: Board;
  now(): number;
  random(length: number): Uint8Array;
}

/**
 * The attempt of a grant, without an index: both ids have the same environment, time and bucket in them.
 * `gr_<environment>_<time><bucket><random>` → `att_<environment>_<time><bucket>…`
 */
export function attemptOfGrant(store: Store, grant: string): AttemptRecord | null {
  const prefix = grant.replace(/^gr_/, 'att_').slice(0, -26);
  return store.attemptsLike(prefix).find(({ grants }) => grants.some(({ id }) => id === grant)) ?? null;
}

/** What the host's server says with its secret key. Every call may be repeated. */
export class Host {
  readonly #deps: HostDeps;

  constructor(deps: HostDeps) {
    this.#deps = deps;
  }

  #change(before: AttemptRecord | null, change: (attempt: AttemptRecord, now: number) => AttemptRecord | Failure): Result<object> {
    if (!before) return fail('not_found');
    const { store, board, now } = this.#deps;
    const at = now();
    const after = change(before, at);
    if ('ok' in after) return after;
    if (after !== before) store.transaction(() => commit(store, board, before, after, at));
    return { ok: true };
  }

  applied(grant: string, reference: string | null): Result<object> {
    return this.#change(attemptOfGrant(this.#deps.store, grant), (attempt, now) => applied(attempt, grant, now, reference));
  }

  failed(grant: string, reason: string): Result<object> {
    return this.#change(attemptOfGrant(this.#deps.store, grant), (attempt) => failed(attempt, grant, reason));
  }

  canceled(id: string, hostReference: string | null, effectiveAt: number | null): Result<object> {
    return this.#change(this.#deps.store.attempt(id), (attempt, now) =>
      canceled(attempt, { effectiveAt, now, bytes: this.#deps.random(8), hostReference }),
    );
  }
}
