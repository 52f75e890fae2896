import { describe, expect, test } from 'vitest';
import { initial, shouldAsk, slotAhead, step, upcoming } from '../../../shared/flow/engine';
import type { State } from '../../../shared/flow/graph';
import type { FlowEvent } from '../../../shared/schema/attempt';
import { graphOf, say, small, toOffer, walk } from './kit';

const graph = graphOf(small());
const american = graphOf(small(), { pack: 'US-MN' });
const german = graphOf(small(), { pack: 'DE' });
const { pick, rate, write, next, back, ask, offered, shown, choose, decline, accept, accepted, acceptFailed, permit } = say;
const { cancel, canceled, cancelFailed, keep, close } = say;

interface Story {
  about: string;
  graph?: typeof graph;
  events: FlowEvent[];
  expect: Partial<State>;
  effects?: string[];
}

const stories: Story[] = [
  { about: 'begins at the first question', events: [], expect: { at: 'why', slot: 'open', cancel: 'no', outcome: null, closed: false } },
  { about: 'Next needs no answer', events: [next], expect: { at: 'more', trail: ['why'] } },
  { about: 'an answer of its own way wins over branches', events: [pick('hard'), next], expect: { at: 'ease' } },
  { about: 'a branch on the answer', events: [pick('price'), next], expect: { at: 'offer', slot: 'asked', asks: 1 }, effects: ['decide'] },
  { about: 'no branch holds: the default way', events: [pick('gone'), next], expect: { at: 'more' } },
  { about: 'the last step leads to the confirmation', events: [next, next], expect: { at: '$confirm' } },
  { about: 'Back to where one came from', events: [pick('hard'), next, back], expect: { at: 'why', trail: [] } },
  { about: 'answers survive Back', events: [pick('hard'), next, back], expect: { answers: { why: { answer: 'hard' } } } },
  { about: 'Back from the confirmation', events: [next, cancel, back], expect: { at: 'more', cancel: 'no' } },
  { about: 'asking ahead asks once', events: [pick('price'), ask, ask, next], expect: { asks: 1, at: 'offer' }, effects: ['decide'] },
  {
    about: 'an offer that is ready waits until it is shown',
    events: [pick('price'), ask, offered(1, 'g1')],
    expect: { at: 'why', slot: 'ready', grant: 'g1' },
  },
  { about: 'an offer on the screen', events: toOffer, expect: { at: 'offer', slot: 'seen', grant: 'g1' } },
  { about: 'no offer: on to the confirmation', events: [pick('price'), next, offered(1, null)], expect: { at: '$confirm', slot: 'empty' } },
  { about: 'no offer, known ahead: the slot is passed', events: [pick('price'), ask, offered(1, null), next], expect: { at: '$confirm' } },
  {
    about: 'a changed answer asks again',
    events: [pick('price'), ask, offered(1, 'g1'), pick('hard'), next, next],
    expect: { at: 'offer', slot: 'asked', asks: 2, grant: null },
    effects: ['decide', 'decide'],
  },
  {
    about: 'the answer to an old question is ignored',
    events: [pick('price'), ask, pick('hard'), next, ask, offered(1, 'g1')],
    expect: { slot: 'asked', grant: null },
  },
  {
    about: 'three questions and no more',
    events: [
      pick('price'),
      ask,
      pick('hard'),
      pick('price'),
      ask,
      pick('hard'),
      pick('price'),
      ask,
      pick('hard'),
      pick('price'),
      ask,
      next,
    ],
    expect: { asks: 3, slot: 'asked', at: 'offer' },
    effects: ['decide', 'decide', 'decide'],
  },
  {
    about: 'words beside an answer ask nothing again',
    events: [pick('price'), ask, { type: 'answer', node: 'why', reply: { answer: 'price', text: 'too much' } }],
    expect: { slot: 'asked', asks: 1 },
  },
  {
    about: 'an offer that was seen stays when the answer changes',
    events: [...toOffer, back, pick('hard'), next, next],
    expect: { at: 'offer', slot: 'seen', grant: 'g1', asks: 1 },
  },
  {
    about: 'an answer that comes late leaves the offer alone',
    events: [...toOffer.slice(0, 3), pick('hard')],
    expect: { at: 'offer', slot: 'ready', grant: 'g1' },
  },
  { about: 'an option is chosen', events: [...toOffer, choose('2')], expect: { option: '2' } },
  { about: 'a declined offer leads on', events: [...toOffer, decline()], expect: { at: '$confirm', slot: 'declined' } },
  { about: 'a declined offer does not come back', events: [...toOffer, decline(), back], expect: { at: 'why', slot: 'declined' } },
  { about: 'nor does another', events: [...toOffer, decline(), back, pick('hard'), next, next], expect: { at: '$confirm', asks: 1 } },
  { about: 'accepting waits', events: [...toOffer, accept()], expect: { slot: 'accepting', outcome: null }, effects: ['decide', 'accept'] },
  {
    about: 'a second click accepts nothing more',
    events: [...toOffer, accept(), accept()],
    expect: { slot: 'accepting' },
    effects: ['decide', 'accept'],
  },
  {
    about: 'accepted',
    events: [...toOffer, accept(), accepted()],
    expect: { at: '$saved', slot: 'accepted', outcome: 'saved', closed: false },
    effects: ['decide', 'accept', 'settle'],
  },
  { about: 'accept that failed keeps the offer', events: [...toOffer, accept(), acceptFailed()], expect: { at: 'offer', slot: 'failed' } },
  {
    about: 'and can be tried again',
    events: [...toOffer, accept(), acceptFailed(), accept(), accepted()],
    expect: { outcome: 'saved' },
    effects: ['decide', 'accept', 'accept', 'settle'],
  },
  {
    about: 'a failed offer is there again after Back',
    events: [...toOffer, accept(), acceptFailed(), back, next],
    expect: { at: 'offer', slot: 'failed' },
  },
  { about: 'no Back while accepting', events: [...toOffer, accept(), back], expect: { at: 'offer', slot: 'accepting' } },
  { about: 'nobody keeps a plan while accepting', events: [...toOffer, accept(), keep], expect: { slot: 'accepting', outcome: null } },
  {
    about: 'cancel while accepting wins',
    events: [...toOffer, accept(), cancel, accepted()],
    expect: { at: '$confirm', slot: 'declined', outcome: null },
  },
  { about: 'cancel on an offer declines it', events: [...toOffer, cancel, back], expect: { at: 'why', slot: 'declined' } },
  {
    about: 'a foreign grant changes nothing',
    events: [...toOffer, accept('g2'), decline('g2'), choose('1', 'g2')],
    expect: { slot: 'seen', option: null },
  },
  { about: 'nothing is accepted that was not shown', events: [pick('price'), next, offered(1, 'g1'), accept()], expect: { slot: 'ready' } },
  { about: 'two clicks leave', events: [cancel, cancel], expect: { at: '$confirm', cancel: 'requested' }, effects: ['cancel'] },
  { about: 'a third asks nothing more', events: [cancel, cancel, cancel], expect: { cancel: 'requested' }, effects: ['cancel'] },
  {
    about: 'recorded',
    events: [cancel, cancel, canceled],
    expect: { at: '$canceled', cancel: 'recorded', outcome: 'canceled', trail: [] },
    effects: ['cancel', 'settle'],
  },
  {
    about: 'a cancel that failed can be repeated',
    events: [cancel, cancel, cancelFailed, cancel],
    expect: { cancel: 'requested' },
    effects: ['cancel', 'cancel'],
  },
  { about: 'no Back from a cancel under way', events: [cancel, cancel, back], expect: { at: '$confirm' } },
  { about: 'no Back from a receipt', events: [cancel, cancel, canceled, back, next], expect: { at: '$canceled' } },
  { about: 'keeping the plan', events: [keep], expect: { outcome: 'kept', closed: true }, effects: ['settle', 'close'] },
  { about: 'closing without a word', events: [close], expect: { outcome: 'abandoned', closed: true }, effects: ['settle', 'close'] },
  {
    about: 'closing after a cancel that failed',
    events: [cancel, cancel, cancelFailed, close],
    expect: { outcome: 'error', closed: true },
  },
  {
    about: 'closing the receipt',
    events: [cancel, cancel, canceled, close],
    expect: { outcome: 'canceled', closed: true },
    effects: ['cancel', 'settle', 'close'],
  },
  {
    about: 'closing while the cancel is under way settles nothing',
    events: [cancel, cancel, close],
    expect: { outcome: null, closed: true },
    effects: ['cancel', 'close'],
  },
  {
    about: 'its answer does',
    events: [cancel, cancel, close, canceled],
    expect: { outcome: 'canceled', cancel: 'recorded' },
    effects: ['cancel', 'close', 'settle'],
  },
  {
    about: 'or its failure',
    events: [cancel, cancel, close, cancelFailed],
    expect: { outcome: 'error' },
    effects: ['cancel', 'close', 'settle'],
  },
  {
    about: 'closing while accepting: saved once it is',
    events: [...toOffer, accept(), close, accepted()],
    expect: { outcome: 'saved' },
    effects: ['decide', 'accept', 'close', 'settle'],
  },
  {
    about: 'closing while accepting: abandoned if it fails',
    events: [...toOffer, accept(), close, acceptFailed()],
    expect: { outcome: 'abandoned' },
  },
  {
    about: 'a closed flow hears nothing else',
    events: [close, pick('price'), next, cancel, keep],
    expect: { at: 'why', answers: {}, outcome: 'abandoned' },
  },
  { about: 'a rating', events: [pick('hard'), next, rate(4)], expect: { answers: { why: { answer: 'hard' }, ease: { rating: 4 } } } },
  { about: 'a text', events: [next, write('slow')], expect: { answers: { more: { text: 'slow' } } } },
  { about: 'an answer that the question has not', events: [pick('free')], expect: { answers: {} } },
  { about: 'a rating for a question with answers', events: [rate(4, 'why')], expect: { answers: {} } },
  {
    about: 'an answer for a rating or a text',
    events: [pick('price', 'ease'), write('x', 'ease'), pick('price', 'more'), rate(3, 'more')],
    expect: { answers: {} },
  },
  {
    about: 'an answer for what is no question',
    events: [pick('price', 'offer'), pick('price', '$confirm'), pick('price', 'constructor')],
    expect: { answers: {} },
  },

  {
    about: 'Minnesota: no offer before the cancellation',
    graph: american,
    events: [pick('price'), ask, next],
    expect: { at: '$confirm', asks: 0 },
    effects: [],
  },
  {
    about: 'Minnesota: the receipt, then the question',
    graph: american,
    events: [pick('price'), cancel, cancel, canceled, next],
    expect: { at: '$permit_offer', permitted: null },
  },
  {
    about: 'Minnesota: asked ahead at the receipt',
    graph: american,
    events: [pick('price'), cancel, cancel, canceled, ask],
    expect: { at: '$canceled', slot: 'asked' },
    effects: ['cancel', 'settle', 'decide'],
  },
  {
    about: 'Minnesota: no offer, no question',
    graph: american,
    events: [pick('price'), cancel, cancel, canceled, ask, offered(1, null), next],
    expect: { at: '$canceled', permitted: null },
  },
  {
    about: 'Minnesota: no answer that deserves an offer, no question',
    graph: american,
    events: [cancel, cancel, canceled, next],
    expect: { at: '$canceled' },
  },
  {
    about: 'Minnesota: no means no',
    graph: american,
    events: [pick('price'), cancel, cancel, canceled, next, permit(false)],
    expect: { at: '$finished', permitted: false, asks: 0 },
  },
  {
    about: 'Minnesota: it is asked once',
    graph: american,
    events: [pick('price'), cancel, cancel, canceled, next, permit(false), back, permit(true)],
    expect: { at: '$canceled', permitted: false },
  },
  {
    about: 'Minnesota: yes shows it',
    graph: american,
    events: [pick('price'), cancel, cancel, canceled, next, permit(true), offered(1, 'g1'), shown('g1')],
    expect: { at: 'offer', slot: 'seen' },
  },
  {
    about: 'Minnesota: accepting resumes',
    graph: american,
    events: [pick('price'), cancel, cancel, canceled, next, permit(true), offered(1, 'g1'), shown('g1'), accept(), accepted()],
    expect: { at: '$saved', cancel: 'recorded', outcome: 'saved' },
  },
  {
    about: 'Minnesota: declining changes nothing about the cancellation',
    graph: american,
    events: [pick('price'), cancel, cancel, canceled, next, permit(true), offered(1, 'g1'), shown('g1'), decline()],
    expect: { at: '$finished', outcome: 'canceled' },
  },

  { about: 'Germany: begins at the closed list', graph: german, events: [], expect: { at: '$confirm' } },
  { about: 'Germany: nothing to go on to before', graph: german, events: [next, back, ask], expect: { at: '$confirm', asks: 0 } },
  {
    about: 'Germany: one click leaves',
    graph: german,
    events: [cancel, canceled],
    expect: { at: '$canceled', outcome: 'canceled' },
    effects: ['cancel', 'settle'],
  },
  { about: 'Germany: questions after', graph: german, events: [cancel, canceled, next, pick('hard'), next], expect: { at: 'ease' } },
  {
    about: 'Germany: Back among them, not behind the receipt',
    graph: german,
    events: [cancel, canceled, next, pick('hard'), next, back, back, back],
    expect: { at: '$canceled', cancel: 'recorded' },
  },
  {
    about: 'Germany: the offer after',
    graph: german,
    events: [cancel, canceled, next, pick('price'), next, offered(1, 'g1'), shown('g1')],
    expect: { at: 'offer', slot: 'seen' },
  },
  {
    about: 'Germany: a second cancel says nothing new',
    graph: german,
    events: [cancel, canceled, next, cancel],
    expect: { at: 'why', cancel: 'recorded' },
    effects: ['cancel', 'settle'],
  },
  {
    about: 'Germany: closing while accepting, and it fails: still cancelled',
    graph: german,
    events: [cancel, canceled, next, pick('price'), next, offered(1, 'g1'), shown('g1'), accept(), close, acceptFailed()],
    expect: { outcome: 'canceled' },
    effects: ['cancel', 'settle', 'decide', 'accept', 'close'],
  },
];

