import type { Result } from '../../shared/errors';
import { attemptId, bucketOf } from '../../shared/ids';
import type { BypassResponse, OpenResponse } from '../../shared/schema/api';
import type { AttemptRecord } from '../../shared/schema/attempt';
import { Board } from './board';
import { commit } from './commit';
import { lapsed } from './grants';
import type { Intake } from './intake';
import { Live } from './live';
import { openAnswer, openRecord, pin } from './open';
import type { LoadSnapshot, Plan, Plans } from './plan';
import type { OpenInput } from './shard';
import type { Store } from './store';
import { abandon } from './sweep';

export interface OpeningDeps {
  store: Store;
  board: Board;
  plans: Plans;
  intake: Intake;
  /** The environment's clock, milliseconds. */
  now(): number;
  random(length: number): Uint8Array;
  snapshot: LoadSnapshot;
  /** The zone that days are counted in here; null: the snapshot's. */
  zone(): string | null;
  /** Ends what has been open too long, before anything is looked up. */
  abandon(): void;
}

type Answer<T> = Result<{ answer: T }>;
const answer = <T>(value: T): { ok: true; answer: T } => ({ ok: true, answer: value });

/** How attempts begin: with a plan alone, as an attempt, or as a bypass that is only counted. */
export class Opening {
  readonly #deps: OpeningDeps;
  readonly #live: Live;

  constructor(deps: OpeningDeps) {
    this.#deps = deps;
    this.#live = new Live(deps);
  }

  async open(asked: OpenInput): Promise<Answer<OpenResponse | BypassResponse>> {
    const { store, board, plans, intake, now, random } = this.#deps;
    const live = await this.#live.get(asked.snapshot);
    if (typeof live === 'string') return answer({ bypass: live });
    const { snapshot } = live;
    const input: OpenInput = { ...asked, snapshot: live.hash };
    if (!snapshot.flow) return answer({ bypass: 'no_flow' });
    this.#deps.abandon();

    const joined = input.intent ? this.#openOf(input) : null;
    if (joined) {
      const known = await plans.forAttempt(joined, this.#deps.snapshot);
      const again = store.attempt(joined.id);
      if (known && again) return answer(openAnswer(again, again, known.plan, known.snapshot, input));
    }

    const at = now();
    const pinned = pin(input, input.claims ? intake.read(input.customer) : null, snapshot, at);
    const id = input.intent ? attemptId({ environment: input.environment, bucket: bucketOf(input.customer), at }, random(26)) : null;
    let plan: Plan | null;
    try {
      plan = plans.of(id, { ...pinned, seed: input.key, openedAt: at, locale: input.locale, snapshot: input.snapshot }, snapshot);
    } catch {
      return answer({ bypass: this.#live.unreadable(input.snapshot) });
    }
    if (!plan) return answer({ bypass: 'no_flow' });
    if (id === null) return answer(openAnswer(null, pinned, plan, snapshot, input));
    const attempt = openRecord(id, input, pinned, snapshot, { now: at, zone: this.#deps.zone() ?? snapshot.timezone });
    store.transaction(() => {
      this.#leaveBehind(input, at);
      commit(store, board, null, attempt, at);
    });
    return answer(openAnswer(attempt, attempt, plan, snapshot, input));
  }

  /** One open attempt per subscription: one that could not be joined (it belongs to another origin) ends here. */
  #leaveBehind({ customer, subscription }: OpenInput, now: number): void {
    const { store, board } = this.#deps;
    const id = board.openAt(Board.place(customer, subscription));
    const before = id === null ? null : store.attempt(id);
    if (before) commit(store, board, before, abandon(before, now), now);
  }

  /** The attempt that this call belongs to: the same call again, or another tab on the same subscription. */
  #openOf({ key, customer, subscription, origin }: OpenInput): AttemptRecord | null {
    const { store, board } = this.#deps;
    const id = board.byKey(key) ?? board.openAt(Board.place(customer, subscription));
    const attempt = id === null ? null : store.attempt(id);
    return attempt?.customer === customer && attempt.subscription === subscription && attempt.origin === origin ? attempt : null;
  }

  /** Counts that the widget got out of the way, once per key. An attempt that is open already has been bypassed. */
  async bypass(
    input: Pick<OpenInput, 'environment' | 'key' | 'customer' | 'subscription' | 'origin' | 'snapshot'>,
  ): Promise<Result<object>> {
    const { store, board, now, random } = this.#deps;
    const live = input.snapshot === '' ? 'not_yet' : await this.#live.get(input.snapshot);
    const at = now();
    const known = board.byKey(input.key);
    const before = known === null ? null : store.attempt(known);
    if (before) {
      if (before.status === 'open' && before.customer === input.customer)
        store.transaction(() => commit(store, board, before, lapsed({ ...before, status: 'bypassed', endedAt: at }, at), at));
      return { ok: true };
    }
    if (typeof live === 'string') return { ok: true };
    const { snapshot } = live;
    const id = attemptId({ environment: input.environment, bucket: bucketOf(input.customer), at }, random(26));
    const unsigned = { ...input, snapshot: live.hash, claims: null, intent: true, locale: 'en', page: null, geo: null, have: null };
    const attempt = openRecord(id, unsigned, pin(unsigned, null, snapshot, at), snapshot, {
      now: at,
      zone: this.#deps.zone() ?? snapshot.timezone,
    });
    const after: AttemptRecord = { ...attempt, status: 'bypassed', endedAt: at };
    store.transaction(() => commit(store, board, null, after, at));
    return { ok: true };
  }
}
