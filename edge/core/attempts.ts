import { type Failure, fail, type Result } from '../../shared/errors';
import { attemptId, bucketOf } from '../../shared/ids';
import type {
  AcceptRequest,
  AcceptResponse,
  BypassResponse,
  CancelRequest,
  CancelResponse,
  DecisionRequest,
  DecisionResponse,
  EventsRequest,
  OpenResponse,
} from '../../shared/schema/api';
import type { AttemptRecord, Grant } from '../../shared/schema/attempt';
import type { Snapshot } from '../../shared/schema/snapshot';
import { accept, mayAccept } from './accept';
import { Board } from './board';
import { cancel } from './cancel';
import { commit, raise } from './commit';
import { answered, decideFor, questionOf, record } from './decide';
import type { Environment } from './environment';
import { monthOf, reservationKey } from './grants';
import type { Intake } from './intake';
import { ATTEMPT_TTL, GRANT_TTL, HOLD_SLACK } from './limits';
import { hear } from './log';
import { openAnswer, openRecord, pin } from './open';
import { basisOf, canRead, type Plan, type Plans } from './plan';
import type { Caller, OpenInput } from './shard';
import type { Store } from './store';
import { abandon } from './sweep';

/** What a capped offer's budget can do; it lives in another object. */
export interface BudgetDeps {
  reserve(
    attempt: AttemptRecord,
    offer: string,
    hold: { key: string; cap: number; month: string; until: number; now: number },
  ): Promise<boolean>;
  release(attempt: AttemptRecord, offer: string, move: { key: string; month: string; now: number }): Promise<void>;
}

export interface AttemptDeps {
  store: Store;
  board: Board;
  plans: Plans;
  intake: Intake;
  /** The environment's clock, milliseconds. */
  now(): number;
  random(length: number): Uint8Array;
  /** By content hash; null: it is not there or is not a snapshot that this code can read. */
  snapshot(hash: string): Promise<Snapshot | null>;
  environment(id: string): Promise<Environment | null>;
  budget: BudgetDeps;
  sign: {
    grant(environment: Environment, attempt: AttemptRecord, grant: Grant): Promise<string>;
    cancel(environment: Environment, attempt: AttemptRecord): Promise<string>;
  };
  /** Ends what has been open too long, before anything is looked up. */
  abandon(): void;
}

type Answer<T> = Result<{ answer: T }>;
const answer = <T>(value: T): { ok: true; answer: T } => ({ ok: true, answer: value });

/**
 * The calls that a browser makes about an attempt. Each loads what lies outside first, then reads, decides and writes
 * without an `await` between, so that calls cannot interleave. No call here waits for an effect to leave.
 */
export class Attempts {
  readonly #deps: AttemptDeps;

  constructor(deps: AttemptDeps) {
    this.#deps = deps;
  }

  async open(input: OpenInput): Promise<Answer<OpenResponse | BypassResponse>> {
    const { store, board, plans, intake, now, random } = this.#deps;
    const snapshot = await this.#deps.snapshot(input.snapshot);
    if (!snapshot || !canRead(snapshot)) return this.#unreadable(input.snapshot);
    if (!snapshot.flow) return answer({ bypass: 'no_flow' });
    this.#deps.abandon();

    const joined = input.intent ? this.#openOf(input) : null;
    if (joined) {
      const plan = await this.#planOf(joined);
      const pinned = plan && (await this.#deps.snapshot(joined.snapshot));
      const again = store.attempt(joined.id);
      if (plan && pinned && again) return answer(openAnswer(again, again, plan, pinned, again.signed, input.have));
    }

    const at = now();
    const pinned = pin(input, input.claims ? intake.read(input.customer) : null, snapshot, at);
    const id = input.intent ? attemptId({ environment: input.environment, bucket: bucketOf(input.customer), at }, random(26)) : null;
    let plan: Plan | null;
    try {
      plan = plans.of(id, { ...pinned, seed: input.key, openedAt: at, locale: input.locale, snapshot: input.snapshot }, snapshot);
    } catch {
      return this.#unreadable(input.snapshot);
    }
    if (!plan) return answer({ bypass: 'no_flow' });
    if (id === null) return answer(openAnswer(null, pinned, plan, snapshot, input.claims !== null, input.have));
    const attempt = openRecord(id, input, pinned, snapshot, at);
    store.transaction(() => {
      this.#leaveBehind(input, at);
      commit(store, board, null, attempt, at);
    });
    return answer(openAnswer(attempt, pinned, plan, snapshot, attempt.signed, input.have));
  }

  /** One open attempt per subscription: one that could not be joined (it belongs to another origin) ends here. */
  #leaveBehind({ customer, subscription }: OpenInput, now: number): void {
    const { store, board } = this.#deps;
    const id = board.openAt(Board.place(customer, subscription));
    const before = id === null ? null : store.attempt(id);
    if (before) commit(store, board, before, abandon(before, now), now);
  }