describe('step', () => {
  test.each(stories)('$about', ({ graph: flow = graph, events, expect: wanted, effects }) => {
    const { state, effects: done } = walk(flow, events);
    expect(state).toMatchObject(wanted);
    if (effects) expect(done.map((effect) => effect.type)).toEqual(effects);
  });

  test('what changes nothing returns the same state', () => {
    const nothing: FlowEvent[] = [
      back,
      offered(1, 'g1'),
      shown('g1'),
      choose('1'),
      decline(),
      accept(),
      accepted(),
      acceptFailed(),
      permit(true),
      canceled,
      cancelFailed,
    ];
    const state = initial(graph);
    for (const event of nothing) expect(step(graph, state, event)[0], event.type).toBe(state);
  });

  test('the same answer twice is one answer', () => {
    const { state } = walk(graph, [pick('price')]);
    expect(step(graph, state, pick('price'))[0]).toBe(state);
  });

  test('the state that went in is left alone', () => {
    const state = initial(graph);
    const before = structuredClone(state);
    for (const event of [pick('price'), next, cancel, close]) step(graph, state, event);
    expect(state).toEqual(before);
  });

  test('a node that does not exist is a bug, and says so', () => {
    expect(() => step(graph, { ...initial(graph), at: 'gone' }, next)).toThrow('No node gone in small');
  });
});

