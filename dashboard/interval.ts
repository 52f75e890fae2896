/** A share with its 95 % interval, all 0 … 1. */
export interface Share {
  k: number;
  n: number;
  share: number;
  low: number;
  high: number;
}

const Z = 1.959963984540054; // the 97.5 % quantile of the standard normal

/**
 * Wilson's score interval of k successes in n trials (Wilson 1927): right at the edges, where the textbook interval fails.
 * Null without trials: a share of nothing is no number.
 */
export function wilson(k: number, n: number): Share | null {
  if (n <= 0 || k < 0 || k > n) return null;
  const share = k / n;
  const square = Z * Z;
  const middle = (share + square / (2 * n)) / (1 + square / n);
  const reach = (Z / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  return { k, n, share, low: k === 0 ? 0 : Math.max(0, middle - reach), high: k === n ? 1 : Math.min(1, middle + reach) };
}

/** Below this a share says more about chance than about customers. */
export const ENOUGH = 20;

export const enough = (n: number): boolean => n >= ENOUGH;
