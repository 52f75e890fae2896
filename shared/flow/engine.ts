import type { FlowEvent, Outcome, Reply } from '../schema/attempt';
import { declares, nodeAt, settleOn, slotAhead, stands, upcoming } from './ahead';
import { CANCELED, CONFIRM, type Effect, type Graph, type Node, SAVED, type State, WITHDRAW, WITHDRAWN } from './graph';

export { declares, nodeAt, slotAhead, upcoming } from './ahead';

/** Version of what `step` does with a graph and a log. Raise it when the same log could end differently. */
export const ENGINE = 1;

/** Questions to the edge in one attempt; a changed answer may replace an offer that nobody has seen so often. */
export const MAX_ASKS = 3;

const NOTHING: readonly Effect[] = [];
type Step = readonly [State, readonly Effect[]];

/** The state in which every attempt begins. */
export function initial(graph: Graph): State {
  const state: State = {
    at: graph.start,
    trail: [],
    answers: {},
    slot: 'open',
    asks: 0,
    grant: null,
    option: null,
    cancel: 'no',
    permitted: null,
    outcome: null,
    closed: false,
  };
  return { ...state, at: settleOn(graph, state, graph.start) };
}

/** True when an offer may come next and has not been asked for: the time to ask ahead. */
export const shouldAsk = (graph: Graph, state: State): boolean =>
  state.slot === 'open' && state.asks < MAX_ASKS && !state.closed && slotAhead(graph, state) !== null;

const ask = (state: State): Step =>
  state.asks >= MAX_ASKS
    ? [{ ...state, slot: 'empty' }, NOTHING]
    : [{ ...state, slot: 'asked', asks: state.asks + 1 }, [{ type: 'decide', ask: state.asks + 1 }]];

/** Moves to a node; at an offer slot nobody asked for yet, asks. */
function go(graph: Graph, state: State, to: string): Step {
  const at = settleOn(graph, state, to);
  const moved: State = { ...state, at, trail: [...state.trail, state.at] };
  if (nodeAt(graph, at).kind !== 'offer' || state.slot !== 'open') return [moved, NOTHING];
  const [asked, effects] = ask(moved);
  return asked.slot === 'empty' ? [{ ...asked, at: settleOn(graph, asked, at) }, NOTHING] : [asked, effects];
}

/** The same place, once the slot has closed under it. */
const moveOn = (graph: Graph, state: State): State => ({ ...state, at: settleOn(graph, state, state.at) });

const settle = (state: State, outcome: Outcome): Step => [{ ...state, outcome }, [{ type: 'settle', outcome }]];

/** What is chosen in a reply, without its words. */
const choice = (reply: Reply | undefined): string => `${reply?.rating} ${reply?.answer} ${reply?.answers}`;

const RATED: Partial<Record<Node['kind'], [least: number, most: number]>> = { rating: [1, 5], scale: [0, 10] };

/** A reply that the question can have: its answers with words, or only words, or only a rating. */
function fits(node: Node, { answer, answers, text, rating }: Reply): boolean {
  const chosen = [...(answers ?? []), ...(answer === undefined ? [] : [answer])];
  if (!('answers' in node)) {
    const range = RATED[node.kind];
    if (chosen.length > 0) return false;
    if (!range) return node.kind === 'text' && rating === undefined;
    return text === undefined && (rating === undefined || (rating >= range[0] && rating <= range[1]));
  }
  const known = chosen.every((id, i) => chosen.indexOf(id) === i && node.answers.some((one) => one.id === id));
  return known && rating === undefined && (node.kind === 'choice' ? answers : answer) === undefined;
}

function answer(graph: Graph, state: State, id: string, reply: Reply): Step {
  const node = graph.nodes[id];
  if (!node || !fits(node, reply)) return [state, NOTHING];
  const before = state.answers[id];
  const changed = choice(before) !== choice(reply);
  if (!changed && before?.text === reply.text) return [state, NOTHING];
  const answered = { ...state, answers: { ...state.answers, [id]: reply } };
  // Another choice may deserve another offer, as long as nobody has seen the first. Words alone change nothing, nor does
  // an answer that comes late, when the customer already stands before the offer.
  const unseen = ['asked', 'ready', 'empty'].includes(state.slot);
  if (!unseen || !changed || state.asks >= MAX_ASKS || nodeAt(graph, state.at).kind === 'offer') return [answered, NOTHING];
  return [{ ...answered, slot: 'open', grant: null, option: null }, NOTHING];
}

/** The offer on the screen, which the customer may still take or leave; after a failed accept as before it. */
const holds = (state: State, grant: string): boolean => (state.slot === 'seen' || state.slot === 'failed') && grant === state.grant;

/** Something was asked of the edge that can still take effect. */
export const inFlight = ({ cancel, slot }: State): boolean => cancel === 'requested' || slot === 'accepting';

/** What a closed flow still hears: the edge's answer to what was asked before, so that the outcome is true. */
function late(state: State, event: FlowEvent): Step {
  if (event.type === 'canceled' && state.cancel === 'requested') return settle({ ...state, cancel: 'recorded' }, 'canceled');
  if (event.type === 'cancel_failed' && state.cancel === 'requested') return settle({ ...state, cancel: 'failed' }, 'error');
  if (state.slot !== 'accepting' || (event.type !== 'accepted' && event.type !== 'accept_failed') || event.grant !== state.grant)
    return [state, NOTHING];
  if (event.type === 'accepted') return settle({ ...state, slot: 'accepted' }, 'saved');
  const failed: State = { ...state, slot: 'failed' };
  return state.outcome === null ? settle(failed, 'abandoned') : [failed, NOTHING];
}

