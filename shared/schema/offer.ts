import * as z from 'zod';
import { Condition } from './condition';
import { Copy, Id } from './text';

export const ReasonCode = z.enum([
  'too_expensive',
  'missing_features',
  'switched_service',
  'unused',
  'customer_service',
  'too_complex',
  'low_quality',
  'other',
]);
/** Stripe's eight `cancellation_details.feedback` values, so that a reason can be written back to the subscription. */
export type ReasonCode = z.infer<typeof ReasonCode>;

/** Amounts are integers in the minor unit of the currency (cents; yen has none). */
export const Money = z.object({ amount: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) });
export type Money = z.infer<typeof Money>;

export const OfferKind = z.enum(['discount', 'pause', 'plan_change']);
export type OfferKind = z.infer<typeof OfferKind>;

/** What the offer does to the subscription. Only the server reads it; the browser sees the terms that follow from it. */
export const OfferParams = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('discount'), percent: z.int().min(1).max(90), months: z.int().min(1).max(24) }),
  z.object({ kind: z.literal('pause'), maxMonths: z.int().min(1).max(3) }),
  z.object({
    kind: z.literal('plan_change'),
    plan: Id,
    name: z.string().min(1).max(80),
    price: z.int().min(0),
    /** Rows of the comparison: what the customer has now and would have. */
    compare: z.array(z.object({ feature: Copy, now: Copy, offered: Copy })).max(8),
  }),
]);
export type OfferParams = z.infer<typeof OfferParams>;

export const Offer = z.object({
  id: Id,
  params: OfferParams,
  title: Copy,
  lede: Copy.optional(),
  /** Who may get it: a condition on server-side facts (private ones allowed). */
  when: Condition.optional(),
  /** The reasons it answers; empty means any. */
  reasons: z.array(ReasonCode).max(8).default([]),
  /** At most so many grants in a calendar month, across all customers; kept by `OfferBudget`. */
  monthlyCap: z.int().min(1).optional(),
});
export type Offer = z.infer<typeof Offer>;
