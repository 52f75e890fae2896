import { KEEPALIVE, REPEATED } from './limits';
import type { Post, Refusal } from './wire';

/**
 * Every call is a plain text post without credentials or headers of its own, so that no preflight goes before it.
 * All of them are idempotent by a key, an event id or their meaning, so one retry is safe (methods.md C-04).
 */
export function poster(api: string): Post {
  return async <Answer>(path: string, body: unknown, ms: number): Promise<Answer> => {
    const signal = AbortSignal.timeout(ms);
    const text = JSON.stringify(body);
    const once = async (): Promise<Answer> => {
      const response = await fetch(api + path, {
        method: 'POST',
        body: text,
        credentials: 'omit',
        keepalive: text.length < KEEPALIVE,
        signal,
      });
      if (response.ok) return response.json();
      const answer = await response.json().catch(() => {});
      throw { status: response.status, code: answer?.error?.code } satisfies Refusal;
    };
    return once().catch(async (error: Partial<Refusal>) => {
      if (signal.aborted || (error.status as number) < REPEATED) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
      return once();
    });
  };
}
