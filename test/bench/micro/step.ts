import { step as engineStep, initial } from '../../../shared/flow/engine';
import type { Graph, State } from '../../../shared/flow/graph';
import { CANCELED, CONFIRM, SAVED } from '../../../shared/flow/graph';
import type { Labels } from '../../../shared/flow/labels/labels';
import type { FlowEvent } from '../../../shared/schema/attempt';
import type { Duel } from './measure';

const words = (id: string) => ({ id, title: id, lede: null });
const graph = {
  engine: 1,
  flow: 'bench',
  version: 1,
  locale: 'en',
  dir: 'ltr',
  start: 'why',
  nodes: {
    why: {
      ...words('why'),
      kind: 'choice',
      next: 'more',
      routes: [{ step: 'why', in: ['price'], to: 'save' }],
      answers: ['price', 'unused', 'other'].map((id) => ({ id, label: id, reason: 'other', followUp: null, next: null })),
    },
    more: { ...words('more'), kind: 'text', maxLength: 500, next: 'save', routes: [] },
    save: { kind: 'offer', id: 'save', after: false, next: CONFIRM, routes: [] },
    [CONFIRM]: { ...words(CONFIRM), kind: 'confirm', consequences: [], closedList: false },
    [CANCELED]: { ...words(CANCELED), kind: 'done', next: null },
    [SAVED]: { ...words(SAVED), kind: 'done', next: null },
  },
  labels: {} as Labels,
  policy: { key: 'GLOBAL', offerMode: 'beside-cancel', confirmPage: 'plain', survey: 'optional' },
} as unknown as Graph;

const EVENTS: FlowEvent[] = [
  { type: 'answer', node: 'why', reply: { answer: 'unused' } },
  { type: 'next' },
  { type: 'answer', node: 'more', reply: { text: 'no time' } },
  { type: 'ask' },
  { type: 'offered', ask: 1, grant: 'gr_1' },
  { type: 'next' },
  { type: 'shown', grant: 'gr_1' },
  { type: 'decline', grant: 'gr_1' },
  { type: 'cancel' },
  { type: 'canceled' },
];

/** The same walk for this one flow and nothing else: a new state per event, no look at what else might be. */
function byHand(state: State, event: FlowEvent): State {
  switch (event.type) {
    case 'answer':
      return { ...state, answers: { ...state.answers, [event.node]: event.reply } };
    case 'next':
      return { ...state, at: state.at === 'why' ? 'more' : 'save', trail: [...state.trail, state.at] };
    case 'ask':
      return { ...state, slot: 'asked', asks: state.asks + 1 };
    case 'offered':
      return { ...state, slot: 'ready', grant: event.grant };
    case 'shown':
      return { ...state, slot: 'seen' };
    case 'decline':
      return { ...state, slot: 'declined', at: CONFIRM, trail: [...state.trail, state.at] };
    case 'cancel':
      return { ...state, cancel: 'requested' };
    case 'canceled':
      return { ...state, cancel: 'recorded', at: CANCELED, trail: [], outcome: 'canceled' };
    default:
      return state;
  }
}

const start = initial(graph);
const walk = (next: (state: State, event: FlowEvent) => State): State => EVENTS.reduce(next, start);
const ours = (): State => walk((state, event) => engineStep(graph, state, event)[0]);
if (JSON.stringify(ours()) !== JSON.stringify(walk(byHand))) throw new Error('engine and floor end differently');

/** A whole attempt from the first answer to the recorded cancellation, ten events. */
export const step: Duel = { name: 'engine, 10 events', ours, floor: () => walk(byHand), limit: 4 };
