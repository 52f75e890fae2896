import type { Features } from '../schema/customer';

/**
 * `starter-1`: priors for a workspace that has no outcomes of its own yet. Not fitted to any data set.
 *
 * A logistic model over bucketed signs: each known feature is read off a curve from −1 (keeps people) to +1 (loses them),
 * the curves are averaged by weight over what is known, and the average moves the log-odds away from the base rate:
 *
 *   logit p = logit BASE + GAIN · √confidence · Σ wᵢxᵢ / Σ wᵢ      (sums over the known; confidence = known weight / all)
 *
 * So a missing feature neither speaks nor counts as zero, and the less is known, the nearer the score stays to the base.
 *
 * Where the weights come from: published customer-health scores give usage 25–40 % of the weight, outcome 25–30 %,
 * engagement and support 20–25 %, commercial signs 15–25 %; they are marketing's figures, so only their order is used.
 * Within the commercial signs the general findings of subscription churn are followed: short tenure and a monthly
 * contract most, then payment by hand, then price. Curves bend where the product's definitions do: 30 % decline, 30 days
 * without login, 7 days of an open ticket. To be replaced by a model of the workspace's own outcomes as soon as it wins.
 */
export const MODEL = 'starter-1';

/** The share of customers that leaves when nothing is known: one in five a year ahead. */
export const BASE = 0.2;
/** Log-odds between a customer of whom nothing speaks and one of whom everything known does. */
export const GAIN = 5.5;

type Knots = readonly (readonly [value: number, risk: number])[];
interface Numeric {
  weight: number;
  curve: Knots;
}
interface Named {
  weight: number;
  levels: Readonly<Record<string, number>>;
}

// biome-ignore format: one sign per line reads as the table that it is
export const WEIGHTS: { readonly [K in keyof Features]-?: Numeric | Named } = {
  // Usage and engagement.
  daysSinceLastLogin:      { weight: 12, curve: [[0, -1], [3, -0.8], [7, -0.4], [14, 0], [30, 0.6], [60, 1]] },
  daysSinceLastFeatureUse: { weight: 8, curve: [[0, -1], [7, -0.5], [14, 0], [30, 0.6], [60, 1]] },
  loginFrequency30d:       { weight: 8, curve: [[0, 1], [2, 0.5], [6, 0], [15, -0.6], [30, -1]] },
  featureUsageDecline:     { weight: 10, curve: [[0, -0.6], [0.15, 0], [0.3, 0.5], [0.6, 1]] },
  onboardingCompletion:    { weight: 7, curve: [[0, 0.8], [0.5, 0.2], [0.8, -0.4], [1, -0.8]] },
  // Support and relationship.
  ticketVolume30d:         { weight: 4, curve: [[0, -0.3], [1, 0], [3, 0.5], [6, 1]] },
  unresolvedTicketAgeDays: { weight: 7, curve: [[0, -0.3], [3, 0.2], [7, 0.6], [21, 1]] },
  escalations:             { weight: 5, curve: [[0, -0.2], [1, 0.6], [3, 1]] },
  npsTrend:                { weight: 5, curve: [[-5, 1], [-2, 0.5], [0, 0], [3, -0.6]] },
  // Commercial.
  contract:                { weight: 10, levels: { month: 0.7, year: -0.5, two_years: -1 } },
  tenureMonths:            { weight: 9, curve: [[0, 1], [3, 0.8], [12, 0.3], [24, -0.1], [48, -0.6], [72, -1]] },
  paymentMethod:           { weight: 4, levels: { electronic_check: 0.9, manual: 0.3, automatic: -0.4 } },
  monthlyPrice:            { weight: 4, curve: [[0, -0.8], [20, -0.5], [60, 0.1], [100, 0.6], [200, 0.8]] },
  mrrChange3m:             { weight: 5, curve: [[-0.5, 1], [-0.1, 0.5], [0, 0], [0.2, -0.6]] },
  paymentDelays:           { weight: 4, curve: [[0, -0.2], [1, 0.4], [3, 1]] },
  downgradeAsks:           { weight: 6, curve: [[0, -0.1], [1, 0.8], [2, 1]] },
  // The live session; only ever evidence of trouble: from 0.5 on, a sign can but raise the average it joins.
  rageClicks:              { weight: 5, curve: [[0, 0], [1, 0.5], [3, 1]] },
  billingVisits:           { weight: 8, curve: [[0, 0], [1, 0.6], [2, 1]] },
  sessionErrors:           { weight: 4, curve: [[0, 0], [1, 0.5], [3, 1]] },
};
