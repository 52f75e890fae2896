import type { OfferKind, OfferParams, ReasonCode } from '../schema/offer';

/** What is expected of one course of action: P(stays now), and of those P(stays on) from one month to the next. */
export interface Odds {
  accept: number;
  keep: number;
}

const REASONS = [
  'too_expensive',
  'unused',
  'too_complex',
  'missing_features',
  'switched_service',
  'customer_service',
  'low_quality',
  'other',
] as const satisfies readonly ReasonCode[];

type Table = Readonly<Record<OfferKind | 'none', readonly number[]>>;

/**
 * Shipped priors, kind × reason in the order of `REASONS`, for a workspace without outcomes of its own: **assumed**, and marked
 * so wherever they are shown. Of the first column `none`, `discount` (of 20 %) and `pause` (of a month) are the worked example
 * of the objective. The others follow one thought: the remedy that fits the reason wins somebody, and keeps those whom it
 * helped; against other reasons it wins few and keeps fewer. Money answers the reason that is about money, a pause a lull, a
 * smaller plan a product that is more than is needed, help a product that was hard to use or did not work, a feature the one
 * that was missed. What asks for nothing and gives nothing wins hardly more than leaving alone.
 */
const ACCEPT: Table = {
  none: [0.18, 0.15, 0.14, 0.12, 0.08, 0.14, 0.12, 0.15],
  discount: [0.3, 0.17, 0.15, 0.15, 0.12, 0.16, 0.14, 0.19],
  pause: [0.27, 0.32, 0.16, 0.14, 0.07, 0.13, 0.12, 0.2],
  plan_change: [0.29, 0.22, 0.21, 0.14, 0.09, 0.13, 0.12, 0.18],
  trial_extension: [0.24, 0.26, 0.24, 0.17, 0.11, 0.15, 0.14, 0.2],
  credit: [0.26, 0.16, 0.15, 0.14, 0.1, 0.2, 0.19, 0.18],
  extended_terms: [0.23, 0.15, 0.14, 0.12, 0.08, 0.14, 0.12, 0.15],
  feature_unlock: [0.2, 0.18, 0.16, 0.22, 0.13, 0.14, 0.13, 0.17],
  training: [0.18, 0.21, 0.25, 0.15, 0.09, 0.16, 0.14, 0.16],
  contact: [0.19, 0.16, 0.19, 0.17, 0.1, 0.21, 0.18, 0.17],
  redirect: [0.18, 0.15, 0.16, 0.14, 0.08, 0.15, 0.14, 0.15],
  custom: [0.18, 0.15, 0.15, 0.14, 0.09, 0.14, 0.13, 0.15],
};
const KEEP: Table = {
  none: [0.95, 0.93, 0.93, 0.93, 0.92, 0.93, 0.92, 0.94],
  discount: [0.9, 0.86, 0.85, 0.84, 0.82, 0.83, 0.82, 0.88],
  pause: [0.92, 0.92, 0.87, 0.86, 0.82, 0.86, 0.85, 0.9],
  plan_change: [0.95, 0.94, 0.94, 0.92, 0.9, 0.92, 0.91, 0.93],
  trial_extension: [0.86, 0.88, 0.89, 0.85, 0.82, 0.84, 0.82, 0.88],
  credit: [0.9, 0.87, 0.87, 0.86, 0.83, 0.9, 0.89, 0.89],
  extended_terms: [0.93, 0.91, 0.91, 0.91, 0.9, 0.91, 0.9, 0.92],
  feature_unlock: [0.92, 0.91, 0.92, 0.91, 0.9, 0.91, 0.9, 0.92],
  training: [0.93, 0.94, 0.95, 0.93, 0.91, 0.93, 0.92, 0.93],
  contact: [0.93, 0.93, 0.94, 0.93, 0.91, 0.93, 0.93, 0.93],
  redirect: [0.94, 0.93, 0.93, 0.93, 0.92, 0.93, 0.92, 0.93],
  custom: [0.93, 0.92, 0.92, 0.92, 0.91, 0.92, 0.91, 0.93],
};

const KINDS = Object.keys(ACCEPT) as (keyof Table)[];
/** The same by reason, made once: a decision looks up each of its candidates. */
const PRIORS = Object.fromEntries(
  REASONS.map((reason, column) => [
    reason,
    Object.fromEntries(KINDS.map((kind) => [kind, { accept: ACCEPT[kind][column], keep: KEEP[kind][column] }])),
  ]),
) as Readonly<Record<ReasonCode, Readonly<Record<keyof Table, Odds>>>>;

/** The discount that the table speaks of, and what each further 30 points of it change: more say yes, fewer stay on. */
const REFERENCE_PERCENT = 20;
const SPAN = 30;
const ACCEPT_GAIN = 0.4;
const KEEP_LOSS = 0.2;

const within = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** The odds of leaving alone (`null`) or of an offer, given the reason (`null`: none was said; read as `other`). */
export function oddsOf(reason: ReasonCode | null, params: OfferParams | null): Odds {
  const priors = PRIORS[reason ?? 'other'];
  if (params?.kind !== 'discount') return priors[params?.kind ?? 'none'];
  const odds = priors.discount;
  const deeper = (params.percent - REFERENCE_PERCENT) / SPAN;
  return {
    accept: within(0, odds.accept * (1 + ACCEPT_GAIN * deeper), 0.95),
    keep: within(0.2, odds.keep - KEEP_LOSS * deeper, priors.none.keep),
  };
}
