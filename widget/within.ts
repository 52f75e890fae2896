/** The promise, or a rejection after so many milliseconds. */
export const within = <T>(ms: number, promise: Promise<T>): Promise<T> =>
  Promise.race([promise, new Promise<never>((_, reject) => setTimeout(reject, Math.max(0, ms)))]);
