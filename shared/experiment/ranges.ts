/** From, inclusive, and to, exclusive. */
export type Range = readonly [number, number];

/** `n` equal weights; none for n below 1. */
export function equalWeights(n: number): number[] {
  return n < 1 ? [] : Array.from({ length: n }, () => 1 / n);
}

const TOLERANCE = 0.01;

/**
 * The part of [0, 1) that belongs to each of `n` variations: each begins where the weights before it end and takes
 * `coverage` (0 … 1, clamped) of its weight, so that raising the coverage moves nobody between arms. Weights of the wrong
 * number or with a sum outside 0.99 … 1.01 are replaced by equal ones.
 */
export function bucketRanges(n: number, coverage = 1, weights: readonly number[] = equalWeights(n)): Range[] {
  const share = Math.min(1, Math.max(0, coverage));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const valid = weights.length === n && Math.abs(sum - 1) <= TOLERANCE + Number.EPSILON;
  let start = 0;
  return (valid ? weights : equalWeights(n)).map((weight): Range => {
    const from = start;
    start += weight;
    return [from, from + share * weight];
  });
}

/** The variation whose range holds `at`, or −1. */
export const chooseVariation = (at: number, ranges: readonly Range[]): number => ranges.findIndex(([from, to]) => at >= from && at < to);
