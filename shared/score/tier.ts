import type { Tier } from '../schema/customer';

/** From where on a score belongs to a tier; below `medium` it is low. */
export interface TierLines {
  critical: number;
  high: number;
  medium: number;
}
export const TIER_LINES: TierLines = { critical: 0.8, high: 0.6, medium: 0.3 };

/** The tier of a score (0 … 1). A line belongs to the tier above it. */
export function tierOf(value: number, lines: TierLines = TIER_LINES): Tier {
  if (value >= lines.critical) return 'critical';
  if (value >= lines.high) return 'high';
  return value >= lines.medium ? 'medium' : 'low';
}
