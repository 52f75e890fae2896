import { DurableObject } from 'cloudflare:workers';
import type { Result } from '../../shared/errors';
import { Attempts } from '../core/attempts';
import { Board } from '../core/board';
import { Circuit } from '../core/circuit';
import { Clockwork } from '../core/clockwork';
import { inText } from '../core/encoded';
import { type EraseDeps, erase } from '../core/erase';
import { Host } from '../core/host';
import { Intake } from '../core/intake';
import { Opening } from '../core/opening';
import { Plans } from '../core/plan';
import { Purge } from '../core/purge';
import { Reports } from '../core/reports';
import { Rescore } from '../core/rescore';
import { Rezone } from '../core/rezone';
import { SessionTidy } from '../core/session-tidy';
import type { Said } from '../core/session-turn';
import { Sessions } from '../core/sessions';
import type { AttemptFilter, Caller, IngestItem, OpenInput, SessionCaller, SessionInput, Shard } from '../core/shard';
import { timer } from '../deadline';
import { environmentById } from '../environments';
import { cancelStatement, grantStatement } from '../statement';
import { budgetOf } from './names';
import { payingAtBilling, perform } from './perform';
import { Snapshots } from './snapshots';
import { SqlStore } from './sql-store';

const CLOCK = 'clock';
/** After a tick the next comes at the earliest so much later, and later still when the tick failed; new effects come at once. */
const PAUSE = 1000;
const PAUSE_AFTER_FAILURE = 15_000;

