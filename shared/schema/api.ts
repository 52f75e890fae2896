import * as z from 'zod';
import type { Graph } from '../flow/graph';
import type { Said } from '../flow/said-keys';
import { LAST_MOMENT } from '../time';
import { Declaration, type GrantView, LoggedEvent } from './attempt';
import { NudgeEvent, type NudgeRefusal, type NudgeView } from './nudge';
import { ReasonCode } from './offer';
import { Withdrawal } from './policy';
import type { Theme } from './snapshot';
import { Id } from './text';

/** Bodies of the public routes, as composed from the nouns. Widget calls are `text/plain` posts that hold JSON. */

/** A locale as Intl takes it: many servers write `de_AT`. */
const Locale = z
  .string()
  .max(35)
  .overwrite((tag) => tag.replaceAll('_', '-'));

export const OpenRequest = z.strictObject({
  /** Publishable key. */
  key: z.string().max(100),
  /** UUIDv7 made by the client; the same one always opens the same attempt, and is the seed. */
  id: z.uuid(),
  token: z.string().max(8192).optional(),
  /** False: a prefetch. Answers with the plan and stores nothing. */
  intent: z.boolean(),
  /** What the page speaks, best first, e.g. `de-AT`. */
  locale: Locale,
  subscription: z.string().max(128).optional(),
  /** Hash of a plan that the client has from its prefetch; the answer leaves the graph out when it is the same. */
  have: z.string().max(64).optional(),
  /** Path of the page, without query. */
  page: z.string().max(300).optional(),
});
export type OpenRequest = z.infer<typeof OpenRequest>;

/** Everything that a screen says about the subscription without an offer. */
export interface Subject {
  planName: string | null;
  price: number | null;
  currency: string | null;
  interval: 'month' | 'year' | null;
  periodEnd: number | null;
  /** Where the receipt goes, shortened: `m…@example.com`. */
  email: string | null;
  /** What a declaration asks for and the signed token holds: filled in. Absent where the flow asks for none. */
  holder?: { name: string | null; contract: string; email: string | null };
}

export interface OpenResponse {
  /** Null in the answer to a prefetch. */
  attempt: string | null;
  /** Content hash of graph + subject. */
  plan: string;
  graph?: Graph;
  subject: Subject;
  theme: Theme;
  execution: 'merchant' | 'platform';
  signed: boolean;
  /** Events so far, when an open attempt was joined (reload, second tab). */
  log: LoggedEvent[];
  /** A grant of the joined attempt that is still to be shown or accepted. */
  grant: GrantView | null;
  /** The plan's days and amounts in words. */
  said?: Said;
}

/** Follow the link: there is nothing to ask here. */
export interface BypassResponse {
  bypass: 'no_flow' | 'not_yet' | 'unreadable' | 'holdout' | 'switched_off';
}

const events = z.array(LoggedEvent).max(200);

export const EventsRequest = z.strictObject({ events });
export type EventsRequest = z.infer<typeof EventsRequest>;

export const DecisionRequest = z.strictObject({ ask: z.int().min(1).max(3), events });
export type DecisionRequest = z.infer<typeof DecisionRequest>;

export interface DecisionResponse {
  ask: number;
  grant: GrantView | null;
}

export const AcceptRequest = z.strictObject({ grantId: z.string().max(80), key: z.string().min(8).max(80), events });
export type AcceptRequest = z.infer<typeof AcceptRequest>;

export interface AcceptResponse {
  grant: string;
  state: 'accepted' | 'applied';
  acceptedAt: number;
  /** The grant as a signed statement for the host's server; null where the platform executes. */
  statement: string | null;
  receipt: 'queued' | 'none';
}

export const CancelRequest = z.strictObject({ key: z.string().min(8).max(80), events, declaration: Declaration.optional() });
export type CancelRequest = z.infer<typeof CancelRequest>;

export interface CancelResponse {
  attempt: string;
  reference: string;
  requestedAt: number;
  effectiveAt: number | null;
  /** True once billing (or the host) has confirmed it. */
  confirmed: boolean;
  /** Recorded as a withdrawal; null: as an ordinary cancellation, also where the period had run out. */
  withdrawal: Withdrawal | null;
  /** Signed, for the host's server; null where the platform executes. */
  statement: string | null;
  receipt: 'queued' | 'none';
}

/** Said by the host's server with its secret key. Times in milliseconds. */
export const AppliedRequest = z.strictObject({ reference: z.string().max(200).optional(), at: z.number().optional() });
export type AppliedRequest = z.infer<typeof AppliedRequest>;
export const FailedRequest = z.strictObject({ reason: z.string().max(500) });
export type FailedRequest = z.infer<typeof FailedRequest>;
export const CanceledRequest = z.strictObject({
  reference: z.string().max(200).optional(),
  effectiveAt: z.int().min(0).max(LAST_MOMENT).optional(),
});
export type CanceledRequest = z.infer<typeof CanceledRequest>;

