import type { Signal } from '../../shared/schema/api';
import type { CustomerRecord, Score } from '../../shared/schema/customer';
import { emptyRecord, featuresOf, type SessionSignals, score } from '../../shared/score';
import { SESSION_TTL } from './limits';

/** One visit of a customer, scored live. Times in milliseconds of the environment's clock. */
export interface SessionRecord {
  id: string;
  customer: string;
  origin: string;
  openedAt: number;
  lastAt: number;
  /** How often each kind of signal came. */
  counts: Partial<Record<Signal['kind'], number>>;
  score: Score;
}

/** A person makes a few hundred signals in an hour; more than this adds nothing. */
const MOST_SIGNALS = 10_000;

const signalsOf = ({ rage_click = 0, billing_page = 0, error = 0 }: SessionRecord['counts']): SessionSignals => ({
  rageClicks: rage_click,
  billingVisits: billing_page,
  errors: error,
});

const rescore = (record: CustomerRecord | null, counts: SessionRecord['counts'], now: number): Score =>
  score(featuresOf(record ?? emptyRecord('', now), now, signalsOf(counts)));

export const openSession = (id: string, customer: string, origin: string, record: CustomerRecord | null, now: number): SessionRecord => ({
  id,
  customer,
  origin,
  openedAt: now,
  lastAt: now,
  counts: {},
  score: rescore(record, {}, now),
});

export const isOver = ({ lastAt }: SessionRecord, now: number): boolean => now - lastAt >= SESSION_TTL;

/** The session after its signals, rescored at once. They come from a browser, so they count for this session only. */
export function withSignals(session: SessionRecord, signals: readonly Signal[], record: CustomerRecord | null, now: number): SessionRecord {
  const counts = { ...session.counts };
  for (const { kind } of signals) counts[kind] = Math.min(MOST_SIGNALS, (counts[kind] ?? 0) + 1);
  return { ...session, lastAt: now, counts, score: rescore(record, counts, now) };
}