/** Holds a fixed share of an environment's customers. Only wires: storage, clock, randomness, the one alarm; the rest is in edge/core. */
export class CustomerShard extends DurableObject<Env> implements Shard {
  readonly store: SqlStore;
  readonly #opening: Opening;
  readonly #attempts: Attempts;
  readonly #host: Host;
  readonly #reports: Reports;
  readonly #sessions: Sessions;
  readonly #intake: Intake;
  readonly #erasing: EraseDeps;
  readonly #rezone: Rezone;
  readonly #clockwork: Clockwork;
  #offset: number;
  /** Real time of the alarm that is set; null: none, or it is running. */
  #alarmAt: number | null = null;
  #ticking: Promise<void> | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const store = new SqlStore(ctx.storage);
    this.store = store;
    this.#offset = store.meta<number>(CLOCK) ?? 0;
    const now = (): number => Date.now() + this.#offset;
    const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
    const snapshots = new Snapshots(env.LIVE);
    const snapshot = (hash: string) => snapshots.get(hash);
    const board = new Board();
    const plans = new Plans();
    const rescore = new Rescore(store);
    const intake = new Intake(store, (at) => rescore.begin(at));
    this.#intake = intake;
    const rezone = new Rezone(store);
    this.#rezone = rezone;
    this.#clockwork = new Clockwork({
      store,
      board,
      intake,
      circuit: new Circuit(),
      now,
      jitter: () => Math.random(),
      perform: (job) => perform(env, job, now()),
      paying: (attempt) => payingAtBilling(env, attempt),
      chores: [rezone, rescore, new Purge(store), new SessionTidy(store)],
      timer,
      report: (error) => console.error('effect', error),
    });
    const abandon = (): void => this.#clockwork.abandon();
    this.#opening = new Opening({ store, board, plans, intake, now, random, snapshot, abandon, zone: () => rezone.zone });
    this.#attempts = new Attempts({
      ...{ store, board, plans, now, random, snapshot },
      environment: (id) => environmentById(env, id),
      budget: {
        reserve: async ({ environment }, offer, hold) => (await budgetOf(env, environment, offer).reserve(hold)).ok,
        release: async ({ environment }, offer, move) => void (await budgetOf(env, environment, offer).release(move)),
      },
      sign: { grant: grantStatement, cancel: cancelStatement },
    });
    this.#host = new Host({ store, board, now, random });
    this.#erasing = { store, board, intake, now };
    this.#reports = new Reports({ store, board, plans, intake, now, snapshot, rebuilt: () => rezone.progress() });
    this.#sessions = new Sessions({ store, board, intake, now, random, snapshot });
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  /** Sets the alarm where something waits for an earlier one. While a tick runs it is told instead: its end sets the alarm. */
  #arm(earliest = 0): void {
    if (this.#ticking) {
      this.#clockwork.wake();
      return;
    }
    const next = this.#clockwork.next();
    if (next === null) return;
    const at = Math.max(next - this.#offset, earliest);
    if (this.#alarmAt !== null && this.#alarmAt <= at) return;
    this.#alarmAt = at;
    this.store.rowsWritten += 1;
    void this.ctx.storage.setAlarm(at);
  }

  async #then<T>(result: T | Promise<T>): Promise<T> {
    const value = await result;
    this.#arm();
    return value;
  }

  /** Never throws: an alarm that throws is given up after six tries, ours must come for ever (methods.md C.2). */
  async #tick(): Promise<void> {
    let pause = PAUSE;
    try {
      await this.#clockwork.tick();
    } catch (error) {
      pause = PAUSE_AFTER_FAILURE;
      console.error('tick', error);
    } finally {
      this.#ticking = null;
      this.#arm(Date.now() + pause);
    }
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = null;
    this.#ticking ??= this.#tick();
    await this.#ticking;
  }

  async open(input: OpenInput) {
    return inText(await this.#opening.open(input));
  }
  events(caller: Caller, body: Parameters<Shard['events']>[1]) {
    return this.#then(this.#attempts.events(caller, body));
  }
  async decide(caller: Caller, body: Parameters<Shard['decide']>[1]) {
    return inText(await this.#then(this.#attempts.decide(caller, body)));
  }
  accept(caller: Caller, body: Parameters<Shard['accept']>[1]) {
    return this.#then(this.#attempts.accept(caller, body));
  }
  cancel(caller: Caller, body: Parameters<Shard['cancel']>[1]) {
    return this.#then(this.#attempts.cancel(caller, body));
  }
  bypass(input: Parameters<Shard['bypass']>[0]) {
    return this.#then(this.#opening.bypass(input));
  }
  applied(grant: string, reference: string | null) {
    return this.#then(this.#host.applied(grant, reference));
  }
  failed(grant: string, reason: string) {
    return this.#then(this.#host.failed(grant, reason));
  }
  canceled(attempt: string, reference: string | null, effectiveAt: number | null) {
    return this.#then(this.#host.canceled(attempt, reference, effectiveAt));
  }
  ingest(_environment: string, items: IngestItem[]): Promise<Result<{ accepted: number; duplicates: number }>> {
    return this.#then({ ok: true as const, ...this.#intake.append(items) });
  }
  openSession(input: SessionInput, said: Said) {
    return this.#sessions.open(input, said);
  }
  inSession(caller: SessionCaller, said: Said) {
    return this.#sessions.during(caller, said);
  }
  async nudge(id: string, from: string, to: string) {
    return this.#reports.nudge(id, from, to);
  }
  async nudges(from: string, to: string) {
    return this.#reports.nudges(from, to);
  }
  async attempts(filter: AttemptFilter) {
    this.#clockwork.abandon();
    return this.#then(this.#reports.attempts(filter));
  }
  attempt(id: string) {
    return this.#reports.attempt(id);
  }
  replay(id: string) {
    return this.#reports.replay(id);
  }
  async customers(limit: number, search: string | null) {
    return this.#reports.customers(limit, search);
  }
  async customer(id: string) {
    return this.#reports.customer(id);
  }
  async erase(id: string) {
    return erase(this.#erasing, id);
  }
  async sums(from: string, to: string) {
    this.#clockwork.abandon();
    return this.#then(this.#reports.sums(from, to));
  }

  upkeep(zone: string) {
    this.#rezone.tell(zone);
    this.#clockwork.rouse();
    return this.#then(undefined);
  }

  async setClock(_environment: string, offset: number): Promise<void> {
    this.store.putMeta(CLOCK, offset);
    if (offset < this.#offset) this.#clockwork.lookAgain();
    this.#offset = offset;
    await this.#ticking;
    this.#ticking = this.#tick();
    await this.#ticking;
  }
}
