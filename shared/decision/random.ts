import { fnv1a } from '../ids';

/**
 * A number in [0, 1) that follows from a seed: FNV-1a, then the 32-bit finaliser of MurmurHash3, so that seeds that differ
 * in one character give unrelated numbers. Not for secrets.
 */
export function uniform(seed: string): number {
  let h = fnv1a(seed);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}
