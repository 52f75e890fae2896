import { type Failure, fail, type Result } from '../../shared/errors';
import type {
  AcceptRequest,
  AcceptResponse,
  CancelRequest,
  CancelResponse,
  DecisionRequest,
  DecisionResponse,
  EventsRequest,
} from '../../shared/schema/api';
import type { AttemptRecord, Grant } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import { accept, isOfHost, mayAccept } from './accept';
import type { Board } from './board';
import { cancel, isReceipted, takeBack } from './cancel';
import { commit, isOneRow } from './commit';
import { answered, decideFor, questionOf, record } from './decide';
import type { Environment } from './environment';
import { monthOf, reservationKey } from './grants';
import { ATTEMPT_TTL, GRANT_TTL, HOLD_SLACK } from './limits';
import { hear } from './log';
import type { LoadSnapshot, Plans } from './plan';
import type { Caller } from './shard';
import type { Store } from './store';

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
  /** The environment's clock, milliseconds. */
  now(): number;
  random(length: number): Uint8Array;
  snapshot: LoadSnapshot;
  environment(id: string): Promise<Environment | null>;
  budget: BudgetDeps;
  sign: {
    grant(environment: Environment, attempt: AttemptRecord, grant: Grant): Promise<string>;
    cancel(environment: Environment, attempt: AttemptRecord): Promise<string>;
  };
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

  #found({ attempt: id, origin }: Caller): { ok: true; attempt: AttemptRecord } | Failure {
    const attempt = this.#deps.store.attempt(id);
    if (!attempt) return fail('not_found');
    return attempt.origin === origin ? { ok: true, attempt } : fail('unauthorized');
  }

  #planOf(attempt: AttemptRecord) {
    return this.#deps.plans.forAttempt(attempt, this.#deps.snapshot);
  }

  #commit(before: AttemptRecord, after: AttemptRecord, now: number): void {
    const { store, board } = this.#deps;
    if (after === before) return;
    const write = (): void => commit(store, board, before, after, now);
    if (isOneRow(before, after)) write();
    else store.transaction(write);
  }

  /** The customer's other attempts; of a signed one only, for anybody may claim to be anybody. */
  #historyOf({ id, signed, customer }: AttemptRecord): CustomerRecord['history'] {
    const history = signed ? (this.#deps.store.customer(customer)?.history ?? []) : [];
    return history.filter(({ attempt }) => attempt !== id);
  }

  async events(caller: Caller, { events }: EventsRequest): Promise<Result<object>> {
    const found = this.#found(caller);
    if (!found.ok) return found;
    const known = await this.#planOf(found.attempt);
    const before = this.#deps.store.attempt(caller.attempt);
    if (!known || !before) return fail('unavailable');
    const now = this.#deps.now();
    this.#commit(before, hear(before, events, known.plan.graph, now).attempt, now);
    return { ok: true };
  }

  async decide(caller: Caller, { ask, events }: DecisionRequest): Promise<Answer<DecisionResponse>> {
    const found = this.#found(caller);
    if (!found.ok) return found;
    const basis = await this.#planOf(found.attempt);
    if (!basis) return fail('unavailable');
    const { plan, snapshot } = basis;

    const capped = new Set<string>();
    let held: string | null = null;
    for (;;) {
      const { store, now: clock, random } = this.#deps;
      const now = clock();
      const before = store.attempt(caller.attempt);
      if (!before) return fail('not_found');
      const { attempt, state } = hear(before, events, plan.graph, now);
      const known = answered(attempt, ask, plan);
      const asked = questionOf(plan, attempt, state, ask);
      const closed = (attempt.status !== 'open' && attempt.status !== 'canceled') || now - attempt.openedAt >= ATTEMPT_TTL;
      if (known || closed || !asked.ok) {
        this.#commit(before, attempt, now);
        await this.#giveBack(attempt, ask, held);
        return known ? answer(known) : closed ? fail('attempt_closed') : (asked as Failure);
      }
      const inputs = { plan, snapshot, history: this.#historyOf(attempt), capped, now };
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
      return answer(answered(after, ask, plan) ?? { ask, grant: null });
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
    const known = await this.#planOf(found.attempt);
    const environment = await this.#deps.environment(found.attempt.environment).catch(() => null);
    const before = this.#deps.store.attempt(caller.attempt);
    if (!known || !environment || !before) return fail('unavailable');
    const now = this.#deps.now();
    const { attempt, state } = hear(before, events, known.plan.graph, now);
    const { switchedOff, webhookUrl } = environment.settings;
    const allowed = mayAccept(attempt, state, grantId, { now, history: this.#historyOf(attempt), switchedOff });
    const after = allowed.ok ? accept(attempt, allowed.grant, state, { now, notify: webhookUrl !== '' }) : attempt;
    this.#commit(before, after, now);
    if (!allowed.ok) return allowed;
    const grant = after.grants.find(({ id }) => id === grantId) ?? allowed.grant;
    return answer({
      grant: grant.id,
      state: grant.state === 'applied' ? 'applied' : 'accepted',
      acceptedAt: grant.acceptedAt ?? now,
      statement: isOfHost(after, grant) ? await this.#deps.sign.grant(environment, after, grant) : null,
      receipt: after.email ? 'queued' : 'none',
    });
  }

  /** Stores a cancellation, and takes back what the customer accepted earlier for this subscription and has not got yet. */
  #leave(before: AttemptRecord, after: AttemptRecord, now: number): void {
    const { store, board } = this.#deps;
    if (after === before) return;
    store.transaction(() => {
      commit(store, board, before, after, now);
      if (after.cancel === before.cancel) return;
      for (const { attempt: id, outcome } of this.#historyOf(after)) {
        const other = outcome === 'accepted' ? store.attempt(id) : null;
        if (other?.subscription !== after.subscription) continue;
        const without = takeBack(other);
        if (without !== other) commit(store, board, other, without, now);
      }
    });
  }

  /** Whatever else is broken, the cancellation is recorded: without the flow its events are lost, without the environment its statement. */
  async cancel(caller: Caller, { key, events, declaration }: CancelRequest): Promise<Answer<CancelResponse>> {
    const found = this.#found(caller);
    if (!found.ok) return found;
    const known = await this.#planOf(found.attempt).catch(() => null);
    const environment = await this.#deps.environment(found.attempt.environment).catch(() => null);
    const before = this.#deps.store.attempt(caller.attempt) ?? found.attempt;
    const now = this.#deps.now();
    const heard = known && hear(before, events, known.plan.graph, now);
    const after = cancel(heard?.attempt ?? before, { key, declaration, now, bytes: this.#deps.random(8) });
    this.#leave(before, after, now);
    const recorded = after.cancel;
    if (!recorded) return fail('internal');
    const { reference, requestedAt, effectiveAt, confirmedAt, withdrawal = null } = recorded;
    const signing = environment && after.execution === 'merchant' ? this.#deps.sign.cancel(environment, after) : null;
    return answer({
      attempt: after.id,
      reference,
      requestedAt,
      effectiveAt,
      confirmed: confirmedAt !== null,
      withdrawal,
      statement: await Promise.resolve(signing).catch(() => null),
      receipt: isReceipted(after) ? 'queued' : 'none',
    });
  }
}
