import { fnv1a } from '../ids';

/** Spreads the bits of a 32-bit hash (the last step of MurmurHash3), so that near inputs fall far apart. */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The answers in an order that follows from the seed alone, the same on every host and after every reload. Those marked
 * `last` keep their place at the end.
 */
export function inSeededOrder<T extends { id: string; last: boolean }>(answers: readonly T[], seed: string): T[] {
  const keyed = answers.map((answer) => ({ answer, key: mix(fnv1a(`${seed}\u0000${answer.id}`)) }));
  const free = keyed.filter(({ answer }) => !answer.last).sort((a, b) => a.key - b.key);
  return [...free.map(({ answer }) => answer), ...answers.filter((answer) => answer.last)];
}
