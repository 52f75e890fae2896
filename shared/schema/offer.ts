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

const Currency = z.string().regex(/^[A-Z]{3}$/, 'Use the three letters of a currency, such as "USD".');
/** Amounts are integers in the minor unit of the currency (cents; yen has none). */
export const Money = z.object({ amount: z.int().min(0), currency: Currency });
export type Money = z.infer<typeof Money>;

export const OfferKind = z.enum([
  'discount',
  'pause',
  'plan_change',
  'trial_extension',
  'credit',
  'extended_terms',
  'feature_unlock',
  'training',
  'contact',
  'redirect',
  'custom',
]);
export type OfferKind = z.infer<typeof OfferKind>;

/** No user name in it: `https://parley.dev@elsewhere.example` is elsewhere. */
const WEB = 'https:\\/\\/[^\\s/?#@]+(?:[/?#]\\S*)?';
const WebAddress = z
  .string()
  .max(500)
  .regex(new RegExp(`^${WEB}$`), 'Use an address that begins with "https://".');
const HelpAddress = z
  .string()
  .max(500)
  .regex(
    new RegExp(`^(?:${WEB}|mailto:[^\\s@]+@[^\\s@]+|tel:\\+?[\\d().-]+)$`),
    'Use an address that begins with "https://", "mailto:" or "tel:".',
  );

/** What one acceptance costs beside the price, such as an hour of somebody's time: minor units of the customer's currency. */
const cost = z.int().min(0).max(100_000_000).default(0);
/** The words on the button that accepts: what happens, never "Yes". */
const action = { label: Copy, cost };

/** What a custom offer tells the page that draws it. */
const Data = z
  .record(z.string().min(1).max(60), z.union([z.string().max(500), z.number(), z.boolean()]))
  .refine((data) => Object.keys(data).length <= 20, 'At most 20 entries.');

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
  /** The trial goes on: the first charge comes so many days later. */
  z.object({ kind: z.literal('trial_extension'), days: z.int().min(1).max(90) }),
  /** Taken off the next invoices until it is used up. */
  z.object({ kind: z.literal('credit'), amount: z.int().min(1).max(100_000_000), currency: Currency }),
  /** The next invoice may be paid so many days later; nothing is taken off. */
  z.object({ kind: z.literal('extended_terms'), days: z.int().min(1).max(90) }),
  /** Something that the plan does not hold, free of charge for a while. `feature` is what the host's product calls it. */
  z.object({ kind: z.literal('feature_unlock'), feature: Id, name: z.string().min(1).max(80), months: z.int().min(1).max(12), cost }),
  /** Help with setting up. */
  z.object({ kind: z.literal('training'), url: HelpAddress, ...action }),
  /** Somebody to talk to: accepting asks for it, and promises nothing. */
  z.object({ kind: z.literal('contact'), url: HelpAddress, ...action }),
  z.object({ kind: z.literal('redirect'), url: WebAddress, ...action }),
  /** The host's page draws it, by its name, from its data. */
  z.object({ kind: z.literal('custom'), name: Id, data: Data.default({}), ...action }),
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
