import { fail, type Result } from '../../shared/errors';
import type { AttemptDetail, AttemptRow, CustomerDetail, CustomerRow, Page, ReplayReport } from '../../shared/schema/admin';
import type { NudgeSums, WrittenAnswer } from '../../shared/schema/impression';
import type { DaySums } from '../../shared/schema/sums';
import { emptyRecord, featuresOf, score } from '../../shared/score';
import type { Board } from './board';
import { ALERTS, type Alert } from './commit';
import type { Intake } from './intake';
import { type NudgeTotal, totals } from './nudge-sums';
import { flowOf, type LoadSnapshot, type Plans } from './plan';
import { report } from './replay';
import { attemptRow, customerRow, matches } from './rows';
import type { AttemptFilter } from './shard';
import type { Store } from './store';
import { timeline } from './timeline';

export interface ReportDeps {
  store: Store;
  board: Board;
  plans: Plans;
  intake: Intake;
  now(): number;
  snapshot: LoadSnapshot;
  /** How far the sums have been moved to another zone's days, 0 … 1; null: they are whole. */
  rebuilt(): number | null;
}

/** Rows read at a time, and at most for one page of a narrow filter: the page then ends early, with a cursor to go on from. */
const CHUNK = 100;
const MOST_SCANNED = 2000;
/** Newest words of a survey that are read. */
const MOST_WRITTEN = 50;

/** What the dashboard asks. Reads only. */
export class Reports {
  readonly #deps: ReportDeps;

  constructor(deps: ReportDeps) {
    this.#deps = deps;
  }

  attempts(filter: AttemptFilter): Page<AttemptRow> {
    const { store } = this.#deps;
    const rows: AttemptRow[] = [];
    let cursor = filter.cursor;
    for (let scanned = 0; scanned < MOST_SCANNED; scanned += CHUNK) {
      const chunk = store.attemptsBefore(cursor, CHUNK);
      for (const attempt of chunk) {
        cursor = attempt.id;
        if (matches(attempt, filter)) rows.push(attemptRow(attempt));
        if (rows.length >= filter.limit) return { rows, next: cursor };
      }
      if (chunk.length < CHUNK) return { rows, next: null };
    }
    return { rows, next: cursor };
  }

  async attempt(id: string): Promise<Result<{ detail: AttemptDetail }>> {
    const attempt = this.#deps.store.attempt(id);
    if (!attempt) return fail('not_found');
    const known = await this.#deps.plans.forAttempt(attempt, this.#deps.snapshot);
    const { cancel } = attempt;
    return {
      ok: true,
      detail: {
        row: attemptRow(attempt),
        flow: { id: attempt.flow, version: attempt.flowVersion, name: (known && flowOf(known.snapshot)?.name) ?? attempt.flow },
        policy: attempt.policy,
        policySource: attempt.policySource,
        snapshot: attempt.snapshot,
        engine: attempt.engine,
        locale: attempt.locale,
        origin: attempt.origin,
        execution: attempt.execution,
        score: attempt.score,
        grants: attempt.grants,
        decisions: attempt.decisions,
        effects: attempt.effects,
        cancel: cancel && {
          reference: cancel.reference,
          requestedAt: cancel.requestedAt,
          effectiveAt: cancel.effectiveAt,
          confirmedAt: cancel.confirmedAt,
          withdrawal: cancel.withdrawal ?? null,
          declaration: cancel.declaration,
        },
        log: attempt.log,
        timeline: timeline(attempt, known?.plan.graph ?? null),
      },
    };
  }

  async replay(id: string): Promise<Result<{ report: ReplayReport }>> {
    const attempt = this.#deps.store.attempt(id);
    if (!attempt) return fail('not_found');
    // Made again from the snapshot, not taken from memory: that is what is being checked.
    this.#deps.plans.forget();
    const known = await this.#deps.plans.forAttempt(attempt, this.#deps.snapshot);
    return { ok: true, report: report(attempt, known?.plan ?? null, known?.snapshot ?? null) };
  }

  customers(limit: number, search: string | null): { rows: CustomerRow[]; total: number } {
    const { store, intake, now } = this.#deps;
    const at = now();
    intake.settle(at); // a ranking of only those who were folded already would be wrong
    const rows = store.customersByScore(limit, search).map((record) => customerRow(record, at));
    return { rows: rows.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)), total: store.countCustomers() };
  }

  customer(id: string): Result<{ detail: CustomerDetail }> {
    const { store, intake, now } = this.#deps;
    const record = intake.read(id);
    if (!record) return fail('not_found');
    const attempts = record.history.flatMap(({ attempt }) => store.attempt(attempt) ?? []).map(attemptRow);
    const known = { ...emptyRecord(id, record.firstSeen), ...record };
    return {
      ok: true,
      detail: { row: customerRow(known, now()), record: known, score: score(featuresOf(known, now())), attempts: attempts.reverse() },
    };
  }

  nudge(id: string, from: string, to: string): { days: { day: string; sums: NudgeSums }[]; written: WrittenAnswer[] } {
    const { store } = this.#deps;
    return { days: store.nudgeSumsBetween(id, from, to), written: store.answers(id, MOST_WRITTEN) };
  }

  nudges(from: string, to: string): NudgeTotal[] {
    return totals(this.#deps.store.allNudgeSums(from, to));
  }

  sums(from: string, to: string): { days: { day: string; sums: DaySums }[]; open: number; alerts: Alert[]; rebuilt: number | null } {
    const { store, board, rebuilt } = this.#deps;
    return { days: store.sumsBetween(from, to), open: board.openCount, alerts: store.meta<Alert[]>(ALERTS) ?? [], rebuilt: rebuilt() };
  }
}
