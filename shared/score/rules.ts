import type { Features, Reason } from '../schema/customer';

export interface Rule {
  code: Extract<Reason['code'], 'rule_inactive' | 'rule_ticket'>;
  factor: number;
  holds: (features: Features) => boolean;
}

/** Business rules, applied to the model's probability in this order. */
export const RULES: readonly Rule[] = [
  { code: 'rule_inactive', factor: 1.5, holds: ({ daysSinceLastLogin = 0 }) => daysSinceLastLogin > 30 },
  { code: 'rule_ticket', factor: 1.3, holds: ({ unresolvedTicketAgeDays = 0 }) => unresolvedTicketAgeDays > 7 },
];

/** Clears the last digits that binary fractions leave, so that equal inputs print and compare equal everywhere. */
export const roundTo = (value: number, perUnit: number): number => Math.round(value * perUnit) / perUnit;
export const MILLIONTHS = 1_000_000;
export const THOUSANDTHS = 1000;

/**
 * The score from a probability (0 … 1): × 1.5 when the last login is more than 30 days ago, × 1.3 when the oldest open
 * ticket is older than 7 days, capped at 1. Both: 0.5 → 0.975, 0.6 → 1.
 */
export function applyRules(probability: number, features: Features): number {
  let value = probability;
  for (const rule of RULES) if (rule.holds(features)) value *= rule.factor;
  return Math.min(1, roundTo(value, MILLIONTHS));
}
