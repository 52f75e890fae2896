import * as z from 'zod';
import type { AttemptStatus, Candidate, DecisionRecord, Declaration, Grant, LoggedEvent } from './attempt';
import type { CustomerRecord, Reason, Score, Tier } from './customer';
import type { OutboxEffect } from './effect';
import { Flow } from './flow';
import type { Offer, ReasonCode } from './offer';
import type { Withdrawal } from './policy';
import { Theme } from './snapshot';
import type { DaySums } from './sums';
import { type EnvironmentSettings, KeyKind, type Mode, Role } from './workspace';

/** The dashboard's own interface, `/api/*`: what it sends is validated, what it gets is typed here. Times in milliseconds. */

// ---- set-up, session, members

export const SetupRequest = z.strictObject({
  token: z.string().max(100),
  name: z.string().min(1).max(120),
  email: z.email().max(254),
  password: z.string().min(10).max(200),
  workspace: z.string().min(1).max(80),
  jurisdiction: z.string().min(2).max(10),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timezone: z.string().max(60),
});
export type SetupRequest = z.infer<typeof SetupRequest>;

export interface Me {
  user: { id: string; name: string; email: string };
  workspace: { id: string; name: string };
  role: Role;
  environments: { id: string; mode: Mode }[];
}

export interface MemberRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  since: number;
}
export interface InvitationRow {
  id: string;
  email: string;
  role: Role;
  expiresAt: number;
}
export const InviteRequest = z.strictObject({ email: z.email().max(254), role: Role });
export const RoleRequest = z.strictObject({ role: Role });
export const JoinRequest = z.strictObject({
  invitation: z.string().max(100),
  name: z.string().min(1).max(120),
  password: z.string().min(10).max(200),
});
export type JoinRequest = z.infer<typeof JoinRequest>;

// ---- overview

export interface Overview {
  from: string;
  to: string;
  timezone: string;
  currency: string;
  total: DaySums;
  days: { day: string; sums: DaySums }[];
  /** Attempts that have not ended yet. */
  open: number;
  alerts: { attempt: string; customer: string; text: string; at: number }[];
  /** While the sums are moved to the days of another time zone: how much of it is done, 0 … 1. Null or absent: they are whole. */
  rebuilt?: number | null;
}

// ---- attempts

export interface AttemptRow {
  id: string;
  customer: string;
  name: string | null;
  plan: string | null;
  openedAt: number;
  endedAt: number | null;
  status: AttemptStatus;
  resumed: boolean;
  reason: ReasonCode | null;
  offer: string | null;
  grantState: Grant['state'] | null;
  price: number | null;
  currency: string | null;
  signed: boolean;
  alerts: number;
}

export interface Page<T> {
  rows: T[];
  /** Opaque; null: that was the last page. */
  next: string | null;
}

export interface TimelineItem {
  at: number;
  /** Whose clock `at` is. */
  by: 'browser' | 'edge' | 'host';
  kind: 'opened' | 'screen' | 'answer' | 'decision' | 'offer' | 'event' | 'effect' | 'ended' | 'alert';
  text: string;
  /** For a screen: its title and what could be chosen; for an answer: what was. */
  detail?: { title?: string; answers?: string[]; chosen?: string; words?: string };
  decision?: DecisionRecord;
}

export interface AttemptDetail {
  row: AttemptRow;
  flow: { id: string; version: number; name: string };
  policy: string;
  policySource: string;
  snapshot: string;
  engine: number;
  locale: string;
  origin: string;
  execution: 'merchant' | 'platform';
  score: Score | null;
  grants: Grant[];
  decisions: (DecisionRecord & { candidates: Candidate[] })[];
  effects: OutboxEffect[];
  cancel: {
    reference: string;
    requestedAt: number;
    effectiveAt: number | null;
    confirmedAt: number | null;
    /** Declared as a withdrawal, and what that is worth; null: an ordinary cancellation. */
    withdrawal: Withdrawal | null;
    /** What was declared on a closed list: for who has not signed in, all that says whose contract it is. */
    declaration: Declaration | null;
  } | null;
  log: LoggedEvent[];
  timeline: TimelineItem[];
}

