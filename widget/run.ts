import { initial, nodeAt, shouldAsk, step } from '../shared/flow/engine';
import type { Effect, Graph, State } from '../shared/flow/graph';
import type { OpenResponse, Subject } from '../shared/schema/api';
import type { Declaration, FlowEvent, GrantView, LoggedEvent } from '../shared/schema/attempt';
import { createDrafts } from './drafts';
import { type Deps, requestCancel } from './leave';
import type { Net } from './net';
import type { CancelOptions, Result } from './options';
import type { Outbox } from './outbox';
import { redeem } from './redeem';

/** An answer rests for so long before the edge is asked ahead. */
const REST = 400;
/** Limit of a decision: then there is no offer (methods.md C-04). */
const DECIDE = 1500;
/** Waiting is not worth a ghost before the first, and worth a sentence after the second. */
const WAITS = [300, 2000] as const;

/** Everything that the screens are drawn from. */
export interface View {
  graph: Graph;
  subject: Subject;
  state: State;
  grant: GrantView | null;
  /** How long the customer has been waiting, in steps of `WAITS`. */
  wait: number;
  /** Why an accepted offer did not go through: the server said no, or nobody knows. */
  trouble: 'refused' | 'unsure' | null;
  /** The declaration was sent off incomplete. */
  missing: boolean;
  /** When the customer's part was over, and by which reference. */
  ended: { at: number; reference: string | null; effectiveAt: number | null; receipt: boolean } | null;
  /** Recorded by us, not confirmed by the host's own handler. */
  unconfirmed: boolean;
  /** What the host's handler wants said. */
  message: string | null;
  /** Said to screen readers, seen by nobody. */
  aside: string;
}

export interface Ports {
  net: Net;
  outbox: Outbox;
  options: CancelOptions;
  execution: OpenResponse['execution'];
  /** The host has a route of its own to go to. */
  canFollow: boolean;
  /** Draws; with `state.closed` there is nothing to see any more. */
  paint(view: View): void;
  /** It is over; with `toHost`, the browser now goes to the host's own cancel route. */
  close(result: Result, toHost: boolean): void;
  /** Something that must not happen has happened: the host's link is the way out. */
  fail(error: unknown): void;
}

export interface Run {
  view(): View;
  send(event: FlowEvent): void;
  /** True where the event would change anything: what cannot be done is not drawn. */
  can(event: FlowEvent): boolean;
  /** Free text: logged once it rests or something else happens. */
  type(node: string, text: string): void;
  /** The words so far; of another answer than the chosen one, where `answer` names it. */
  typed(node: string, answer?: string): string;
  cancel(declaration: Declaration | null): void;
  set(patch: Partial<View>): void;
  close(): void;
  leaveToHost(): void;
  /** The plan as the edge has it now, with what was logged before: another tab, a reload, a newer version. */
  adopt(plan: OpenResponse & { graph: Graph }, log: readonly LoggedEvent[]): void;
  /** Draws this state as it is: where the preview jumps to. */
  stand(state: State, patch: Partial<View>): void;
  /** The customer has done nothing yet. */
  untouched(): boolean;
  fail(error: unknown): void;
  stop(): void;
}

