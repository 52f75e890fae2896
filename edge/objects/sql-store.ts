import type { AttemptRecord } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import type { NudgeSums, WrittenAnswer } from '../../shared/schema/impression';
import type { DaySums } from '../../shared/schema/sums';
import type { NudgeTotal } from '../core/nudge-sums';
import type { SessionRecord } from '../core/session';
import type { IngestItem } from '../core/shard';
import type { Batch, Glance, Phase, Store } from '../core/store';
import { add } from '../core/sums';
import { AttemptTable } from './attempt-table';
import { Kept } from './kept';
import { migrate } from './migrate';
import { type Body, Sql } from './sql';

/** The shard's storage in the object's own SQLite. */
export class SqlStore extends Sql implements Store {
  readonly #storage: DurableObjectStorage;
  readonly #attempts = new AttemptTable(this);
  readonly #customers = new Kept<CustomerRecord>();

  constructor(storage: DurableObjectStorage) {
    super(storage.sql);
    this.#storage = storage;
    this.write('CREATE TABLE IF NOT EXISTS migration (id TEXT PRIMARY KEY) WITHOUT ROWID');
    migrate({
      run: (sql) => this.write(sql),
      applied: () => this.read<{ id: string }>('SELECT id FROM migration ORDER BY id').map(({ id }) => id),
      record: (ids) => {
        for (const id of ids) this.write('INSERT OR IGNORE INTO migration (id) VALUES (?)', id);
      },
    });
    this.rowsWritten = 0;
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
    return this.#attempts.get(id);
  }
  attemptsLike(prefix: string): AttemptRecord[] {
    return this.#attempts.like(prefix);
  }
  attemptsOf(customer: string): AttemptRecord[] {
    return this.#attempts.of(customer);
  }
  putAttempt(attempt: AttemptRecord, phase: Phase, pending: number | null): void {
    this.#attempts.put(attempt, phase, pending);
  }
  dropAttempt(id: string): void {
    this.#attempts.drop(id);
  }
  attemptsBefore(before: string | null, limit: number): AttemptRecord[] {
    return this.#attempts.before(before, limit);
  }
  attemptsAfter(after: string, phases: readonly Phase[]): Iterable<AttemptRecord> {
    return this.#attempts.after(after, phases);
  }
  nextAttempts(after: string, limit: number): AttemptRecord[] {
    return this.#attempts.next(after, limit);
  }
  countAttempts(upTo: string): { before: number; all: number } {
    return this.#attempts.count(upTo);
  }
  glancesAfter(after: string): Glance[] {
    return this.#attempts.glancesAfter(after);
  }

  dues(): { id: string; at: number }[] {
    return this.read<{ id: string; at: number }>('SELECT id, at FROM due');
  }

  putDue(id: string, at: number): void {
    this.write('INSERT INTO due (id, at) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at', id, at);
  }

  dropDue(id: string): void {
    this.write('DELETE FROM due WHERE id = ?', id);
  }

