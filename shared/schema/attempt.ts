import * as z from 'zod';
import type { Said } from '../flow/said-keys';
import type { Benefit, GrantOption, Outcome, Terms } from '../public';
import type { CustomerRecord, Facts, Score } from './customer';
import type { OutboxEffect } from './effect';
import type { OfferKind, OfferParams, ReasonCode } from './offer';
import type { PolicyPack, Withdrawal } from './policy';
import { Id } from './text';

export type { Benefit, GrantOption, Outcome, Terms };

const NodeId = z.string().regex(/^\$?[a-z0-9][a-z0-9_-]{0,63}$/);
const GrantId = z.string().max(80);

/** What the customer said on one question. Nothing is ever required. */
export const Reply = z.strictObject({
  answer: Id.optional(),
  /** Where several may be given, in the order in which they were chosen. */
  answers: z.array(Id).min(1).max(8).optional(),
  text: z.string().max(2000).optional(),
  /** 1 to 5 on a rating, 0 to 10 on a scale. */
  rating: z.int().min(0).max(10).optional(),
});
export type Reply = z.infer<typeof Reply>;

/** What happens in a flow. The widget's log holds nothing else; engine, edge and preview read the same union. */
export const FlowEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('answer'), node: NodeId, reply: Reply }),
  z.strictObject({ type: z.literal('next') }),
  z.strictObject({ type: z.literal('back') }),
  /** The edge is asked for an offer, ahead of time or because the customer has come to the slot. */
  z.strictObject({ type: z.literal('ask') }),
  /** Its answer to question number `ask`; null: none. */
  z.strictObject({ type: z.literal('offered'), ask: z.int().min(1), grant: GrantId.nullable() }),
  z.strictObject({ type: z.literal('shown'), grant: GrantId }),
  /** One of the options that the grant lists (months of a pause). */
  z.strictObject({ type: z.literal('choose'), grant: GrantId, option: z.string().max(20) }),
  z.strictObject({ type: z.literal('decline'), grant: GrantId }),
  z.strictObject({ type: z.literal('accept'), grant: GrantId }),
  z.strictObject({ type: z.literal('accepted'), grant: GrantId }),
  z.strictObject({ type: z.literal('accept_failed'), grant: GrantId }),
  z.strictObject({ type: z.literal('permit'), yes: z.boolean() }),
  /** The cancel control: leads to the confirmation; on it, asks for the cancellation. */
  z.strictObject({ type: z.literal('cancel') }),
  /** The control that leads to the withdrawal function; on its page, `cancel` declares the withdrawal. */
  z.strictObject({ type: z.literal('withdraw') }),
  /** The edge's answer; `withdrawal`: it has recorded one. */
  z.strictObject({ type: z.literal('canceled'), withdrawal: z.literal(true).optional() }),
  z.strictObject({ type: z.literal('cancel_failed') }),
  /** "Keep my plan". */
  z.strictObject({ type: z.literal('keep') }),
  /** The window was closed without a word. */
  z.strictObject({ type: z.literal('close') }),
]);
export type FlowEvent = z.infer<typeof FlowEvent>;

/** An event with its own id, for deduplication, and the browser's clock in milliseconds. */
export const LoggedEvent = z.object({ id: z.string().min(8).max(40), at: z.number(), event: FlowEvent });
export type LoggedEvent = z.infer<typeof LoggedEvent>;

export type GrantState = 'issued' | 'accepted' | 'applying' | 'applied' | 'failed' | 'uncertain' | 'declined' | 'expired' | 'revoked';

/** The server-held right to accept exactly this once. */
export interface Grant {
  id: string;
  /** Number of the question (`ask`) that it answers. */
  ask: number;
  offer: string;
  params: OfferParams;
  subscription: string;
  state: GrantState;
  issuedAt: number;
  expiresAt: number;
  terms: Terms;
  options: GrantOption[];
  /** Absent where prices say it all. */
  benefit?: Benefit;
  title: string;
  lede: string | null;
  /** The author's words on the button that accepts; absent where the widget has its own. */
  label?: string;
  compare: { feature: string; now: string; offered: string }[];
  /** What was asked for at accept; one of `options`. */
  chosen: string | null;
  acceptedAt: number | null;
  appliedAt: number | null;
  reserved: boolean;
  failure: string | null;
  /** What the host's server calls it. */
  hostReference?: string;
}

