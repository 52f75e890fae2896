import { fail, type Result } from '../../shared/errors';
import { bucketOf, sessionId } from '../../shared/ids';
import type { Signal } from '../../shared/schema/api';
import type { Score } from '../../shared/schema/customer';
import { HOUR } from '../../shared/time';
import type { Intake } from './intake';
import { SESSION_KEPT } from './limits';
import { isOver, openSession, withSignals } from './session';
import type { Store } from './store';

export interface SessionDeps {
  store: Store;
  intake: Intake;
  now(): number;
  random(length: number): Uint8Array;
}

/** Bytes for the smallest id of a time: `a` is the first digit. */
const LEAST = new Uint8Array(26);

/** Visits of customers, one row each, rescored with every batch of signals. */
export class Sessions {
  readonly #deps: SessionDeps;
  #tidiedAt = 0;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
  }

  open({
    environment,
    customer,
    origin,
    signed,
  }: {
    environment: string;
    customer: string;
    origin: string;
    signed: boolean;
  }): Result<{ session: string }> {
    const { store, intake, now, random } = this.#deps;
    const at = now();
    this.#tidy(environment, at);
    const id = sessionId({ environment, bucket: bucketOf(customer), at }, random(26));
    store.putSession(openSession(id, customer, origin, signed ? intake.read(customer) : null, at));
    return { ok: true, session: id };
  }

  signals(id: string, origin: string, signals: readonly Signal[]): Result<{ score: Score }> {
    const { store, intake, now } = this.#deps;
    const session = store.session(id);
    if (!session) return fail('not_found');
    if (session.origin !== origin) return fail('unauthorized');
    const at = now();
    if (isOver(session, at)) return fail('not_found');
    const next = withSignals(session, signals, intake.read(session.customer), at);
    store.putSession(next);
    return { ok: true, score: next.score };
  }

  /** Once an hour, the oldest go. */
  #tidy(environment: string, now: number): void {
    if (now - this.#tidiedAt < HOUR) return;
    this.#tidiedAt = now;
    this.#deps.store.dropSessionsBefore(sessionId({ environment, bucket: 0, at: now - SESSION_KEPT }, LEAST));
  }
}
