import type { AttemptRecord } from '../../shared/schema/attempt';
import type { Glance, Phase } from '../core/store';
import { type AttemptColumns, attemptOf, bodyColumn, pinnedColumn, samePinned } from './attempt-row';
import { Kept, type Loaded } from './kept';
import type { Sql } from './sql';

/** The part of the shard's store that holds attempts; `Store` says what each does. */
export class AttemptTable {
  readonly #sql: Sql;
  readonly #kept = new Kept<AttemptRecord>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** After a transaction that was taken back. */
  forget(): void {
    this.#kept.forget();
  }

  #read(where: string, ...values: SqlStorageValue[]): AttemptRecord[] {
    return this.#sql.read<AttemptColumns>(`SELECT pinned, body FROM attempt WHERE ${where}`, ...values).map(attemptOf);
  }

  #load(id: string): Loaded<AttemptRecord> | null {
    const [row] = this.#sql.read<AttemptColumns>('SELECT pinned, body FROM attempt WHERE id = ?', id);
    return row ? { value: attemptOf(row), length: Math.max(row.pinned.length, row.body.length) } : null;
  }

  get(id: string): AttemptRecord | null {
    return this.#kept.get(id, () => this.#load(id));
  }

  put(attempt: AttemptRecord, phase: Phase, pending: number | null): void {
    const { id, key, customer, subscription } = attempt;
    const known = this.#kept.known(id);
    const body = bodyColumn(attempt);
    if (known && samePinned(known, attempt)) {
      this.#sql.write('UPDATE attempt SET phase = ?, pending = ?, body = ? WHERE id = ?', phase, pending, body, id);
      this.#kept.put(id, attempt, body.length);
      return;
    }
    const pinned = pinnedColumn(attempt);
    this.#sql.write(
      `INSERT INTO attempt (id, phase, pending, key, customer, subscription, pinned, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, pending = excluded.pending, pinned = excluded.pinned, body = excluded.body`,
      id,
      phase,
      pending,
      key,
      customer,
      subscription,
      pinned,
      body,
    );
    this.#kept.put(id, attempt, Math.max(pinned.length, body.length));
  }

  drop(id: string): void {
    this.#sql.write('DELETE FROM attempt WHERE id = ?', id);
    this.#kept.put(id, null, 0);
  }

  like(prefix: string): AttemptRecord[] {
    return this.#read('id >= ? AND id < ?', prefix, `${prefix}\u{10ffff}`);
  }

  of(customer: string): AttemptRecord[] {
    return this.#read('customer = ?', customer);
  }

  before(before: string | null, limit: number): AttemptRecord[] {
    return this.#read('id < ? ORDER BY id DESC LIMIT ?', before ?? '\u{10ffff}', limit);
  }

  *after(after: string, phases: readonly Phase[]): Iterable<AttemptRecord> {
    const places = phases.map(() => '?').join(', ');
    const sql = `SELECT pinned, body FROM attempt WHERE id > ? AND phase IN (${places}) ORDER BY id`;
    for (const row of this.#sql.each<AttemptColumns>(sql, after, ...phases)) yield attemptOf(row);
  }

  next(after: string, limit: number): AttemptRecord[] {
    return this.#read('id > ? ORDER BY id LIMIT ?', after, limit);
  }

  count(upTo: string): { before: number; all: number } {
    const sql = 'SELECT count(*) AS "all", count(*) FILTER (WHERE id <= ?) AS before FROM attempt';
    return this.#sql.read<{ before: number; all: number }>(sql, upTo)[0] ?? { before: 0, all: 0 };
  }

  glancesAfter(after: string): Glance[] {
    type Row = { id: string; phase: string; pending: number | null; key: string; customer: string; subscription: string };
    const rows = this.#sql.read<Row>('SELECT id, phase, pending, key, customer, subscription FROM attempt WHERE id > ? ORDER BY id', after);
    return rows.map((row) => ({ ...row, phase: row.phase as Phase }));
  }
}
