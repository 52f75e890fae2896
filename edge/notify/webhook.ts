import { Webhook } from 'standardwebhooks';
import { retryAfter } from '../billing/sandbox';
import type { Verdict } from '../core/outbox';
import { withDeadline } from '../deadline';
import { targetProblem } from './target';

const TIMEOUT = 15_000;
/** An answer's body is never shown to anybody; this much is read so that the connection can be used again. */
const MOST_READ = 4096;

export interface Delivery {
  url: string;
  /** `whsec_…` */
  secret: string;
  /** The same over all tries, so that the receiver can tell a repeat. */
  id: string;
  body: string;
  /** The real time, which the receiver compares with its own; of this try. */
  now: number;
  /** This is a laptop: plain http to itself is fine. */
  local: boolean;
}

async function discard(response: Response): Promise<void> {
  const reader = response.body?.getReader();
  let read = 0;
  while (reader && read < MOST_READ) {
    const { done, value } = await reader.read();
    if (done) return;
    read += value.byteLength;
  }
  await reader?.cancel();
}

/** What a status means for the next try (methods.md B-29): only 2xx is a success, a redirect is none, 410 asks never to come again. */
function verdictOf(response: Response, now: number): Verdict {
  const { status } = response;
  if (status >= 200 && status < 300) return { kind: 'done' };
  if (status === 410) return { kind: 'park', error: 'gone' };
  const after = retryAfter(response.headers.get('retry-after'), now);
  return { kind: 'retry', error: `the receiver answered ${status}`, ...(after !== undefined && { after }) };
}

/** Sends one Standard Webhook. Never throws: what can go wrong is a verdict. */
export async function deliver({ url, secret, id, body, now, local }: Delivery, call: typeof fetch = fetch): Promise<Verdict> {
  const problem = targetProblem(url, local);
  if (problem) return { kind: 'park', error: `the address is not allowed: ${problem}` };
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, new Date(now), body),
  };
  try {
    return await withDeadline(TIMEOUT, async (signal) => {
      const response = await call(url, { method: 'POST', redirect: 'manual', signal, headers, body });
      await discard(response).catch(() => undefined);
      return verdictOf(response, now);
    });
  } catch (error) {
    return {
      kind: 'retry',
      error: error instanceof Error && error.name === 'TimeoutError' ? 'no answer in 15 s' : 'the receiver cannot be reached',
    };
  }
}
