import { compile } from '../../../shared/flow/compile';
import { initial, step } from '../../../shared/flow/engine';
import type { Effect, Graph, State } from '../../../shared/flow/graph';
import { specialise } from '../../../shared/flow/specialise';
import { packByKey } from '../../../shared/policy/packs';
import type { FlowEvent } from '../../../shared/schema/attempt';
import type { Facts } from '../../../shared/schema/customer';
import { Flow } from '../../../shared/schema/flow';

export const NOW = Date.UTC(2027, 3, 20, 14, 32);
export const PERIOD_END = Date.UTC(2027, 4, 12);

export const nobody: Facts = { traits: {} };
export const mara: Facts = {
  plan: 'pro',
  planName: 'Pro',
  price: 4900,
  currency: 'USD',
  interval: 'month',
  periodEnd: PERIOD_END,
  name: 'Mara',
  traits: { seats: 3 },
};

const words = (text: string) => ({ en: text });

/** A small flow with every kind of step: why → (rating | text) → offer. Parsed, so that defaults are filled in. */
export const small = (change: Record<string, unknown> = {}): Flow =>
  Flow.parse({
    id: 'small',
    name: 'Small',
    defaultLocale: 'en',
    locales: ['en'],
    start: 'why',
    steps: [
      {
        kind: 'choice',
        id: 'why',
        title: words('Why?'),
        answers: [
          { id: 'price', label: words('Price'), reason: 'too_expensive' },
          { id: 'hard', label: words('Hard'), reason: 'too_complex', next: 'ease' },
          { id: 'gone', label: words('Gone'), reason: 'other', last: true },
        ],
        branches: [{ answered: { step: 'why', in: ['price'] }, to: 'offer' }],
        next: 'more',
      },
      { kind: 'rating', id: 'ease', title: words('How easy?'), low: words('Hard'), high: words('Easy'), next: 'offer' },
      { kind: 'text', id: 'more', title: words('More?') },
      { kind: 'offer', id: 'offer', offers: ['half'] },
    ],
    offers: [{ id: 'half', params: { kind: 'discount', percent: 50, months: 3 }, title: words('50% off for 3 months') }],
    confirm: { title: words('Sure?'), consequences: [{ at: 'period_end', text: words('It ends.') }] },
    done: { title: words('Cancelled') },
    ...change,
  });

/** A flow with the further kinds of question: wants (several) → again (0 to 10) → offer, or straight to the offer. */
export const wide = (change: Record<string, unknown> = {}): Flow =>
  small({
    start: 'wants',
    steps: [
      {
        kind: 'multi',
        id: 'wants',
        title: words('What got in the way?'),
        answers: [
          { id: 'slow', label: words('It was slow'), reason: 'low_quality' },
          { id: 'lost', label: words('I got lost'), reason: 'too_complex' },
          { id: 'plain', label: words('Nothing much') },
          { id: 'else', label: words('Something else'), reason: 'other', last: true },
        ],
        followUp: { prompt: words('Say more, {{name|friend}}?'), maxLength: 200 },
        branches: [{ answered: { step: 'wants', in: ['lost'] }, to: 'offer' }],
        next: 'again',
      },
      {
        kind: 'scale',
        id: 'again',
        title: words('How likely are you to come back?'),
        low: words('Not at all'),
        high: words('Very'),
        next: 'offer',
      },
      { kind: 'offer', id: 'offer', offers: ['half'] },
    ],
    ...change,
  });

export interface Setting {
  pack?: string;
  locale?: string;
  facts?: Facts;
  seed?: string;
}

/** The graph of a flow for one customer. */
export const graphOf = (flow: Flow, { pack = 'GLOBAL', locale = 'en', facts = nobody, seed = 'seed' }: Setting = {}): Graph =>
  specialise(compile(flow, { version: 1, policy: packByKey(pack), locale }), facts, seed, NOW);

/** Runs events one after the other and keeps every effect. */
export function walk(graph: Graph, events: readonly FlowEvent[], from: State = initial(graph)): { state: State; effects: Effect[] } {
  const effects: Effect[] = [];
  let state = from;
  for (const event of events) {
    const [after, asked] = step(graph, state, event);
    state = after;
    effects.push(...asked);
  }
  return { state, effects };
}

/** Short forms of events, so that a test reads as a story. */
export const say = {
  pick: (answer: string, node = 'why'): FlowEvent => ({ type: 'answer', node, reply: { answer } }),
  several: (answers: string[], text?: string, node = 'wants'): FlowEvent => ({
    type: 'answer',
    node,
    reply: { answers, ...(text && { text }) },
  }),
  rate: (rating: number, node = 'ease'): FlowEvent => ({ type: 'answer', node, reply: { rating } }),
  write: (text: string, node = 'more'): FlowEvent => ({ type: 'answer', node, reply: { text } }),
  next: { type: 'next' } as FlowEvent,
  back: { type: 'back' } as FlowEvent,
  ask: { type: 'ask' } as FlowEvent,
  offered: (ask: number, grant: string | null): FlowEvent => ({ type: 'offered', ask, grant }),
  shown: (grant: string): FlowEvent => ({ type: 'shown', grant }),
  choose: (option: string, grant = 'g1'): FlowEvent => ({ type: 'choose', grant, option }),
  decline: (grant = 'g1'): FlowEvent => ({ type: 'decline', grant }),
  accept: (grant = 'g1'): FlowEvent => ({ type: 'accept', grant }),
  accepted: (grant = 'g1'): FlowEvent => ({ type: 'accepted', grant }),
  acceptFailed: (grant = 'g1'): FlowEvent => ({ type: 'accept_failed', grant }),
  permit: (yes: boolean): FlowEvent => ({ type: 'permit', yes }),
  cancel: { type: 'cancel' } as FlowEvent,
  canceled: { type: 'canceled' } as FlowEvent,
  cancelFailed: { type: 'cancel_failed' } as FlowEvent,
  keep: { type: 'keep' } as FlowEvent,
  close: { type: 'close' } as FlowEvent,
};

/** Up to the offer's screen, seen, with grant `g1`. */
export const toOffer: FlowEvent[] = [say.pick('price'), say.next, say.offered(1, 'g1'), say.shown('g1')];
