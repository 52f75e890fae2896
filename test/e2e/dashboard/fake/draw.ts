/** The same numbers from the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Round and round a list. */
export const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** The same id for the same place in a list. */
export const id = (prefix: string, n: number) => `${prefix}_${n.toString(36).padStart(6, '0')}`;
