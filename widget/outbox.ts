import type { Declaration, FlowEvent, LoggedEvent } from '../shared/schema/attempt';
import { forget, type Kept, keep } from './memory';

/** Events on their way to the edge: each has an id, so that sending one twice does no harm. */
export interface Outbox {
  add(event: FlowEvent): void;
  pending(): LoggedEvent[];
  /** Of `pending`. */
  delivered(events: readonly LoggedEvent[]): void;
  /** The attempt is known from now on and survives a reload; `before` is what its last page did not get sent, where it was at this attempt. */
  bind(attempt: string | null, before: Pick<Kept, 'events' | 'declaration'>): void;
  /** What the cancellation under way declares: kept with the events until it is answered. */
  declaration?: Declaration | null | undefined;
  /** The attempt is over: nothing may be resumed, what was not delivered is kept for the next call. */
  end(): void;
  /** True while something is here that the edge does not know from its own answers. */
  hasNews(): boolean;
}

/** The edge takes at most 200 events in a call, storage should hold less than 48 KB (methods.md C-07). */
const MOST = 200;

export function createOutbox(id: string): Outbox {
  let queue: LoggedEvent[] = [];
  let attempt: string | null = null;
  let ended = false;
  /** Were part of a call: the edge may have them, so they must not change any more. */
  const offered = new Set<LoggedEvent>();
  const hasNews = () => queue.some(({ event }) => !/^(accepted|canceled|close)$/.test(event.type));
  const save = () => {
    if (ended && !hasNews()) forget(id);
    else keep({ id, attempt, at: Date.now(), events: queue, ended, declaration: outbox.declaration });
  };
  const outbox: Outbox = {
    add(event) {
      const last = queue.at(-1);
      // Typing is one event, not one per letter.
      const typing = event.type === 'answer' && last?.event.type === 'answer' && last.event.node === event.node && !offered.has(last);
      queue = [...(typing ? queue.slice(0, -1) : queue), { id: crypto.randomUUID(), at: Date.now(), event }].slice(-MOST);
      save();
    },
    pending() {
      for (const one of queue) offered.add(one);
      return queue;
    },
    delivered(events) {
      queue = queue.filter((one) => !events.includes(one));
      save();
    },
    bind(to, before) {
      attempt = to;
      queue = [...before.events, ...queue];
      outbox.declaration ??= before.declaration;
      save();
    },
    end() {
      ended = true;
      save();
    },
    hasNews,
  };
  return outbox;
}