/** What the browser may know of a grant: everything the screen must say, nothing else. */
export interface GrantView {
  id: string;
  kind: OfferKind;
  title: string;
  lede: string | null;
  /** The author's words on the button that accepts; absent where the widget has its own. */
  label?: string;
  terms: Terms;
  options: GrantOption[];
  /** Absent where prices say it all. */
  benefit?: Benefit;
  compare: { feature: string; now: string; offered: string }[];
  planName: string | null;
  expiresAt: number;
  /** Its days, amounts and lengths in words. */
  said?: Said;
}

/** One candidate of a decision. */
export interface Candidate {
  /** Offer id, or `none`, which is always among them. */
  offer: string;
  kind: OfferKind | 'none';
  /** Every reason against it; empty = allowed. */
  refusals: string[];
  /** P(accept) and P(still paying after the horizon), 0 … 1. */
  accept: number;
  keep: number;
  /** Expected net retained margin in minor units. */
  value: number;
  /** True where the numbers are the shipped priors, not this workspace's own. */
  assumed: boolean;
}

/** Everything that led to one choice: enough to make it again. */
export interface DecisionRecord {
  ask: number;
  at: number;
  /** Length of the log that was replayed. */
  events: number;
  /** The offer node that the question was about. */
  slot: string;
  /** Past attempts of the customer as they were known then. */
  history: CustomerRecord['history'];
  reason: ReasonCode | null;
  candidates: Candidate[];
  chosen: string;
  /** Probability with which the policy chose `chosen`. */
  propensity: number;
  explored: boolean;
  seed: string;
  /** Name and version of the rule set. */
  policy: string;
  grant: string | null;
}

export type AttemptStatus = 'open' | 'canceled' | 'accepted' | 'kept' | 'abandoned' | 'bypassed' | 'error';

/** The declaration of a closed-list page (methods.md A-16), or of the withdrawal function, which asks for less. */
export const Declaration = z.strictObject({
  type: z.enum(['ordinary', 'extraordinary', 'withdrawal']),
  reason: z.string().max(2000).optional(),
  name: z.string().min(1).max(200),
  contract: z.string().max(200).optional(),
  endDate: z.string().max(40).optional(),
  email: z.email().max(254),
});
export type Declaration = z.infer<typeof Declaration>;

/** An attempt as the shard stores it, packed in one row. Times in milliseconds of the environment's clock unless said otherwise. */
export interface AttemptRecord {
  id: string;
  /** The client's key of the open call. */
  key: string;
  environment: string;
  customer: string;
  actor: string | null;
  subscription: string;
  /** False for an unsigned attempt: survey and cancel, no offer. */
  signed: boolean;
  origin: string;
  locale: string;
  openedAt: number;
  /** Day of `openedAt` in the workspace's zone: where the sums count it. */
  day: string;
  status: AttemptStatus;
  /** Accepted after a cancel (post-cancel packs). */
  resumed: boolean;
  endedAt: number | null;
  execution: 'merchant' | 'platform';
  /** Content hash of the snapshot that the attempt runs on. */
  snapshot: string;
  flow: string;
  flowVersion: number;
  engine: number;
  /** Key of the resolved policy pack and where it came from. */
  policy: string;
  policySource: string;
  /** The pack itself, because a pack may change and the evidence may not. */
  pack: PolicyPack;
  seed: string;
  /** Pinned at open, so that replay uses the same. */
  facts: Facts;
  score: Score | null;
  email: string | null;
  /** The reason that was given, as the log has it so far. */
  reason: ReasonCode | null;
  log: LoggedEvent[];
  grants: Grant[];
  decisions: DecisionRecord[];
  effects: OutboxEffect[];
  cancel: {
    /** The client's key of the call: the same one gets the same answer. */
    key: string;
    reference: string;
    requestedAt: number;
    effectiveAt: number | null;
    confirmedAt: number | null;
    /** What the host's server calls it. */
    hostReference?: string;
    declaration: Declaration | null;
    /** It was declared as a withdrawal, and what that is worth; absent: an ordinary cancellation. */
    withdrawal?: Withdrawal;
  } | null;
  /** Whether the customer still pays, at 30, 60 and 90 days. */
  paying: Partial<Record<'30' | '60' | '90', 'yes' | 'no' | 'unknown'>>;
  /** Where billing did not answer that question: how often it was asked, and not before when it is asked again. */
  askAgain?: Partial<Record<'30' | '60' | '90', { tries: number; at: number }>>;
  alerts: string[];
}
