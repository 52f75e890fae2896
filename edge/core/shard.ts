import type { Result } from '../../shared/errors';
import type { AttemptDetail, AttemptRow, CustomerDetail, CustomerRow, Page, ReplayReport } from '../../shared/schema/admin';
import type {
  AcceptRequest,
  AcceptResponse,
  BypassResponse,
  CancelRequest,
  CancelResponse,
  DecisionRequest,
  DecisionResponse,
  EventsRequest,
  IngestCall,
  OpenResponse,
  SessionResponse,
} from '../../shared/schema/api';
import type { CustomerClaims } from '../../shared/schema/customer';
import type { NudgeSums, WrittenAnswer } from '../../shared/schema/impression';
import type { ReasonCode } from '../../shared/schema/offer';
import type { DaySums } from '../../shared/schema/sums';
import type { Encoded } from './encoded';
import type { NudgeTotal } from './nudge-sums';
import type { Said } from './session-turn';

/** Who calls about an attempt: what the Worker knows without a look-up. */
export interface Caller {
  attempt: string;
  /** The page's origin; must be the one that opened the attempt (methods.md B-03). */
  origin: string;
}

export interface OpenInput {
  environment: string;
  /** The client's UUIDv7. */
  key: string;
  customer: string;
  subscription: string;
  /** Null: an unsigned attempt. */
  claims: CustomerClaims | null;
  intent: boolean;
  locale: string;
  origin: string;
  page: string | null;
  /** Hash of the live snapshot; the shard loads it from KV once. */
  snapshot: string;
  /** What the edge's geography says (`DE`, `US-CA`), may only make the pack stricter. */
  geo: string | null;
  have: string | null;
  /** On the hosted page, which knows nobody: without a token the customer declares who is leaving (methods.md A-16). */
  hosted?: boolean;
}

export interface SessionInput {
  environment: string;
  /** The client's UUID. */
  key: string;
  customer: string;
  /** Null: a visitor. */
  claims: CustomerClaims | null;
  origin: string;
  locale: string;
  /** What the edge's geography says; may only make the pack stricter. */
  geo: string | null;
  /** The host says that the customer agreed to analytics. */
  consent: boolean;
  /** Hash of the live snapshot; null: nothing is live. */
  snapshot: string | null;
}

/** Who calls within a session. */
export interface SessionCaller extends Pick<SessionInput, 'origin' | 'snapshot'> {
  session: string;
}

export interface IngestItem {
  customer: string;
  /** From a secret key; otherwise the facts are `untrusted`. */
  trusted: boolean;
  receivedAt: number;
  call: IngestCall;
}

export interface AttemptFilter {
  cursor: string | null;
  limit: number;
  status?: AttemptRow['status'];
  reason?: ReasonCode;
  /** Text in customer id or name. */
  search?: string;
}

/**
 * The object that holds a fixed share of an environment's customers, in the core's words. `edge/objects/customer-shard.ts`
 * implements it; expected failures are results, exceptions are bugs. Every write is one transaction together with its effects.
 */
export interface Shard {
  /** Resolves the pack, scores, builds the plan; with intent, opens (or joins) the attempt. Idempotent by `key`. */
  open(input: OpenInput): Promise<Result<{ answer: Encoded<OpenResponse | BypassResponse> }>>;
  /** Appends events to the log, once each. */
  events(caller: Caller, body: EventsRequest): Promise<Result<object>>;
  /** Replays the log, checks that the slot is reachable, decides, stores the grant. The same question gets the same answer. */
  decide(caller: Caller, body: DecisionRequest): Promise<Result<{ answer: Encoded<DecisionResponse> }>>;
  accept(caller: Caller, body: AcceptRequest): Promise<Result<{ answer: AcceptResponse }>>;
  /** Never refused for a limit of ours, an ended offer or a second tab. */
  cancel(caller: Caller, body: CancelRequest): Promise<Result<{ answer: CancelResponse }>>;
  /** Records that the widget got out of the way. */
  bypass(
    input: Pick<OpenInput, 'environment' | 'key' | 'customer' | 'subscription' | 'origin' | 'snapshot'> & { why: string },
  ): Promise<Result<object>>;

  /** From the host's server. */
  applied(grant: string, reference: string | null): Promise<Result<object>>;
  failed(grant: string, reason: string): Promise<Result<object>>;
  canceled(attempt: string, reference: string | null, effectiveAt: number | null): Promise<Result<object>>;

  ingest(environment: string, items: IngestItem[]): Promise<Result<{ accepted: number; duplicates: number }>>;
  /** Opens a session and scores it; the same call again goes on with the same one. Answers the ask that came with it. */
  openSession(input: SessionInput, said: Said): Promise<Result<{ answer: SessionResponse }>>;
  /** Hears signals and events at once, rescores, and says what may be shown. The same ask gets the same answer. */
  inSession(caller: SessionCaller, said: Said): Promise<Result<{ answer: SessionResponse }>>;
  /** What became of a nudge on days of the workspace's zone, `YYYY-MM-DD`, inclusive, and the newest words written about it. */
  nudge(id: string, from: string, to: string): Promise<{ days: { day: string; sums: NudgeSums }[]; written: WrittenAnswer[] }>;
  /** The sums of every nudge over these days. */
  nudges(from: string, to: string): Promise<NudgeTotal[]>;

  attempts(filter: AttemptFilter): Promise<Page<AttemptRow>>;
  attempt(id: string): Promise<Result<{ detail: AttemptDetail }>>;
  replay(id: string): Promise<Result<{ report: ReplayReport }>>;
  /** The riskiest customers of this shard, highest score first. */
  customers(limit: number, search: string | null): Promise<{ rows: CustomerRow[]; total: number }>;
  customer(id: string): Promise<Result<{ detail: CustomerDetail }>>;
  /** Takes everything about one customer out, his part of the sums too. */
  erase(id: string): Promise<Result<{ attempts: number }>>;
  /** Merged over days already; `from` and `to` are days of the workspace's zone, `YYYY-MM-DD`, inclusive. */
  sums(
    from: string,
    to: string,
  ): Promise<{
    days: { day: string; sums: DaySums }[];
    open: number;
    alerts: { attempt: string; customer: string; text: string; at: number }[];
    /** How far the sums have been moved to another zone's days, 0 … 1; null: they are whole. */
    rebuilt: number | null;
  }>;
  /**
   * Said once a day and after a change of settings: the zone that days are counted in. Where it is another than before, the
   * sums are moved to its days by the next alarms. Wakes the shard for what is only done when it runs anyway.
   */
  upkeep(zone: string): Promise<void>;
  /** Moves the test clock: milliseconds ahead of the real one. Runs what is due by then. */
  setClock(environment: string, offset: number): Promise<void>;
}
