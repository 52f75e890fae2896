import type { AttemptRecord } from '../../shared/schema/attempt';
import type { Board } from './board';
import { type Chore, Chores } from './chores';
import { Circuit } from './circuit';
import { commit, MARKS } from './commit';
import { unconfirmed } from './confirm';
import type { Intake } from './intake';
import { ABANDONED_AFTER, FOLD_AFTER } from './limits';
import { drain, type Job, type Verdict } from './outbox';
import { asked, type Paying, payingByFacts } from './paying';
import { settled } from './settle';
import type { Store } from './store';
import { abandon, look, type Marks, type Sighting } from './sweep';

export interface ClockDeps {
  store: Store;
  board: Board;
  intake: Intake;
  circuit: Circuit;
  /** The environment's clock, milliseconds. */
  now(): number;
  jitter(): number;
  perform(job: Job): Promise<Verdict>;
  /** Whether the customer of an attempt still pays, as billing has it; null: billing is not ours to ask. */
  paying(attempt: AttemptRecord): Promise<Paying | 'no_answer' | null>;
  /** Work that goes over all rows, in the order in which it is done. */
  chores: readonly Chore[];
  timer(ms: number): { done: Promise<void>; stop(): void };
  report(error: unknown): void;
}

/** So many attempts are looked at when the object starts; beyond that its head moves on. */
const MOST_AFTER_HEAD = 512;
const DUE_AT_ONCE = 200;
/** An alarm may run for 15 minutes; what is left then goes on with the next. */
const LONGEST_RUN = 10 * 60_000;

/** Everything that happens by the clock: abandonment, reminders, the question who still pays, folding, and what must leave. */
export class Clockwork {
  readonly #deps: ClockDeps;
  /** Of its own: a question about an old attempt that fails must not hold back a cancellation. */
  readonly #questions = new Circuit();
  readonly #chores: Chores;
  #waking = Promise.withResolvers<void>();

  constructor(deps: ClockDeps) {
    this.#deps = deps;
    this.#chores = new Chores(deps.chores, deps);
    const { store, board } = deps;
    const { head = '', ...marks } = store.meta<Marks & { head?: string }>(MARKS) ?? {};
    board.marks = marks;
    board.head = head;
    for (const glance of store.glancesAfter(head)) board.seen(glance, glance.pending);
    for (const { id, at } of store.dues()) board.await(id, at);
    this.#plan();
  }

  /** A new effect was committed: a free lane takes it now. */
  wake(): void {
    const woken = this.#waking;
    this.#waking = Promise.withResolvers<void>();
    woken.resolve();
  }

  /** Asks for a run soon, for what waits for any. */
  rouse(): void {
    this.#deps.board.expect(this.#deps.now());
  }

  /** Ends attempts that were left open. No alarm waits for that: it is done before anybody can see the difference. */
  abandon(): void {
    const { store, board, now } = this.#deps;
    const at = now();
    for (const id of board.openBefore(at - ABANDONED_AFTER)) {
      const before = store.attempt(id);
      if (before) this.#commit(before, abandon(before, at), at);
    }
    this.#moveHead();
  }

