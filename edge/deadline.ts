/**
 * Runs `work` with a signal that aborts after so many milliseconds. Unlike `AbortSignal.timeout`, nothing is left ticking once
 * the work is done: a timer that nobody waits for keeps an object from sleeping, and its time is billed.
 */
export async function withDeadline<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException('No answer in time', 'TimeoutError')), ms);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** A promise that resolves after so many milliseconds, unless it is stopped. */
export function timer(ms: number): { done: Promise<void>; stop(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const id = setTimeout(resolve, ms);
  return { done: promise, stop: () => clearTimeout(id) };
}
