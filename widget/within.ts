/** The promise, or a rejection after so many milliseconds; timers take less than none for none. */
export const within = <T>(ms: number, promise: Promise<T>): Promise<T> =>
  Promise.race([promise, new Promise<never>((_, reject) => setTimeout(reject, ms))]);
