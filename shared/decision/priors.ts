import type { OfferKind, OfferParams, ReasonCode } from '../schema/offer';

/** What is expected of one course of action: P(stays now), and of those P(stays on) from one month to the next. */
export interface Odds {
  accept: number;
  keep: number;
}

type Row = Readonly<Record<OfferKind | 'none', Odds>>;
const row = (none: [number, number], discount: [number, number], pause: [number, number], plan: [number, number]): Row => ({
  none: { accept: none[0], keep: none[1] },
  discount: { accept: discount[0], keep: discount[1] },
  pause: { accept: pause[0], keep: pause[1] },
  plan_change: { accept: plan[0], keep: plan[1] },
});

/**
 * Shipped priors, reason × kind, for a workspace without outcomes of its own: **assumed**, and marked so wherever they are
 * shown. The first row is the worked example of the objective (a discount of 20 %, a pause of a month). The others follow
 * one thought: money answers the reason that is about money, a pause answers a lull, a smaller plan answers a product
 * that is more than is needed; against the other reasons an offer wins few and keeps fewer.
 */
const PRIORS: Readonly<Record<ReasonCode, Row>> = {
  too_expensive: row([0.18, 0.95], [0.3, 0.9], [0.27, 0.92], [0.29, 0.95]),
  unused: row([0.15, 0.93], [0.17, 0.86], [0.32, 0.92], [0.22, 0.94]),
  too_complex: row([0.14, 0.93], [0.15, 0.85], [0.16, 0.87], [0.21, 0.94]),
  missing_features: row([0.12, 0.93], [0.15, 0.84], [0.14, 0.86], [0.14, 0.92]),
  switched_service: row([0.08, 0.92], [0.12, 0.82], [0.07, 0.82], [0.09, 0.9]),
  customer_service: row([0.14, 0.93], [0.16, 0.83], [0.13, 0.86], [0.13, 0.92]),
  low_quality: row([0.12, 0.92], [0.14, 0.82], [0.12, 0.85], [0.12, 0.91]),
  other: row([0.15, 0.94], [0.19, 0.88], [0.2, 0.9], [0.18, 0.93]),
};

/** The discount that the table speaks of, and what each further 30 points of it change: more say yes, fewer stay on. */
const REFERENCE_PERCENT = 20;
const SPAN = 30;
const ACCEPT_GAIN = 0.4;
const KEEP_LOSS = 0.2;

const within = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** The odds of leaving alone (`null`) or of an offer, given the reason (`null`: none was said; read as `other`). */
export function oddsOf(reason: ReasonCode | null, params: OfferParams | null): Odds {
  const priors = PRIORS[reason ?? 'other'];
  if (!params) return priors.none;
  const odds = priors[params.kind];
  if (params.kind !== 'discount') return odds;
  const deeper = (params.percent - REFERENCE_PERCENT) / SPAN;
  return {
    accept: within(0, odds.accept * (1 + ACCEPT_GAIN * deeper), 0.95),
    keep: within(0.2, odds.keep - KEEP_LOSS * deeper, priors.none.keep),
  };
}
