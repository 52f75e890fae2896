import type { AttemptRecord } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import type { NudgeSums, WrittenAnswer } from '../../shared/schema/impression';
import type { DaySums } from '../../shared/schema/sums';
import type { SessionRecord } from '../core/session';
import type { IngestItem } from '../core/shard';
import type { Batch, Glance, Phase, Store } from '../core/store';
import { add } from '../core/sums';
import { Kept } from './kept';
import { migrate } from './migrate';

type Body = { body: string };

/** The shard's storage in the object's own SQLite. Counts the rows that it writes, which is what they cost. */
export class SqlStore implements Store {
  readonly #storage: DurableObjectStorage;
  /** Since the object started. `setAlarm` is counted by whoever calls it. */
  rowsWritten = 0;
  readonly #attempts = new Kept<AttemptRecord>();
  readonly #customers = new Kept<CustomerRecord>();

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#write('CREATE TABLE IF NOT EXISTS migration (id TEXT PRIMARY KEY) WITHOUT ROWID');
    migrate({
      run: (sql) => this.#write(sql),
      applied: () => this.#read<{ id: string }>('SELECT id FROM migration ORDER BY id').map(({ id }) => id),
      record: (ids) => {
        for (const id of ids) this.#write('INSERT OR IGNORE INTO migration (id) VALUES (?)', id);
      },
    });
    this.rowsWritten = 0;
  }

  #write(sql: string, ...values: SqlStorageValue[]): void {
    this.rowsWritten += this.#storage.sql.exec(sql, ...values).rowsWritten;
  }

  #read<Row extends Record<string, SqlStorageValue>>(sql: string, ...values: SqlStorageValue[]): Row[] {
    return this.#storage.sql.exec<Row>(sql, ...values).toArray();
  }

  #bodies<T>(sql: string, ...values: SqlStorageValue[]): T[] {
    return this.#read<Body>(sql, ...values).map(({ body }) => JSON.parse(body) as T);
  }

  #body(sql: string, id: string): string | null {
    return this.#read<Body>(sql, id)[0]?.body ?? null;
  }

  transaction<T>(work: () => T): T {
    try {
      return this.#storage.transactionSync(work);
    } catch (error) {
      this.#attempts.forget();
      this.#customers.forget();
      throw error;
    }
  }

  attempt(id: string): AttemptRecord | null {
    return this.#attempts.get(id, () => this.#body('SELECT body FROM attempt WHERE id = ?', id));
  }

  attemptsLike(prefix: string): AttemptRecord[] {
    return this.#bodies<AttemptRecord>('SELECT body FROM attempt WHERE id >= ? AND id < ?', prefix, `${prefix}\u{10ffff}`);
  }

  putAttempt(attempt: AttemptRecord, phase: Phase, pending: number | null): void {
    const { id, key, customer, subscription } = attempt;
    const body = JSON.stringify(attempt);
    if (this.#attempts.has(id)) this.#write('UPDATE attempt SET phase = ?, pending = ?, body = ? WHERE id = ?', phase, pending, body, id);
    else
      this.#write(
        `INSERT INTO attempt (id, phase, pending, key, customer, subscription, body) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, pending = excluded.pending, body = excluded.body`,
        id,
        phase,
        pending,
        key,
        customer,
        subscription,
        body,
      );
    this.#attempts.put(id, attempt, body.length);
  }

  dropAttempt(id: string): void {
    this.#write('DELETE FROM attempt WHERE id = ?', id);
    this.#attempts.put(id, null, 0);
  }

  attemptsBefore(before: string | null, limit: number): AttemptRecord[] {
    return this.#bodies<AttemptRecord>('SELECT body FROM attempt WHERE id < ? ORDER BY id DESC LIMIT ?', before ?? '\u{10ffff}', limit);
  }

  *attemptsAfter(after: string, phases: readonly Phase[]): Iterable<AttemptRecord> {
    const places = phases.map(() => '?').join(', ');
    const sql = `SELECT body FROM attempt WHERE id > ? AND phase IN (${places}) ORDER BY id`;
    for (const { body } of this.#storage.sql.exec<Body>(sql, after, ...phases)) yield JSON.parse(body) as AttemptRecord;
  }

  nextAttempts(after: string, limit: number): AttemptRecord[] {
    return this.#bodies<AttemptRecord>('SELECT body FROM attempt WHERE id > ? ORDER BY id LIMIT ?', after, limit);
  }

  countAttempts(upTo: string): { before: number; all: number } {
    const sql = 'SELECT count(*) AS "all", count(*) FILTER (WHERE id <= ?) AS before FROM attempt';
    return this.#read<{ before: number; all: number }>(sql, upTo)[0] ?? { before: 0, all: 0 };
  }

  glancesAfter(after: string): Glance[] {
    type Row = { id: string; phase: string; pending: number | null; key: string; customer: string; subscription: string };
    const rows = this.#read<Row>('SELECT id, phase, pending, key, customer, subscription FROM attempt WHERE id > ? ORDER BY id', after);
    return rows.map((row) => ({ ...row, phase: row.phase as Phase }));
  }

  dues(): { id: string; at: number }[] {
    return this.#read<{ id: string; at: number }>('SELECT id, at FROM due');
  }

  putDue(id: string, at: number): void {
    this.#write('INSERT INTO due (id, at) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at', id, at);
  }

  dropDue(id: string): void {
    this.#write('DELETE FROM due WHERE id = ?', id);
  }

  customer(id: string): CustomerRecord | null {
    return this.#customers.get(id, () => this.#body('SELECT body FROM customer WHERE id = ?', id));
  }

  putCustomer(record: CustomerRecord): void {
    const body = JSON.stringify(record);
    this.#write(
      'INSERT INTO customer (id, score, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET score = excluded.score, body = excluded.body',
      record.id,
      record.score?.value ?? 0,
      body,
    );
    this.#customers.put(record.id, record, body.length);
  }

  dropCustomer(id: string): void {
    this.#write('DELETE FROM customer WHERE id = ?', id);
    this.#customers.put(id, null, 0);
  }

  customersByScore(limit: number, search: string | null): CustomerRecord[] {
    if (!search) return this.#bodies<CustomerRecord>('SELECT body FROM customer ORDER BY score DESC, id LIMIT ?', limit);
    const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    return this.#bodies<CustomerRecord>(
      `SELECT body FROM customer WHERE id LIKE ?1 ESCAPE '\\' OR body ->> '$.facts.name' LIKE ?1 ESCAPE '\\' ORDER BY score DESC, id LIMIT ?2`,
      like,
      limit,
    );
  }

  nextCustomers(after: string, limit: number): CustomerRecord[] {
    return this.#bodies<CustomerRecord>('SELECT body FROM customer WHERE id > ? ORDER BY id LIMIT ?', after, limit);
  }

  countCustomers(): number {
    return this.#read<{ n: number }>('SELECT count(*) AS n FROM customer')[0]?.n ?? 0;
  }

  sums(day: string, flow: string): DaySums | null {
    return this.#bodies<DaySums>('SELECT body FROM sums WHERE day = ? AND flow = ?', day, flow)[0] ?? null;
  }

  putSums(day: string, flow: string, sums: DaySums): void {
    this.#write(
      'INSERT INTO sums (day, flow, body) VALUES (?, ?, ?) ON CONFLICT (day, flow) DO UPDATE SET body = excluded.body',
      day,
      flow,
      JSON.stringify(sums),
    );
  }

  sumsBetween(from: string, to: string): { day: string; sums: DaySums }[] {
    const days = new Map<string, DaySums>();
    for (const { day, body } of this.#read<{ day: string; body: string }>(
      'SELECT day, body FROM sums WHERE day BETWEEN ? AND ? ORDER BY day',
      from,
      to,
    )) {
      const sums = JSON.parse(body) as DaySums;
      const known = days.get(day);
      days.set(day, known ? add(known, sums) : sums);
    }
    return [...days].map(([day, sums]) => ({ day, sums }));
  }

  session(id: string): SessionRecord | null {
    return this.#bodies<SessionRecord>('SELECT body FROM session WHERE id = ?', id)[0] ?? null;
  }

  putSession(session: SessionRecord): void {
    this.#write(
      'INSERT INTO session (id, at, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body',
      session.id,
      session.lastAt,
      JSON.stringify(session),
    );
  }

  dropSessionsBefore(time: number): void {
    this.#write('DELETE FROM session WHERE at < ?', time);
  }

  nudgeSums(day: string, nudge: string): NudgeSums | null {
    return this.#bodies<NudgeSums>('SELECT body FROM nudge_sums WHERE nudge = ? AND day = ?', nudge, day)[0] ?? null;
  }

  putNudgeSums(day: string, nudge: string, sums: NudgeSums): void {
    this.#write(
      'INSERT INTO nudge_sums (nudge, day, body) VALUES (?, ?, ?) ON CONFLICT (nudge, day) DO UPDATE SET body = excluded.body',
      nudge,
      day,
      JSON.stringify(sums),
    );
  }

  nudgeSumsBetween(nudge: string, from: string, to: string): { day: string; sums: NudgeSums }[] {
    return this.#read<{ day: string; body: string }>(
      'SELECT day, body FROM nudge_sums WHERE nudge = ? AND day BETWEEN ? AND ? ORDER BY day',
      nudge,
      from,
      to,
    ).map(({ day, body }) => ({ day, sums: JSON.parse(body) as NudgeSums }));
  }

  answers(nudge: string, limit: number): WrittenAnswer[] {
    return this.#bodies<WrittenAnswer>('SELECT body FROM answer WHERE nudge = ? ORDER BY id DESC LIMIT ?', nudge, limit);
  }

  putAnswer(answer: WrittenAnswer): void {
    this.#write(
      'INSERT INTO answer (nudge, id, at, body) VALUES (?, ?, ?, ?) ON CONFLICT (nudge, id) DO UPDATE SET at = excluded.at, body = excluded.body',
      answer.nudge,
      answer.impression,
      answer.at,
      JSON.stringify(answer),
    );
  }

  dropAnswersBefore(time: number): void {
    this.#write('DELETE FROM answer WHERE at < ?', time);
  }

  batches(): Batch[] {
    return this.#read<{ seq: number; body: string }>('SELECT seq, body FROM batch ORDER BY seq').map(({ seq, body }) => ({
      seq,
      items: JSON.parse(body) as IngestItem[],
    }));
  }

  putBatch(seq: number, items: IngestItem[]): void {
    this.#write('INSERT INTO batch (seq, body) VALUES (?, ?)', seq, JSON.stringify(items));
  }

  dropBatch(seq: number): void {
    this.#write('DELETE FROM batch WHERE seq = ?', seq);
  }

  meta<T>(key: string): T | null {
    const [row] = this.#read<{ value: string }>('SELECT value FROM meta WHERE key = ?', key);
    return row ? (JSON.parse(row.value) as T) : null;
  }

  putMeta(key: string, value: unknown): void {
    this.#write(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      JSON.stringify(value),
    );
  }
}
