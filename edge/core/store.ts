import type { AttemptRecord } from '../../shared/schema/attempt';
import type { CustomerRecord } from '../../shared/schema/customer';
import type { NudgeSums, WrittenAnswer } from '../../shared/schema/impression';
import type { DaySums } from '../../shared/schema/sums';
import type { NudgeTotal } from './nudge-sums';
import type { SessionRecord } from './session';
import type { IngestItem } from './shard';

/**
 * Where an attempt stands for whatever happens to it by the clock; a column, so that a sweep passes over the others.
 * `saving` and `leaving` wait for a confirmation, `saved` for the question whether the customer still pays.
 */
export type Phase = 'open' | 'saving' | 'saved' | 'leaving' | 'ended';

/** What the shard must know of an attempt without opening its body. */
export interface Glance {
  id: string;
  phase: Phase;
  /** When an effect of it must next be tried; null: none waits. */
  pending: number | null;
  /** The client's key of the open call. */
  key: string;
  customer: string;
  subscription: string;
}

/** A stored batch of ingested calls that is not folded into its customers yet. */
export interface Batch {
  seq: number;
  items: IngestItem[];
}

/**
 * The shard's storage, in the core's words. Everything is synchronous, so what is read and written between two `await`s
 * cannot be interleaved; `transaction` makes it all or nothing. Each `put` and `drop` is one row written.
 */
export interface Store {
  transaction<T>(work: () => T): T;

  attempt(id: string): AttemptRecord | null;
  /** Attempts whose id begins with this. */
  attemptsLike(prefix: string): AttemptRecord[];
  /** Reads every row. */
  attemptsOf(customer: string): AttemptRecord[];
  putAttempt(attempt: AttemptRecord, phase: Phase, pending: number | null): void;
  dropAttempt(id: string): void;
  /** Newest first, from below `before` (null: the newest). */
  attemptsBefore(before: string | null, limit: number): AttemptRecord[];
  /** Oldest first: those in one of the phases with an id above `after`. Lazy: nothing may be written while it is read. */
  attemptsAfter(after: string, phases: readonly Phase[]): Iterable<AttemptRecord>;
  /** Oldest first, of every phase, from above `after`. */
  nextAttempts(after: string, limit: number): AttemptRecord[];
  /** How many there are, and how many of them up to an id. Reads every row. */
  countAttempts(upTo: string): { before: number; all: number };
  glancesAfter(after: string): Glance[];

  /** Attempts behind the head of the board whose effects still wait. */
  dues(): { id: string; at: number }[];
  putDue(id: string, at: number): void;
  dropDue(id: string): void;

  customer(id: string): CustomerRecord | null;
  putCustomer(record: CustomerRecord): void;
  dropCustomer(id: string): void;
  /** Highest stored score first. */
  customersByScore(limit: number, search: string | null): CustomerRecord[];
  countCustomers(): number;
  /** By id, from above `after`. */
  nextCustomers(after: string, limit: number): CustomerRecord[];

  sums(day: string, flow: string): DaySums | null;
  putSums(day: string, flow: string, sums: DaySums): void;
  sumsBetween(from: string, to: string): { day: string; sums: DaySums }[];

  session(id: string): SessionRecord | null;
  putSession(session: SessionRecord): void;
  /** Reads every row. */
  dropSessionsOf(customer: string): void;
  /** Those without a sign of life since a time, milliseconds. */
  dropSessionsBefore(time: number): void;

  nudgeSums(day: string, nudge: string): NudgeSums | null;
  putNudgeSums(day: string, nudge: string, sums: NudgeSums): void;
  nudgeSumsBetween(nudge: string, from: string, to: string): { day: string; sums: NudgeSums }[];
  /** Of every nudge, a row for each of its days. */
  allNudgeSums(from: string, to: string): NudgeTotal[];
  /** Newest first. */
  answers(nudge: string, limit: number): WrittenAnswer[];
  putAnswer(answer: WrittenAnswer): void;
  dropAnswersBefore(time: number): void;
  /** Reads every row. */
  dropAnswersOf(customer: string): void;

  batches(): Batch[];
  putBatch(seq: number, items: IngestItem[]): void;
  dropBatch(seq: number): void;

  meta<T>(key: string): T | null;
  putMeta(key: string, value: unknown): void;
}