  #commit(before: AttemptRecord, after: AttemptRecord, now: number): void {
    const { store, board } = this.#deps;
    if (after !== before) store.transaction(() => commit(store, board, before, after, now));
  }

  /** What the sweeps will do next, as the records have it now. */
  #plan(): Sighting[] {
    const { store, board, now } = this.#deps;
    const plan = look({ marks: board.marks, after: (mark, phases) => store.attemptsAfter(mark, phases), now: now(), limit: DUE_AT_ONCE });
    board.marks = plan.marks;
    board.nextTurn = plan.next;
    return plan.due;
  }

  /** A billing system that is down costs a few timeouts, not one for each attempt that is due. */
  async #ask(attempt: AttemptRecord): Promise<Paying | 'no_answer' | null> {
    const { now, paying } = this.#deps;
    if (!this.#questions.allows(attempt.environment, now())) return 'no_answer';
    this.#questions.started(attempt.environment);
    const said = await paying(attempt).catch(() => 'no_answer' as const);
    this.#questions.ended(attempt.environment, said !== 'no_answer', now());
    return said;
  }

  async #paying({ rung, attempt: { id } }: Sighting, attempt: AttemptRecord): Promise<void> {
    if (rung.name === 'confirm') return;
    const { store, intake, now, jitter } = this.#deps;
    const turn = rung.turn(attempt) ?? now();
    const said = await this.#ask(attempt);
    const before = store.attempt(id);
    if (!before || rung.turn(before) === null) return;
    const verdict = said ?? payingByFacts(intake.read(before.customer), before, turn);
    this.#commit(before, asked(before, rung.name, verdict, now(), jitter()), now());
  }

  /** What has become due on the rungs. What is still due after `until` waits for the next run. */
  async #sweep(until: number): Promise<void> {
    const { store, now } = this.#deps;
    for (let due = this.#plan(); due.length > 0; due = this.#plan()) {
      for (const sighting of due) {
        if (now() >= until) return;
        const before = store.attempt(sighting.attempt.id);
        if (!before || sighting.rung.turn(before) === null) continue;
        if (sighting.rung.name === 'confirm') this.#commit(before, unconfirmed(before, now()) ?? before, now());
        else await this.#paying(sighting, before);
      }
    }
  }

  #drain(until: number): Promise<void> {
    const { store, board, circuit, now, perform, jitter, timer, report } = this.#deps;
    return drain({
      now,
      circuit,
      due: (limit) => board.duePending(now(), limit),
      attempt: (id) => store.attempt(id),
      perform,
      settle: (id, verdicts) => {
        const before = store.attempt(id);
        if (before) this.#commit(before, settled(before, verdicts, now(), jitter), now());
      },
      wake: () => this.#waking.promise,
      timer,
      until,
      report,
    });
  }

  /** Moves the place from which the next start looks, so that a start stays short. One row per some hundred attempts. */
  #moveHead(): void {
    const { store, board } = this.#deps;
    const head = board.nextHead(MOST_AFTER_HEAD);
    if (head === null) return;
    store.transaction(() => {
      for (const { id, at } of board.pendingUpTo(head)) store.putDue(id, at);
      store.putMeta(MARKS, { ...board.marks, head });
    });
    board.moveHead(head);
  }

  /** The test clock went back: what begins now sorts before what was opened ahead, so the sweeps must look at everything again. */
  lookAgain(): void {
    const { store, board } = this.#deps;
    board.marks = {};
    store.putMeta(MARKS, { head: board.head });
  }

  /** Does everything that is due. May be called at any time, and again after a crash at any point of it. */
  async tick(): Promise<void> {
    const { intake, now, report } = this.#deps;
    try {
      intake.settle(now());
    } catch (error) {
      // Facts that cannot be folded must not keep anybody from leaving.
      report(error);
    }
    this.abandon();
    const until = now() + LONGEST_RUN;
    let busy = true;
    const beside = this.#sweep(until)
      .then(() => this.#chores.work())
      .finally(() => {
        busy = false;
        this.wake();
      });
    // Both to their end: nothing of this run may go on beside the next.
    for (const end of await Promise.allSettled([beside, this.#drainWhile(() => busy, until)]))
      if (end.status === 'rejected') throw end.reason;
    this.#plan();
  }

  /** Lets effects leave for as long as the run goes on: a question about an old attempt makes nobody wait who leaves now. */
  async #drainWhile(busy: () => boolean, until: number): Promise<void> {
    for (;;) {
      const woken = this.#waking.promise;
      const last = !busy();
      await this.#drain(until);
      if (last) return;
      await woken;
    }
  }

  /** When it must run next, by the environment's clock; null: nothing waits. */
  next(): number | null {
    const { board, intake, circuit, now } = this.#deps;
    const pending = board.nextPending();
    const rest = circuit.next();
    const times = [
      pending === null || rest === null ? pending : Math.max(pending, Math.min(rest, now() + FOLD_AFTER)),
      intake.isEmpty ? null : now() + FOLD_AFTER,
      board.nextTurn,
      this.#chores.next(),
    ].filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  }
}
