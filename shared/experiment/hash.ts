import { fnv1a } from '../ids';

/**
 * Where a unit falls in [0, 1). Versioned for ever, since another number would deal everybody anew:
 *
 * - 2: (f(decimal text of f(seed + value)) mod 10000) / 10000
 * - 1: (f(value + seed) mod 1000) / 1000, kept for experiments that were begun with it; it is biased
 *
 * f is 32-bit FNV-1a over UTF-16 code units. An unknown version gives null: not in the experiment.
 */
export function hash(seed: string, value: string, version: number): number | null {
  if (version === 2) return (fnv1a(String(fnv1a(seed + value))) % 10_000) / 10_000;
  if (version === 1) return (fnv1a(value + seed) % 1000) / 1000;
  return null;
}