  customer(id: string): CustomerRecord | null {
    return this.#customers.get(id, () => {
      const [row] = this.read<Body>('SELECT body FROM customer WHERE id = ?', id);
      return row ? { value: JSON.parse(row.body) as CustomerRecord, length: row.body.length } : null;
    });
  }

  putCustomer(record: CustomerRecord): void {
    const body = JSON.stringify(record);
    this.write(
      'INSERT INTO customer (id, score, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET score = excluded.score, body = excluded.body',
      record.id,
      record.score?.value ?? 0,
      body,
    );
    this.#customers.put(record.id, record, body.length);
  }

  dropCustomer(id: string): void {
    this.write('DELETE FROM customer WHERE id = ?', id);
    this.#customers.put(id, null, 0);
  }

  customersByScore(limit: number, search: string | null): CustomerRecord[] {
    if (!search) return this.bodies<CustomerRecord>('SELECT body FROM customer ORDER BY score DESC, id LIMIT ?', limit);
    const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    return this.bodies<CustomerRecord>(
      `SELECT body FROM customer WHERE id LIKE ?1 ESCAPE '\\' OR body ->> '$.facts.name' LIKE ?1 ESCAPE '\\' ORDER BY score DESC, id LIMIT ?2`,
      like,
      limit,
    );
  }

  nextCustomers(after: string, limit: number): CustomerRecord[] {
    return this.bodies<CustomerRecord>('SELECT body FROM customer WHERE id > ? ORDER BY id LIMIT ?', after, limit);
  }

  countCustomers(): number {
    return this.read<{ n: number }>('SELECT count(*) AS n FROM customer')[0]?.n ?? 0;
  }

  sums(day: string, flow: string): DaySums | null {
    return this.bodies<DaySums>('SELECT body FROM sums WHERE day = ? AND flow = ?', day, flow)[0] ?? null;
  }

  putSums(day: string, flow: string, sums: DaySums): void {
    this.write(
      'INSERT INTO sums (day, flow, body) VALUES (?, ?, ?) ON CONFLICT (day, flow) DO UPDATE SET body = excluded.body',
      day,
      flow,
      JSON.stringify(sums),
    );
  }

  sumsBetween(from: string, to: string): { day: string; sums: DaySums }[] {
    const days = new Map<string, DaySums>();
    for (const { day, body } of this.read<{ day: string; body: string }>(
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
    return this.bodies<SessionRecord>('SELECT body FROM session WHERE id = ?', id)[0] ?? null;
  }

  putSession(session: SessionRecord): void {
    this.write(
      'INSERT INTO session (id, at, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body',
      session.id,
      session.lastAt,
      JSON.stringify(session),
    );
  }

  dropSessionsOf(customer: string): void {
    this.write("DELETE FROM session WHERE body ->> '$.customer' = ?", customer);
  }

  dropSessionsBefore(time: number): void {
    this.write('DELETE FROM session WHERE at < ?', time);
  }

  nudgeSums(day: string, nudge: string): NudgeSums | null {
    return this.bodies<NudgeSums>('SELECT body FROM nudge_sums WHERE nudge = ? AND day = ?', nudge, day)[0] ?? null;
  }

  putNudgeSums(day: string, nudge: string, sums: NudgeSums): void {
    this.write(
      'INSERT INTO nudge_sums (nudge, day, body) VALUES (?, ?, ?) ON CONFLICT (nudge, day) DO UPDATE SET body = excluded.body',
      nudge,
      day,
      JSON.stringify(sums),
    );
  }

  nudgeSumsBetween(nudge: string, from: string, to: string): { day: string; sums: NudgeSums }[] {
    const sql = 'SELECT day, body FROM nudge_sums WHERE nudge = ? AND day BETWEEN ? AND ? ORDER BY day';
    return this.read<{ day: string; body: string }>(sql, nudge, from, to).map(({ day, body }) => ({ day, sums: JSON.parse(body) }));
  }

  allNudgeSums(from: string, to: string): NudgeTotal[] {
    const sql = 'SELECT nudge, body FROM nudge_sums WHERE day BETWEEN ? AND ?';
    return this.read<{ nudge: string; body: string }>(sql, from, to).map(({ nudge, body }) => ({ nudge, sums: JSON.parse(body) }));
  }

  answers(nudge: string, limit: number): WrittenAnswer[] {
    return this.bodies<WrittenAnswer>('SELECT body FROM answer WHERE nudge = ? ORDER BY id DESC LIMIT ?', nudge, limit);
  }

  putAnswer(answer: WrittenAnswer): void {
    this.write(
      'INSERT INTO answer (nudge, id, at, body) VALUES (?, ?, ?, ?) ON CONFLICT (nudge, id) DO UPDATE SET at = excluded.at, body = excluded.body',
      answer.nudge,
      answer.impression,
      answer.at,
      JSON.stringify(answer),
    );
  }

  dropAnswersOf(customer: string): void {
    this.write("DELETE FROM answer WHERE body ->> '$.customer' = ?", customer);
  }

  dropAnswersBefore(time: number): void {
    this.write('DELETE FROM answer WHERE at < ?', time);
  }

  batches(): Batch[] {
    return this.read<{ seq: number; body: string }>('SELECT seq, body FROM batch ORDER BY seq').map(({ seq, body }) => ({
      seq,
      items: JSON.parse(body) as IngestItem[],
    }));
  }

  putBatch(seq: number, items: IngestItem[]): void {
    this.write('INSERT INTO batch (seq, body) VALUES (?, ?)', seq, JSON.stringify(items));
  }

  dropBatch(seq: number): void {
    this.write('DELETE FROM batch WHERE seq = ?', seq);
  }

  meta<T>(key: string): T | null {
    const [row] = this.read<{ value: string }>('SELECT value FROM meta WHERE key = ?', key);
    return row ? (JSON.parse(row.value) as T) : null;
  }

  putMeta(key: string, value: unknown): void {
    this.write(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      JSON.stringify(value),
    );
  }
}
