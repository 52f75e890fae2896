import * as z from 'zod';

/** From strict to loose; `merge` relies on the order. */
export const OfferMode = z.enum(['post-cancel-only', 'permission-once', 'beside-cancel']);
export type OfferMode = z.infer<typeof OfferMode>;

/**
 * What a declaration of withdrawal is worth (methods.md A-17). `in_time`: the edge's own facts and clock say that the period runs.
 * `declared`: nobody here knows the period, so the merchant has to look.
 */
export const Withdrawal = z.enum(['in_time', 'declared']);
export type Withdrawal = z.infer<typeof Withdrawal>;

/** What the law of a place asks of a flow, as dated, versioned data (methods.md A.2). */
export const PolicyPack = z.object({
  /** `GLOBAL`, `US-CA`, `DE`, …; a merged pack joins its keys with `+`, sorted. */
  key: z.string(),
  version: z.string(),
  effectiveFrom: z.iso.date(),
  reviewedAt: z.iso.date(),
  sources: z.array(z.string()),
  offerMode: OfferMode,
  /** Ask once, neutrally, before any offer (methods.md A-05). */
  askPermission: z.boolean(),
  /** Offer screens before the cancellation is recorded. */
  maxOfferScreens: z.union([z.literal(0), z.literal(1)]),
  survey: z.enum(['after-cancel-only', 'optional']),
  confirmPage: z.enum(['closed-list', 'plain']),
  loginGate: z.enum(['forbidden', 'allowed']),
  /** Clicks inside the widget from opening to cancelled on the shortest path. */
  maxClicksDirect: z.int(),
  /** Words for the control that leads to the confirmation and the one that confirms, per language. */
  labels: z.object({ entry: z.record(z.string(), z.string()), confirm: z.record(z.string(), z.string()) }),
  receiptMaxDelaySec: z.int(),
  withdrawalFunction: z.boolean(),
  evidenceMonths: z.int(),
  /** Whether nudges and what is made of behaviour need the customer's consent first (methods.md B.8). The cancel flow never does. */
  behaviour: z.enum(['with-consent', 'allowed']),
});
export type PolicyPack = z.infer<typeof PolicyPack>;