export function createRun(plan: OpenResponse & { graph: Graph }, ports: Ports): Run {
  const { net, outbox, options } = ports;
  let view: View = {
    graph: plan.graph,
    subject: plan.subject,
    state: initial(plan.graph),
    grant: plan.grant,
    wait: 0,
    trouble: null,
    missing: false,
    ended: null,
    unconfirmed: false,
    message: null,
    aside: '',
  };
  let declaration: Declaration | null = null;
  let pristine = true;
  let stopped = false;
  let confirmed = false;
  /** The host's own cancel route comes next. */
  let toHost = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let waits: ReturnType<typeof setTimeout>[] = [];

  const set = (patch: Partial<View>) => {
    view = { ...view, ...patch };
    if (!stopped) ports.paint(view);
  };
  const result = (): Result => ({
    outcome: view.state.outcome ?? 'abandoned',
    attempt: net.attempt(),
    reference: view.ended?.reference ?? null,
    grant: view.state.slot === 'accepted' ? view.state.grant : null,
    confirmed,
  });
  const observe = (heard: ((result: Result) => void) | undefined) => {
    try {
      heard?.(result());
    } catch {
      // An observer cannot break the flow.
    }
  };

  const inFlight = ({ slot, cancel }: State): boolean => slot === 'accepting' || cancel === 'requested';
  const waiting = (state: State): boolean => inFlight(state) || (state.slot === 'asked' && nodeAt(view.graph, state.at).kind === 'offer');
  const stop = () => {
    stopped = true;
    clearTimeout(resting);
    for (const timer of waits) clearTimeout(timer);
  };
  const finish = () => {
    stop();
    outbox.end();
    // What the edge knows from its own answers needs no call of its own.
    if (outbox.hasNews()) void net.drain();
    observe(options.onClose);
    ports.close(result(), toHost);
  };

  const deps: Deps = {
    net,
    options,
    execution: ports.execution,
    set,
    apply,
    observe,
    canFollow: ports.canFollow,
    confirm: () => {
      confirmed = true;
    },
    thenToHost: () => {
      toHost = true;
    },
    isHidden: () => view.state.closed,
  };
  function perform(effect: Effect): void {
    if (effect.type === 'decide')
      net
        .decide(effect.ask, DECIDE)
        .catch(() => null)
        .then((grant) => {
          if (effect.ask !== view.state.asks || view.state.slot !== 'asked') return;
          view = { ...view, grant };
          apply({ type: 'offered', ask: effect.ask, grant: grant?.id ?? null });
        })
        .catch(ports.fail);
    if (effect.type === 'accept') redeem(deps, view).catch(ports.fail);
    if (effect.type === 'cancel') requestCancel(deps, declaration).catch(ports.fail);
  }

  function apply(event: FlowEvent): void {
    if (stopped) return;
    const before = view.state;
    const [state, effects] = step(view.graph, before, event);
    if (state === before) return;
    pristine = false;
    outbox.add(event);
    moved(before, state);
    for (const effect of effects) perform(effect);
    // Closed while something is on its way: the window goes, and the promise waits for the truth.
    if (state.closed && !inFlight(state) && !stopped) finish();
  }

  function moved(before: State | null, state: State): void {
    if (!before || waiting(before) !== waiting(state) || before.at !== state.at) {
      for (const timer of waits) clearTimeout(timer);
      waits = waiting(state) ? WAITS.map((ms, i) => setTimeout(() => set({ wait: i + 1 }), ms)) : [];
      view = { ...view, wait: 0 };
    }
    set({ state, ...(state.slot === 'accepting' && { trouble: null }), ...(before?.at !== state.at && { missing: false }) });
    const node = nodeAt(view.graph, state.at);
    clearTimeout(resting);
    // A question without an answer is still being thought about; everything else may ask ahead.
    if (node.kind !== 'choice' || state.answers[node.id]?.answer)
      resting = setTimeout(() => {
        if (shouldAsk(view.graph, view.state)) apply({ type: 'ask' });
      }, REST);
    // It counts as served from the moment that it stands on the screen.
    if (node.kind === 'offer' && state.slot === 'ready' && state.grant) apply({ type: 'shown', grant: state.grant });
  }

  const drafts = createDrafts(() => view.state.answers, apply);
  function send(event: FlowEvent): void {
    try {
      drafts.commit();
      apply(event);
    } catch (error) {
      ports.fail(error);
    }
  }

  return {
    view: () => view,
    send,
    set,
    can: (event) => step(view.graph, view.state, event)[0] !== view.state,
    typed: drafts.typed,
    type(node, text) {
      drafts.type(node, text);
      pristine = false;
      clearTimeout(resting);
      resting = setTimeout(drafts.commit, REST);
      set({});
    },
    cancel(said) {
      declaration = said;
      send({ type: 'cancel' });
    },
    close: () => send({ type: 'close' }),
    leaveToHost() {
      toHost = true;
      send({ type: 'close' });
    },
    adopt(newer, log) {
      let state = initial(newer.graph);
      for (const { event } of log) state = step(newer.graph, state, event)[0];
      if (state.closed) state = initial(newer.graph);
      view = { ...view, graph: newer.graph, subject: newer.subject, grant: newer.grant };
      moved(null, state);
      // What was under way when the page went: asked again under the same key.
      if (state.slot === 'asked') perform({ type: 'decide', ask: state.asks });
      if (state.slot === 'accepting') perform({ type: 'accept', grant: state.grant ?? '' });
      if (state.cancel === 'requested') perform({ type: 'cancel' });
    },
    stand: (state, patch) => set({ ...patch, state }),
    untouched: () => pristine,
    fail: ports.fail,
    stop,
  };
}