/** What making every decision again from the record gave. */
export interface ReplayReport {
  identical: boolean;
  engine: { recorded: number; now: number };
  checks: { what: string; identical: boolean; recorded: string; now: string }[];
}

// ---- flows

export interface Finding {
  /** `A-08`, `copy-missing`, … */
  id: string;
  level: 'error' | 'warning';
  /** Where: a path into the document such as `steps.why.title.de`, and the step, if it is one. */
  path: string;
  step: string | null;
  locale: string | null;
  message: string;
  /** What to do. */
  fix: string;
}

export interface FlowSummary {
  id: string;
  name: string;
  live: number | null;
  versions: number;
  updatedAt: number;
  updatedBy: string;
  draftDiffers: boolean;
  /** What the draft's offers are called, so that reports can name them. */
  offers: Pick<Offer, 'id' | 'title'>[];
}
export interface FlowVersion {
  version: number;
  publishedAt: number;
  publishedBy: string;
  note: string;
  snapshot: string;
}
export interface FlowDetail {
  summary: FlowSummary;
  draft: Flow;
  /** Sent back with a save; an older one is refused with `conflict`. */
  revision: number;
  versions: FlowVersion[];
  findings: Finding[];
}
export const CreateFlowRequest = z.strictObject({
  template: z.enum(['basic', 'survey_only', 'after_cancel']),
  name: z.string().min(1).max(80),
});
export const SaveFlowRequest = z.strictObject({ document: Flow, revision: z.int().min(0) });
export const PublishRequest = z.strictObject({ revision: z.int().min(0), note: z.string().max(300).default('') });
export const RollbackRequest = z.strictObject({ version: z.int().min(1) });
export const ThemeRequest = Theme;

// ---- customers

export interface CustomerRow {
  id: string;
  name: string | null;
  plan: string | null;
  price: number | null;
  currency: string | null;
  tenureMonths: number | null;
  score: number;
  tier: Tier;
  reasons: Reason[];
  lastSeen: number;
}
export interface CustomerDetail {
  row: CustomerRow;
  record: CustomerRecord;
  score: Score;
  attempts: AttemptRow[];
}

// ---- install

export interface KeyRow {
  id: string;
  kind: KeyKind;
  name: string;
  /** `pk_test_…a1b2`: prefix and last four. */
  shown: string;
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}
export interface SigningKeyRow {
  id: string;
  algorithm: 'HS256' | 'EdDSA';
  createdAt: number;
  revokedAt: number | null;
}
export const CreateKeyRequest = z.strictObject({ kind: KeyKind, name: z.string().min(1).max(80) });
export const CreateSigningKeyRequest = z.strictObject({ publicKey: z.record(z.string(), z.json()).optional() });
/** The only time that the whole secret is shown. */
export interface CreatedKey {
  row: KeyRow | SigningKeyRow;
  secret: string;
}

export interface Install {
  mode: Mode;
  publishableKey: string | null;
  settings: EnvironmentSettings;
  keys: KeyRow[];
  signingKeys: SigningKeyRow[];
  webhookSecretShown: string;
  /** What has been seen from the host so far, newest time of each; null: not yet. */
  checks: {
    script: number | null;
    origin: number | null;
    token: number | null;
    attempt: number | null;
    applied: number | null;
    origins: string[];
    /** Pages and customer tokens that were turned away in the last hour, newest first; `name` is the page's origin. */
    refused: { what: 'origin' | 'token'; name: string | null; why: string; at: number }[];
  };
}

// ---- audit, mail, clock

export interface AuditRow {
  n: number;
  at: number;
  actor: string;
  action: string;
  target: string;
  detail: Record<string, unknown>;
  hash: string;
}
export interface AuditReport {
  intact: boolean;
  rows: number;
  /** Number of the first entry whose hash does not follow from the one before. */
  brokenAt: number | null;
}
export interface MailRow {
  id: number;
  at: number;
  to: string;
  subject: string;
  text: string;
}
export const ClockRequest = z.strictObject({
  offsetMs: z
    .int()
    .min(0)
    .max(400 * 86_400_000),
});