/** The widget tells that it got out of the way: counted, because it would bias experiments. By beacon. */
export const BypassReport = z.strictObject({
  key: z.string().max(100),
  id: z.uuid(),
  token: z.string().max(8192).optional(),
  why: z.enum(['deadline', 'second_click', 'error', 'holdout', 'no_flow']),
});
export type BypassReport = z.infer<typeof BypassReport>;

export const Signal = z.strictObject({
  kind: z.enum(['page', 'feature', 'rage_click', 'dead_click', 'billing_page', 'error', 'idle']),
  at: z.number(),
  /** Name of the page or feature; never text that somebody typed. */
  name: z.string().max(120).optional(),
});
export type Signal = z.infer<typeof Signal>;

/** A nudge is due in the browser: may it be shown? Asked before anything paints. */
export const ImpressionAsk = z.strictObject({ id: z.uuid(), nudge: Id, locale: Locale });
export type ImpressionAsk = z.infer<typeof ImpressionAsk>;
const said = { signals: z.array(Signal).max(50).default([]), events: z.array(NudgeEvent).max(50).default([]) };

/** Opens the session; with `ask` also the first impression, so that a nudge costs one request. `id` is the client's, for repetition. */
export const SessionRequest = z.strictObject({
  key: z.string().max(100),
  id: z.uuid(),
  token: z.string().max(8192).optional(),
  ask: ImpressionAsk.optional(),
  /** The host's consent manager has a yes to analytics; packs that need one allow neither signals nor nudges without it. */
  consent: z.boolean().optional(),
  /** What the page speaks, for nudges that nobody asked for; else the browser's first language. */
  locale: Locale.optional(),
  ...said,
});
export type SessionRequest = z.infer<typeof SessionRequest>;
/** `POST /v1/sessions/:id/impressions` */
export const ImpressionRequest = z.strictObject({ ask: ImpressionAsk, ...said });
export type ImpressionRequest = z.infer<typeof ImpressionRequest>;
/** `POST /v1/sessions/:id/signals`; also by beacon. At least one of the two lists holds something. */
export const SignalsRequest = z
  .strictObject(said)
  .refine(({ signals, events }) => signals.length + events.length > 0, 'Send at least one signal or event.');
export type SignalsRequest = z.infer<typeof SignalsRequest>;

/**
 * Answers of all three. `show` is null where nothing may be shown, `why` says the reason of an ask in one word. A nudge that
 * waits for risk comes unasked, never to a beacon, which nobody hears the answer of.
 */
export interface SessionResponse {
  session: string;
  show: NudgeView | null;
  why: NudgeRefusal | null;
}

// Segment's shapes. Unknown fields are theirs to have; we read these.
const common = {
  messageId: z.string().max(100).optional(),
  userId: z.union([z.string(), z.number()]).optional(),
  anonymousId: z.string().max(128).optional(),
  timestamp: z.union([z.string(), z.number()]).optional(),
  sentAt: z.union([z.string(), z.number()]).optional(),
  context: z.record(z.string(), z.json()).optional(),
};
export const IdentifyCall = z.object({
  ...common,
  type: z.literal('identify'),
  traits: z.record(z.string().max(100), z.json()).default({}),
});
export const TrackCall = z.object({
  ...common,
  type: z.literal('track'),
  event: z.string().min(1).max(200),
  properties: z.record(z.string().max(100), z.json()).default({}),
});
export const IngestCall = z.discriminatedUnion('type', [IdentifyCall, TrackCall]);
export type IngestCall = z.infer<typeof IngestCall>;
export const BatchRequest = z.object({ batch: z.array(z.json()).min(1).max(2500), sentAt: z.union([z.string(), z.number()]).optional() });

/** Standard Webhooks: `{type, timestamp, data}`, thin by default. */
export const WebhookEvent = z.object({
  type: z.enum(['attempt.canceled', 'attempt.resumed', 'grant.accepted', 'grant.applied', 'grant.failed', 'alert.unconfirmed']),
  timestamp: z.iso.datetime(),
  data: z.object({
    attempt: z.string(),
    customer: z.string(),
    subscription: z.string(),
    environment: z.string(),
    reason: ReasonCode.nullable(),
    statement: z
      .string()
      .nullable()
      .describe('Signed; the same that the browser gets, so that your server can treat both alike. Null where Parley executes'),
    grant: z.string().nullable(),
    offer: Id.nullable(),
    reference: z.string().nullable(),
    withdrawal: Withdrawal.nullable().describe('Of a cancellation that was declared as a withdrawal'),
  }),
});
export type WebhookEvent = z.infer<typeof WebhookEvent>;
