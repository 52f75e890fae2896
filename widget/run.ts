import { initial, nodeAt, shouldAsk, step } from '../shared/flow/engine';
import type { Effect, Graph, State } from '../shared/flow/graph';
import type { OpenResponse, Subject } from '../shared/schema/api';
import type { Declaration, FlowEvent, GrantView, LoggedEvent } from '../shared/schema/attempt';
import { type Deps, requestCancel } from './leave';
import type { Net } from './net';
import type { CancelOptions, Result } from './options';
import type { Outbox } from './outbox';
import type { redeem } from './redeem';
import { within } from './within';

/** An answer rests for so long before the edge is asked ahead. */
const REST = 400;
/** Limit of a decision: then there is no offer (methods.md C-04). */
const DECIDE = 1500;
/** Undelivered events are tried once more then, if the page is still there; after that they wait for the next attempt. */
const AGAIN = 30_000;
/** Waiting is not worth a ghost before the first, and worth a sentence after the second. */
const WAITS = [300, 2000];

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
  ended: { at: number; reference?: string | undefined; effectiveAt?: number | null | undefined; receipt: boolean } | null;
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
  /** Brings the second chunk (part.ts). */
  bring(): Promise<{ redeem: typeof redeem }>;
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
  /** The host has a route of its own to go to. */
  canFollow: boolean;
  /** Words that were typed, by `question/answer`. */
  words: Record<string, string>;
  /** Does it once the customer rests, or before the next event, whichever is sooner. */
  later(act: () => void): void;
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
  const { net, outbox, options, fail } = ports;
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
  let pending: (() => void) | null = null;
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
    confirmed: deps.confirmed,
  });
  const observe = (heard: ((result: Result) => void) | undefined) => {
    try {
      heard?.(result());
    } catch {
      // An observer cannot break the flow.
    }
  };
  const deps: Deps = { ...ports, set, apply, observe, isHidden: () => view.state.closed, confirmed: false, toHost: false };

  const inFlight = ({ slot, cancel }: State): boolean => slot === 'accepting' || cancel === 'requested';
  const waiting = (state: State): boolean => inFlight(state) || (state.slot === 'asked' && nodeAt(view.graph, state.at).kind === 'offer');
  const rest = (act: () => void) => {
    clearTimeout(resting);
    resting = setTimeout(act, REST);
  };
  const stop = () => {
    stopped = true;
    for (const timer of [resting, ...waits]) clearTimeout(timer);
  };
  const finish = () => {
    stop();
    outbox.end();
    // What the edge knows from its own answers needs no call of its own.
    if (outbox.hasNews()) net.drain(4000).catch(() => setTimeout(() => net.drain(4000).catch(() => {}), AGAIN));
    observe(options.onClose);
    ports.close(result(), deps.toHost);
  };

  /** An offer that could not be shown is not asked for. */
  const decide = async (ask: number): Promise<void> => {
    const end = performance.now() + DECIDE;
    const grant = await within(DECIDE, ports.bring())
      .then(() => net.decide(ask, end - performance.now()))
      .catch(() => null);
    if (ask !== view.state.asks || view.state.slot !== 'asked') return;
    view = { ...view, grant };
    apply({ type: 'offered', ask, grant: grant?.id ?? null });
  };
  function perform(effect: Effect): void {
    if (effect.type === 'decide') decide(effect.ask).catch(fail);
    if (effect.type === 'accept')
      ports
        .bring()
        .then(({ redeem }) => redeem(deps, view))
        .catch(fail);
    if (effect.type === 'cancel') requestCancel(deps, declaration).catch(fail);
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
    const there = before?.at === state.at;
    if (!there || waiting(before) !== waiting(state)) {
      for (const timer of waits) clearTimeout(timer);
      waits = waiting(state) ? WAITS.map((ms, i) => setTimeout(() => set({ wait: i + 1 }), ms)) : [];
      view = { ...view, wait: 0 };
    }
    set({ state, ...(state.slot === 'accepting' && { trouble: null }), ...(!there && { missing: false }) });
    const node = nodeAt(view.graph, state.at);
    clearTimeout(resting);
    // A question without an answer is still being thought about; everything else may ask ahead.
    if (node.kind !== 'choice' || state.answers[node.id]?.answer)
      rest(() => {
        if (shouldAsk(view.graph, view.state)) apply({ type: 'ask' });
      });
    // It counts as served from the moment that it stands on the screen.
    if (node.kind === 'offer' && state.slot === 'ready' && state.grant) apply({ type: 'shown', grant: state.grant });
    // A further question that cannot be put is passed over.
    if (!there && (node.kind === 'text' || node.kind === 'rating'))
      within(DECIDE, ports.bring()).catch(() => view.state.at === node.id && send({ type: 'next' }));
  }

  const commit = () => {
    const act = pending;
    pending = null;
    act?.();
  };
  function send(event: FlowEvent): void {
    try {
      commit();
      apply(event);
    } catch (error) {
      fail(error);
    }
  }
  const close = () => send({ type: 'close' });

  return {
    view: () => view,
    send,
    set,
    can: (event) => step(view.graph, view.state, event)[0] !== view.state,
    canFollow: ports.canFollow,
    words: {},
    later(act) {
      pending = act;
      pristine = false;
      rest(commit);
      set({});
    },
    cancel(said) {
      declaration = said;
      send({ type: 'cancel' });
    },
    close,
    leaveToHost() {
      deps.toHost = true;
      close();
    },
    adopt(newer, log) {
      const first = initial(newer.graph);
      const last = log.reduce((state, { event }) => step(newer.graph, state, event)[0], first);
      const state = last.closed ? first : last;
      view = { ...view, graph: newer.graph, subject: newer.subject, grant: newer.grant };
      moved(null, state);
      // What was under way when the page went: asked again under the same key.
      if (state.slot === 'asked') perform({ type: 'decide', ask: state.asks });
      if (state.slot === 'accepting') perform({ type: 'accept', grant: state.grant ?? '' });
      if (state.cancel === 'requested') perform({ type: 'cancel' });
    },
    stand: (state, patch) => set({ ...patch, state }),
    untouched: () => pristine,
    fail,
    stop,
  };
}