/** The compiler never makes such graphs; the engine holds the law all the same. */
describe('a graph that should not be', () => {
  const { offer, why } = graph.nodes;
  if (offer?.kind !== 'offer' || why?.kind !== 'choice') throw new Error('the small flow has changed');

  test('an offer for after the cancellation, reached before it, is passed', () => {
    const wrong = { ...graph, nodes: { ...graph.nodes, offer: { ...offer, after: true } } };
    expect(walk(wrong, [pick('price'), ask, next])).toMatchObject({ state: { at: '$confirm', asks: 0 }, effects: [] });
  });

  test('an ordinary offer, reached after the cancellation, is passed', () => {
    const { offer: late } = german.nodes;
    if (late?.kind !== 'offer') throw new Error('the German flow has changed');
    const wrong = { ...german, nodes: { ...german.nodes, offer: { ...late, after: false } } };
    expect(walk(wrong, [cancel, canceled, next, pick('price'), ask, next]).state).toMatchObject({ at: '$finished', asks: 0 });
  });

  test('after a no, an offer without its own question is passed', () => {
    const permission = { kind: 'permission', id: '$permit', title: '?', lede: null, yes: 'offer', no: 'ease' } as const;
    const wrong = { ...graph, nodes: { ...graph.nodes, $permit: permission, why: { ...why, routes: [], next: '$permit' } } };
    expect(walk(wrong, [next, permit(false), ask, next]).state).toMatchObject({ at: '$confirm', asks: 0, permitted: false });
  });

  test('a start that is no screen is passed', () => {
    const relay = { kind: 'relay', id: '$relay', routes: [], next: 'more' } as const;
    expect(initial({ ...graph, start: '$relay', nodes: { ...graph.nodes, $relay: relay } }).at).toBe('more');
  });
});

