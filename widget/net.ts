import type { BypassResponse, OpenResponse } from '../shared/schema/api';
import type { Outbox } from './outbox';
import type { Start } from './wire';
import { within } from './within';

/** The calls of one attempt. Each carries what the log holds so far; each ends within so many milliseconds, come what may. */
export interface Net {
  /** The attempt's id, once the opening call has been answered. */
  attempt(): string | null;
  /** `path` below the attempt; the body may need the attempt's id, and gets the events. */
  call<Answer>(path: string, ms: number, body?: (attempt: string) => object): Promise<Answer>;
  /** The page is going away: what was not sent leaves by beacon. */
  flush(): void;
}

export function createNet({ request, api, post, opening }: Pick<Start, 'request' | 'api' | 'post' | 'opening'>, outbox: Outbox): Net {
  let attempt: string | null = null;
  const note = (answer: OpenResponse | BypassResponse): string => {
    const { attempt: id } = answer as Partial<OpenResponse>;
    if (!id) throw answer;
    attempt = id;
    return id;
  };
  const first = opening.then(note);
  first.catch(() => {});

  // A first call that failed is repeated when something depends on it: leaving must not hang on one lost packet.
  const opened = (ms: number): Promise<string> =>
    first.catch(() => attempt ?? post<OpenResponse | BypassResponse>('/v1/attempts', request, ms).then(note));

  return {
    attempt: () => attempt,
    async call<Answer>(path: string, ms: number, body?: (id: string) => object) {
      const end = performance.now() + ms;
      const id = await within(ms, opened(ms));
      const events = outbox.pending();
      const answer = await post<Answer>(`/v1/attempts/${id}/${path}`, { ...body?.(id), events }, Math.max(1, end - performance.now()));
      outbox.delivered(events);
      return answer;
    },
    flush() {
      const events = outbox.pending();
      if (attempt && events[0]) navigator.sendBeacon(`${api}/v1/attempts/${attempt}/events`, JSON.stringify({ events }));
    },
  };
}