/**
 * One step of a flow. Pure: performs nothing, reads no clock. An event that is unknown, late or impossible in this state
 * changes nothing and returns the same reference, so that a log may hold duplicates and stragglers.
 * Questions are optional everywhere: *next* needs no answer. Closing while the edge is still to answer settles nothing yet:
 * the answer does.
 */
export function step(graph: Graph, state: State, event: FlowEvent): Step {
  if (state.closed) return late(state, event);
  const node = nodeAt(graph, state.at);
  switch (event.type) {
    case 'answer':
      return answer(graph, state, event.node, event.reply);

    case 'next': {
      if (node.kind === 'offer') return [state, NOTHING];
      const to = upcoming(graph, state);
      return to === null ? [state, NOTHING] : go(graph, state, to);
    }

    case 'back': {
      if (inFlight(state)) return [state, NOTHING];
      // Past what stands no more: a declined offer does not come back, permission is asked once (methods.md ).
      // The trail never leads behind a recorded cancellation.
      const i = state.trail.findLastIndex((id) => stands(graph, state, nodeAt(graph, id)));
      return i < 0 ? [state, NOTHING] : [{ ...state, at: state.trail[i] as string, trail: state.trail.slice(0, i) }, NOTHING];
    }

    case 'ask':
      return shouldAsk(graph, state) ? ask(state) : [state, NOTHING];

    case 'offered': {
      if (state.slot !== 'asked' || event.ask !== state.asks) return [state, NOTHING];
      if (event.grant === null) return [moveOn(graph, { ...state, slot: 'empty' }), NOTHING];
      return [{ ...state, slot: 'ready', grant: event.grant }, NOTHING];
    }

    case 'shown':
      if (state.slot !== 'ready' || event.grant !== state.grant || node.kind !== 'offer') return [state, NOTHING];
      return [{ ...state, slot: 'seen' }, NOTHING];

    case 'choose':
      if (!holds(state, event.grant) || event.option === state.option) return [state, NOTHING];
      return [{ ...state, option: event.option }, NOTHING];

    case 'decline': {
      if (!holds(state, event.grant) || node.kind !== 'offer') return [state, NOTHING];
      return go(graph, { ...state, slot: 'declined' }, node.id);
    }

    case 'accept': {
      if (!holds(state, event.grant) || node.kind !== 'offer') return [state, NOTHING];
      return [{ ...state, slot: 'accepting' }, [{ type: 'accept', grant: event.grant }]];
    }

    case 'accepted':
      if (state.slot !== 'accepting' || event.grant !== state.grant) return [state, NOTHING];
      return settle({ ...state, slot: 'accepted', at: SAVED, trail: [] }, 'saved');

    case 'accept_failed':
      if (state.slot !== 'accepting' || event.grant !== state.grant) return [state, NOTHING];
      return [{ ...state, slot: 'failed' }, NOTHING];

    case 'permit': {
      if (node.kind !== 'permission') return [state, NOTHING];
      return go(graph, { ...state, permitted: event.yes }, event.yes ? node.yes : node.no);
    }

    case 'withdraw':
    case 'cancel': {
      if (state.cancel === 'requested' || state.cancel === 'recorded' || state.slot === 'accepted') return [state, NOTHING];
      const to = event.type === 'cancel' ? CONFIRM : WITHDRAW;
      // On either page `cancel` is the confirmation, of what that page declares.
      if (to === CONFIRM && declares(node)) return [{ ...state, cancel: 'requested' }, [{ type: 'cancel' }]];
      if (to === state.at || !graph.nodes[to]) return [state, NOTHING];
      // Leaving an offer that was seen declines it: the last word of the customer wins.
      const slot = state.slot === 'seen' || state.slot === 'failed' || state.slot === 'accepting' ? 'declined' : state.slot;
      return [{ ...state, slot, at: to, trail: [...state.trail, state.at] }, NOTHING];
    }

    case 'canceled':
      if (state.cancel !== 'requested') return [state, NOTHING];
      return settle(
        { ...state, cancel: 'recorded', at: event.withdrawal && graph.nodes[WITHDRAWN] ? WITHDRAWN : CANCELED, trail: [] },
        'canceled',
      );

    case 'cancel_failed':
      return state.cancel === 'requested' ? [{ ...state, cancel: 'failed' }, NOTHING] : [state, NOTHING];

    case 'keep':
      if (inFlight(state) || state.outcome !== null) return [state, NOTHING];
      return [{ ...state, outcome: 'kept', closed: true }, [{ type: 'settle', outcome: 'kept' }, { type: 'close' }]];

    case 'close': {
      if (inFlight(state)) return [{ ...state, closed: true }, [{ type: 'close' }]];
      const outcome: Outcome = state.outcome ?? (state.cancel === 'failed' ? 'error' : 'abandoned');
      const effects: Effect[] = state.outcome === null ? [{ type: 'settle', outcome }, { type: 'close' }] : [{ type: 'close' }];
      return [{ ...state, outcome, closed: true }, effects];
    }
  }
}
