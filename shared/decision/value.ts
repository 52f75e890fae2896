import { percentOff } from '../money';
import type { OfferParams } from '../schema/offer';
import type { Odds } from './priors';

/** What a month of this customer is worth. `price` in minor units per month. */
export interface Stake {
  price: number;
  /** Share of the price that is margin, 0 … 1. */
  margin: number;
  /** Months ahead that count. */
  months: number;
}

/** What month `m` (from 0) brings for as long as the customer stays, in minor units. */
type Monthly = (m: number) => number;

/**
 * Expected net retained margin of a course of action, in minor units:
 *
 *   accept · Σ_{m < months} keep^m · brings(m)
 *
 * `brings` is the margin of the full price, less what the offer gives away in that month; a paused month brings nothing.
 * Worked example ($30 a month, margin 80 %, 6 months): none (.18, .95) 22.89 · 50 % for 3 (.42, .70) 15.85 · 20 % for 3
 * (.30, .90) 28.86 · a pause of 1 (.27, .92) 25.41. Ranking by `accept` would choose the 50 %, the only one that loses.
 */
function expected({ accept, keep }: Odds, months: number, brings: Monthly): number {
  let sum = 0;
  let staying = accept;
  for (let m = 0; m < months; m += 1) {
    sum += staying * brings(m);
    staying *= keep;
  }
  return sum;
}

/** Doing nothing: what the customer brings who stays of their own accord. */
export const valueOfNone = (odds: Odds, { price, margin, months }: Stake): number => expected(odds, months, () => price * margin);

/** Days of a month, for spans that are reckoned in margin and not on a calendar. */
const DAYS = 30;

const within = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * The value of an offer. What is taken off a price is given away whole, for the cost of serving stays the same; a smaller plan
 * also costs less to serve, so its margin is the same share of its own price. Of a pause's lengths each is taken to be as
 * likely. A charge that comes later is still a charge. What changes no price costs what its author says, once, if accepted.
 */
export function valueOfOffer(params: OfferParams, odds: Odds, stake: Stake): number {
  const { price, margin, months } = stake;
  const full = price * margin;
  switch (params.kind) {
    case 'discount': {
      const given = price - percentOff(price, params.percent);
      return expected(odds, months, (m) => (m < params.months ? full - given : full));
    }
    case 'pause': {
      let sum = 0;
      for (let length = 1; length <= params.maxMonths; length += 1) sum += expected(odds, months, (m) => (m < length ? 0 : full));
      return sum / params.maxMonths;
    }
    case 'plan_change':
      return expected(odds, months, () => params.price * margin);
    case 'trial_extension':
      return expected(odds, months, (m) => full - price * within(0, params.days / DAYS - m, 1));
    case 'credit':
      return expected(odds, months, (m) => full - within(0, params.amount - m * price, price));
    case 'extended_terms':
      return expected(odds, months, () => full);
    default:
      return expected(odds, months, () => full) - odds.accept * params.cost;
  }
}