  /** What was published cannot be run here: the customer follows the link, the team hears of it once. */
  #unreadable(hash: string): Answer<BypassResponse> {
    const { store, now } = this.#deps;
    const key = `unreadable:${hash}`;
    if (store.meta<boolean>(key) === null)
      store.transaction(() => {
        store.putMeta(key, true);
        const text =
          'The published flow cannot be read by this version. Customers go straight to the cancel page until it is published again.';
        raise(store, { attempt: '', customer: '', text, at: now() });
      });
    return answer({ bypass: 'unreadable' });
  }

  /** The attempt that this call belongs to: the same call again, or another tab on the same subscription. */
  #openOf({ key, customer, subscription, origin }: OpenInput): AttemptRecord | null {
    const { store, board } = this.#deps;
    const id = board.byKey(key) ?? board.openAt(Board.place(customer, subscription));
    const attempt = id === null ? null : store.attempt(id);
    return attempt?.customer === customer && attempt.subscription === subscription && attempt.origin === origin ? attempt : null;
  }

  #found({ attempt: id, origin }: Caller): { ok: true; attempt: AttemptRecord } | Failure {
    const attempt = this.#deps.store.attempt(id);
    if (!attempt) return fail('not_found');
    return attempt.origin === origin ? { ok: true, attempt } : fail('unauthorized');
  }

  /** The plan that an attempt runs on; null where its flow cannot be read any more. */
  async #planOf(attempt: AttemptRecord): Promise<Plan | null> {
    const snapshot = await this.#deps.snapshot(attempt.snapshot);
    if (!snapshot || !canRead(snapshot)) return null;
    try {
      return this.#deps.plans.of(attempt.id, basisOf(attempt), snapshot);
    } catch {
      return null;
    }
  }

  #commit(before: AttemptRecord, after: AttemptRecord, now: number): void {
    const { store, board } = this.#deps;
    if (after !== before) store.transaction(() => commit(store, board, before, after, now));
  }

  async events(caller: Caller, { events }: EventsRequest): Promise<Result<object>> {
    const found = this.#found(caller);
    if (!found.ok) return found;
    const plan = await this.#planOf(found.attempt);
    const before = this.#deps.store.attempt(caller.attempt);
    if (!plan || !before) return fail('unavailable');
    const now = this.#deps.now();
    this.#commit(before, hear(before, events, plan.graph, now).attempt, now);
    return { ok: true };
  }

  async decide(caller: Caller, { ask, events }: DecisionRequest): Promise<Answer<DecisionResponse>> {
    const found = this.#found(caller);
    if (!found.ok) return found;
    const plan = await this.#planOf(found.attempt);
    const snapshot = await this.#deps.snapshot(found.attempt.snapshot);
    if (!plan || !snapshot) return fail('unavailable');

    const capped = new Set<string>();
    let held: string | null = null;
    for (;;) {
      const { store, now: clock, random } = this.#deps;
      const now = clock();
      const before = store.attempt(caller.attempt);
      if (!before) return fail('not_found');
      const { attempt, state } = hear(before, events, plan.graph, now);
      const known = answered(attempt, ask);
      const asked = questionOf(plan, attempt, state, ask);
      const closed = (attempt.status !== 'open' && attempt.status !== 'canceled') || now - attempt.openedAt >= ATTEMPT_TTL;
      if (known || closed || !asked.ok) {
        this.#commit(before, attempt, now);
        await this.#giveBack(attempt, ask, held);
        return known ? answer(known) : closed ? fail('attempt_closed') : (asked as Failure);
      }
      const history = attempt.signed ? (store.customer(attempt.customer)?.history ?? []) : [];
      const inputs = { plan, snapshot, history, capped, now };
      const decision = decideFor(attempt, asked.question, inputs);
      const offer = decision.chosen?.offer;
      if (offer?.monthlyCap !== undefined && held !== offer.id) {
        // The cap lives elsewhere: reserve, then look at everything again, because the world went on meanwhile.
        await this.#giveBack(attempt, ask, held);
        held = (await this.#reserve(attempt, ask, offer.id, offer.monthlyCap, now)) ? offer.id : null;
        if (held === null) capped.add(offer.id);
        continue;
      }
      const after = record(attempt, asked.question, decision, inputs, random(26));
      this.#commit(before, after, now);
      if (held !== offer?.id) await this.#giveBack(attempt, ask, held);
      return answer(answered(after, ask) ?? { ask, grant: null });
    }
  }

  /** Whether one of the month's grants could be held. Where the budget does not answer, there is none: money fails closed. */
  async #reserve(attempt: AttemptRecord, ask: number, offer: string, cap: number, now: number): Promise<boolean> {
    const hold = { key: reservationKey(attempt, ask), cap, month: monthOf(attempt), until: now + GRANT_TTL + HOLD_SLACK, now };
    return this.#deps.budget.reserve(attempt, offer, hold).catch(() => false);
  }

  /** Best effort: a hold that is not given back runs out. */
  async #giveBack(attempt: AttemptRecord, ask: number, offer: string | null): Promise<void> {
    if (offer === null || attempt.grants.some((grant) => grant.ask === ask && grant.offer === offer)) return;
    const move = { key: reservationKey(attempt, ask), month: monthOf(attempt), now: this.#deps.now() };
    await this.#deps.budget.release(attempt, offer, move).catch(() => undefined);
  }

  async accept(caller: Caller, { grantId, events }: AcceptRequest): Promise<Answer<AcceptResponse>> {
    const found = this.#found(caller);
    if (!found.ok) return found;
    const plan = await this.#planOf(found.attempt);
    const environment = await this.#deps.environment(found.attempt.environment).catch(() => null);
    const before = this.#deps.store.attempt(caller.attempt);
    if (!plan || !environment || !before) return fail('unavailable');
    const now = this.#deps.now();
    const { attempt, state } = hear(before, events, plan.graph, now);
    const allowed = mayAccept(attempt, state, grantId, now);
    const after = allowed.ok ? accept(attempt, allowed.grant, state, { now, notify: environment.settings.webhookUrl !== '' }) : attempt;
    this.#commit(before, after, now);
    if (!allowed.ok) return allowed;
    const grant = after.grants.find(({ id }) => id === grantId) ?? allowed.grant;
    return answer({
      grant: grant.id,
      state: grant.state === 'applied' ? 'applied' : 'accepted',
      acceptedAt: grant.acceptedAt ?? now,
      statement: after.execution === 'merchant' ? await this.#deps.sign.grant(environment, after, grant) : null,
      receipt: after.email ? 'queued' : 'none',
    });
  }

  /** Whatever else is broken, the cancellation is recorded: without the flow its events are lost, without the environment its statement. */
  async cancel(caller: Caller, { key, events, declaration }: CancelRequest): Promise<Answer<CancelResponse>> {
    const found = this.#found(caller);
    if (!found.ok) return found;
    const plan = await this.#planOf(found.attempt).catch(() => null);
    const environment = await this.#deps.environment(found.attempt.environment).catch(() => null);
    const before = this.#deps.store.attempt(caller.attempt) ?? found.attempt;
    const now = this.#deps.now();
    const heard = plan ? hear(before, events, plan.graph, now).attempt : before;
    const after = cancel(heard, { key, declaration, now, bytes: this.#deps.random(8) });
    this.#commit(before, after, now);
    const recorded = after.cancel;
    if (!recorded) return fail('internal');
    const { reference, requestedAt, effectiveAt, confirmedAt } = recorded;
    const signing = environment && after.execution === 'merchant' ? this.#deps.sign.cancel(environment, after) : null;
    return answer({
      attempt: after.id,
      reference,
      requestedAt,
      effectiveAt,
      confirmed: confirmedAt !== null,
      statement: await Promise.resolve(signing).catch(() => null),
      receipt: (after.email ?? recorded.declaration?.email) ? 'queued' : 'none',
    });
  }

  /** Counts that the widget got out of the way, once per key. An attempt that is open already has been bypassed. */
  async bypass(
    input: Pick<OpenInput, 'environment' | 'key' | 'customer' | 'subscription' | 'origin' | 'snapshot'>,
  ): Promise<Result<object>> {
    const { store, board, now, random } = this.#deps;
    const snapshot = input.snapshot === '' ? null : await this.#deps.snapshot(input.snapshot);
    const at = now();
    const known = board.byKey(input.key);
    const before = known === null ? null : store.attempt(known);
    if (before) {
      if (before.status === 'open' && before.customer === input.customer)
        this.#commit(before, { ...before, status: 'bypassed', endedAt: at }, at);
      return { ok: true };
    }
    if (!snapshot) return { ok: true };
    const id = attemptId({ environment: input.environment, bucket: bucketOf(input.customer), at }, random(26));
    const unsigned = { ...input, claims: null, intent: true, locale: 'en', page: null, geo: null, have: null };
    const attempt = openRecord(id, unsigned, pin(unsigned, null, snapshot, at), snapshot, at);
    const after: AttemptRecord = { ...attempt, status: 'bypassed', endedAt: at };
    store.transaction(() => commit(store, board, null, after, at));
    return { ok: true };
  }
}
