import { bucketOf, fnv1a, sessionId } from '../../shared/ids';
import type { Signal } from '../../shared/schema/api';
import type { CustomerClaims, CustomerRecord, Score } from '../../shared/schema/customer';
import type { NudgeHistory } from '../../shared/schema/impression';
import type { NudgeRefusal, NudgeView } from '../../shared/schema/nudge';
import { emptyRecord, featuresOf, type SessionSignals, score } from '../../shared/score';
import { SESSION_TTL } from './limits';

/** What a session keeps of the token that opened it: no address to write to, nothing that could be presented again. */
export type SessionClaims = Omit<CustomerClaims, 'email' | 'jti'>;

/** What was answered to one question, so that the same question gets it again. */
export type Asked = { id: string; nudge: string } & ({ show: NudgeView } | { why: NudgeRefusal });

/** One visit of a customer, scored live. Times in milliseconds of the environment's clock. */
export interface SessionRecord {
  id: string;
  customer: string;
  /** Null: a visitor without a token. */
  claims: SessionClaims | null;
  origin: string;
  openedAt: number;
  lastAt: number;
  /** The customer's first visit. */
  isFirst: boolean;
  /** Signals count and nudges may come: consent is there, or not needed. */
  isAllowed: boolean;
  /** What the page speaks. */
  locale: string;
  /** The page that was told of last; null: none yet. */
  page: string | null;
  /** How often each kind of signal came. */
  counts: Partial<Record<Signal['kind'], number>>;
  score: Score;
  /** Newest last, at most ten. */
  asked: Asked[];
  /** Nudges whose line the risk has crossed and not fallen well below since. */
  crossed: string[];
  /** Of a visitor; a customer's is in the customer's own row. */
  nudges?: NudgeHistory;
}

/** A person makes a few hundred signals in an hour; more than this adds nothing. */
const MOST_SIGNALS = 10_000;

/**
 * The id follows from what opens the session, so that the same call always means the same one: all bits of the client's UUID,
 * and in place of a time a hash of who and where.
 */
export function idOfSession({ environment, customer, origin, key }: Record<'environment' | 'customer' | 'origin' | 'key', string>): string {
  const bits = BigInt(`0x${key.replaceAll('-', '')}`);
  const digits = Uint8Array.from({ length: 26 }, (_, n) => Number((bits >> BigInt(5 * n)) & 31n));
  return sessionId({ environment, bucket: bucketOf(customer), at: fnv1a(`${customer} ${origin}`) }, digits);
}

/** What a live session adds to a customer's features. */
export const signalsOf = ({ counts: { rage_click = 0, billing_page = 0, error = 0 } }: Pick<SessionRecord, 'counts'>): SessionSignals => ({
  rageClicks: rage_click,
  billingVisits: billing_page,
  errors: error,
});

const rescore = (record: CustomerRecord | null, counts: SessionRecord['counts'], now: number): Score =>
  score(featuresOf(record ?? emptyRecord('', now), now, signalsOf({ counts })));

/** A session with nothing said yet. */
export const openSession = (
  head: Pick<SessionRecord, 'id' | 'customer' | 'claims' | 'origin' | 'isFirst' | 'isAllowed' | 'locale'>,
  record: CustomerRecord | null,
  now: number,
): SessionRecord => ({
  ...head,
  openedAt: now,
  lastAt: now,
  page: null,
  counts: {},
  score: rescore(record, {}, now),
  asked: [],
  crossed: [],
});

export const isOver = ({ lastAt }: SessionRecord, now: number): boolean => now - lastAt >= SESSION_TTL;

/** The session after its signals, rescored at once. They come from a browser, so they count for this session only. */
export function withSignals(session: SessionRecord, signals: readonly Signal[], record: CustomerRecord | null, now: number): SessionRecord {
  const counts = { ...session.counts };
  for (const { kind } of signals) counts[kind] = Math.min(MOST_SIGNALS, (counts[kind] ?? 0) + 1);
  const page = signals.findLast(({ kind }) => kind === 'page')?.name ?? session.page;
  return { ...session, lastAt: now, page, counts, score: rescore(record, counts, now) };
}
