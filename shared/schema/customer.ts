import * as z from 'zod';
import { undirected } from '../flow/text';
import type { Json } from './condition';
import type { NudgeHistory } from './impression';
import type { OfferKind } from './offer';

/** Unix seconds, as in the rest of a token. Beyond the year 5138 they are milliseconds by mistake: a period that never ends. */
const UnixSeconds = z.number().min(0).max(1e11, 'Unix seconds are wanted, and this looks like milliseconds.');

/** Claims of the signed customer token (methods.md B-01). Everything that decides about money is in here or in `identify` from a server. */
export const CustomerClaims = z.object({
  iss: z.string().max(100),
  aud: z.literal('parley-widget'),
  /** The paying account. */
  sub: z.string().min(1).max(128),
  /** Its subscriptions; the first is meant unless the call names another. */
  subs: z.array(z.string().min(1).max(128)).min(1).max(20),
  env: z.enum(['test', 'live']),
  iat: z.number(),
  nbf: z.number().optional(),
  exp: z.number(),
  jti: z.string().min(8).max(64),
  /** Jurisdiction: a policy pack's key or an ISO 3166 code (`DE`, `US-CA`). */
  jur: z.string().max(10).optional(),
  ctype: z.enum(['consumer', 'business']).default('consumer'),
  /** The person who clicks, where it is not the account. */
  actor: z.string().max(128).optional(),
  plan: z.string().max(80).optional(),
  planName: z.string().max(80).transform(undirected).optional(),
  /** Minor units of `currency` per `interval`. */
  price: z.int().min(0).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  interval: z.enum(['month', 'year']).optional(),
  /** In a trial: nothing is paid yet, and the first charge of `price` comes at `periodEnd`. */
  trial: z.boolean().optional(),
  periodEnd: UnixSeconds.optional(),
  /** The last second in which the contract may be withdrawn from. */
  withdrawalUntil: UnixSeconds.optional(),
  email: z.email().max(254).optional(),
  name: z.string().max(120).transform(undirected).optional(),
});
export type CustomerClaims = z.infer<typeof CustomerClaims>;

/** What is known of a customer at one moment; conditions and merge fields read it by dotted path. */
export interface Facts {
  plan?: string;
  planName?: string;
  price?: number;
  currency?: string;
  interval?: 'month' | 'year';
  /** In a trial: the first charge comes at `periodEnd`. */
  trial?: boolean;
  /** Milliseconds. */
  periodEnd?: number;
  withdrawalUntil?: number;
  tenureMonths?: number;
  contract?: 'month' | 'year' | 'two_years';
  paymentMethod?: string;
  country?: string;
  name?: string;
  business?: boolean;
  /** Traits that a server identified; never what a browser said. */
  traits: Record<string, Json>;
  /** Private: may decide about offers, never reach a branch, copy or the browser. */
  features?: Features;
  score?: number;
}

/** Inputs of the score (domain.md 1). `undefined` means not known: the model renormalises. Days and counts unless said otherwise. */
export interface Features {
  daysSinceLastLogin?: number;
  daysSinceLastFeatureUse?: number;
  loginFrequency30d?: number;
  /** 0 … 1: share by which use of key features fell against the customer's own baseline. */
  featureUsageDecline?: number;
  /** Share of MRR gained or lost in 3 months; −0.2 = lost a fifth. */
  mrrChange3m?: number;
  paymentDelays?: number;
  ticketVolume30d?: number;
  unresolvedTicketAgeDays?: number;
  escalations?: number;
  downgradeAsks?: number;
  /** Points of NPS between the last two answers. */
  npsTrend?: number;
  /** 0 … 1 */
  onboardingCompletion?: number;
  tenureMonths?: number;
  contract?: 'month' | 'year' | 'two_years';
  /** Price per month in major units. */
  monthlyPrice?: number;
  paymentMethod?: 'automatic' | 'manual' | 'electronic_check';
  /** From the live session. */
  rageClicks?: number;
  billingVisits?: number;
  sessionErrors?: number;
}

export interface Reason {
  /** The feature or rule that moved the score. */
  code: keyof Features | 'rule_inactive' | 'rule_ticket';
  /** Signed share of the score that it is responsible for. */
  weight: number;
  /** In words, English: "No login for 41 days". */
  text: string;
}

export type Tier = 'critical' | 'high' | 'medium' | 'low';

export interface Score {
  /** 0 … 1 after rules. */
  value: number;
  /** 0 … 1 before rules. */
  probability: number;
  tier: Tier;
  /** Strongest first. */
  reasons: Reason[];
  /** `starter-1`: name and version of the weights. */
  model: string;
  /** Share of the model's weight that was known, 0 … 1. */
  confidence: number;
}

/** A customer as the shard stores it, packed in one row. Times in milliseconds. */
export interface CustomerRecord {
  id: string;
  firstSeen: number;
  lastSeen: number;
  facts: Omit<Facts, 'features' | 'score' | 'tenureMonths'>;
  /** Start of the relationship, where known; tenure follows from it. */
  since?: number;
  /** What browsers said: shown, never decisive. */
  untrusted: Record<string, Json>;
  /** Daily aggregates by day number (days since 1970 UTC), the last 90. */
  days: Record<string, { logins: number; features: number }>;
  lastLogin?: number;
  lastFeatureUse?: number;
  tickets: { id: string; opened: number; closed?: number; escalated?: boolean }[];
  latePayments: number[];
  downgradeAsks: number[];
  nps: { at: number; score: number }[];
  mrr: { at: number; amount: number }[];
  onboarding?: number;
  /** Past attempts that bear on new offers, newest last, at most 20. */
  history: {
    attempt: string;
    at: number;
    outcome: 'canceled' | 'accepted' | 'intent' | 'kept' | 'abandoned';
    /** The offer that was accepted, else the one that was on the screen. */
    kind?: OfferKind;
    offer?: string;
    /** The customer passed over that offer. */
    declined?: true;
  }[];
  /** Names of events that a server has told of, newest last, at most 40: steps of checklists wait for them. */
  did?: string[];
  /** What was shown, and what the customer said about it. */
  nudges?: NudgeHistory;
  /** Ids of ingested events of the last 7 days, for deduplication, at most 200. */
  seen: string[];
  score?: Score;
}