describe('looking ahead', () => {
  const at = (events: FlowEvent[], flow = graph) => walk(flow, events).state;

  test.each([
    { about: 'nothing chosen: the text', events: [], to: 'more', slot: null },
    { about: 'a price: the offer', events: [pick('price')], to: 'offer', slot: 'offer' },
    { about: 'hard: the rating first', events: [pick('hard')], to: 'ease', slot: null },
    { about: 'on the rating: the offer', events: [pick('hard'), next], to: 'offer', slot: 'offer' },
    { about: 'on the confirmation: nowhere', events: [cancel], to: null, slot: null },
    { about: 'on the offer: this one', events: toOffer, to: '$confirm', slot: 'offer' },
    { about: 'declined: none', events: [...toOffer, decline(), back], to: '$confirm', slot: null },
  ])('$about', ({ events, to, slot }) => {
    const state = at(events);
    if (state.at !== 'offer') expect(upcoming(graph, state)).toBe(to);
    expect(slotAhead(graph, state)).toBe(slot);
  });

  test('asks once, and not when closed', () => {
    expect(shouldAsk(graph, at([pick('price')]))).toBe(true);
    expect(shouldAsk(graph, at([pick('price'), ask]))).toBe(false);
    expect(shouldAsk(graph, at([pick('price'), close]))).toBe(false);
    expect(shouldAsk(graph, at([]))).toBe(false);
  });

  test('looks through the question for permission', () => {
    const receipt = at([pick('price'), cancel, cancel, canceled], american);
    expect(upcoming(american, receipt)).toBe('$permit_offer');
    expect(slotAhead(american, receipt)).toBe('offer');
    expect(slotAhead(american, at([next], american))).toBeNull();
  });
});
