import { fail, type Result } from '../../shared/errors';
import { randomDigits } from '../../shared/ids';
import { isFirstVisit, noHistory } from '../../shared/nudge';
import { resolve } from '../../shared/policy/resolve';
import type { SessionResponse } from '../../shared/schema/api';
import type { CustomerRecord } from '../../shared/schema/customer';
import type { Snapshot } from '../../shared/schema/snapshot';
import { emptyRecord } from '../../shared/score';
import type { Board } from './board';
import type { Intake } from './intake';
import { ABANDONED_AFTER, SESSION_TTL } from './limits';
import { noNudgeSums, together } from './nudge-sums';
import { canRead, type LoadSnapshot } from './plan';
import { idOfSession, isOver, openSession, type SessionClaims, type SessionRecord } from './session';
import { type Said, type Turn, turn } from './session-turn';
import type { SessionCaller, SessionInput } from './shard';
import type { Store } from './store';
import { add } from './sums';

export interface SessionDeps {
  store: Store;
  board: Board;
  intake: Intake;
  /** The environment's clock, milliseconds. */
  now(): number;
  random(length: number): Uint8Array;
  snapshot: LoadSnapshot;
}

type Answer = Result<{ answer: SessionResponse }>;

/** Visits of customers: one row each, rescored with every batch of signals, and what is shown in them. */
export class Sessions {
  readonly #deps: SessionDeps;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
  }

  /** Opens the session, or goes on with it where the same call came before; with an ask, answers it in the same call. */
  async open(input: SessionInput, said: Said): Promise<Answer> {
    const snapshot = await this.#live(input.snapshot);
    const { store, intake, now } = this.#deps;
    const at = now();
    const id = idOfSession(input);
    const known = store.session(id);
    if (known && (known.customer !== input.customer || known.origin !== input.origin)) return fail('conflict');
    const record = input.claims ? intake.read(input.customer) : null;
    const isAllowed = this.#isAllowed(input, record, snapshot, at);
    const claims = input.claims && kept(input.claims);
    const isNew = known === null || isOver(known, at);
    const session: SessionRecord = isNew
      ? openSession(
          {
            id,
            customer: input.customer,
            claims,
            origin: input.origin,
            locale: input.locale,
            isAllowed,
            isFirst: isFirstVisit(record, at, SESSION_TTL),
          },
          record,
          at,
        )
      : known.isAllowed === isAllowed
        ? known
        : { ...known, isAllowed };
    return this.#turn({ stored: isNew ? null : known, session, record, snapshot, now: at }, said);
  }

  /** Something that happens in an open session. */
  async during({ session: id, origin, snapshot: hash }: SessionCaller, said: Said): Promise<Answer> {
    const snapshot = await this.#live(hash);
    const { store, intake, now } = this.#deps;
    const at = now();
    const session = store.session(id);
    if (!session || isOver(session, at)) return fail('not_found');
    if (session.origin !== origin) return fail('unauthorized');
    const record = session.claims ? intake.read(session.customer) : null;
    return this.#turn({ stored: session, session, record, snapshot, now: at }, said);
  }

  async #live(hash: string | null): Promise<Snapshot | null> {
    const found = hash === null ? null : await this.#deps.snapshot(hash);
    return found === null || typeof found === 'string' || !canRead(found) ? null : found;
  }

  /** Whether behaviour may be looked at: the pack of where the customer is does not ask for consent, or there is consent. */
  #isAllowed({ claims, geo, consent }: SessionInput, record: CustomerRecord | null, snapshot: Snapshot | null, now: number): boolean {
    if (consent) return true;
    const { pack } = resolve({
      claim: claims?.jur ?? null,
      billing: record?.facts.country ?? null,
      contract: null,
      fallback: snapshot?.jurisdiction ?? null,
      geo,
      now,
    });
    return pack.behaviour === 'allowed';
  }

  #turn({ stored, session, record, snapshot, now }: Known, said: Said): Answer {
    const { board, random } = this.#deps;
    const scene = {
      session,
      record,
      nudges: snapshot?.nudges ?? [],
      zone: snapshot?.timezone ?? 'UTC',
      isAttemptOpen: session.claims !== null && board.isOpenFor(session.customer, now - ABANDONED_AFTER),
      now,
      id: () => `imp_${now.toString(36).padStart(9, '0')}${randomDigits(random(26))}`,
    };
    const history = (session.claims ? record?.nudges : session.nudges) ?? noHistory();
    const result = turn(scene, history, said);
    this.#store(stored, result, result.history !== history || (record === null && stored === null), now);
    return { ok: true, answer: { session: session.id, show: result.show, why: result.why } };
  }

  /** All that the call led to, in one transaction; of what has not changed nothing is written. */
  #store(stored: SessionRecord | null, { session, history, sums, written }: Turn, isNews: boolean, now: number): void {
    const { store } = this.#deps;
    const isCustomer = session.claims !== null;
    const next = isNews && !isCustomer ? { ...session, nudges: history } : session;
    if (next === stored && !isNews && sums.length === 0) return;
    store.transaction(() => {
      if (next !== stored) store.putSession(next);
      // A customer of whom nothing was known is known from now on, so that the next visit is not the first one.
      if (isNews && isCustomer)
        store.putCustomer({ ...(store.customer(session.customer) ?? emptyRecord(session.customer, now)), nudges: history });
      for (const { day, nudge, change } of together(sums))
        store.putNudgeSums(day, nudge, add(store.nudgeSums(day, nudge) ?? noNudgeSums(), change));
      for (const answer of written) store.putAnswer({ ...answer, customer: isCustomer ? session.customer : null });
    });
  }
}

interface Known {
  /** As it lies in storage; null: it is new. */
  stored: SessionRecord | null;
  session: SessionRecord;
  record: CustomerRecord | null;
  snapshot: Snapshot | null;
  now: number;
}

const kept = ({ email: _, jti: __, ...claims }: NonNullable<SessionInput['claims']>): SessionClaims => claims;
