import { inFlight, initial, nodeAt, shouldAsk, step } from '../shared/flow/engine';
import type { Effect, State } from '../shared/flow/graph';
import type { FlowEvent } from '../shared/schema/attempt';
import { partOf } from './later';
import { requestCancel } from './leave';
import { AGAIN, DEADLINE, DRAIN, REST } from './limits';
import { quietly } from './memory';
import type { Result } from './options';
import type { Deps, Ports } from './ports';
import type { Plan, Run, View } from './view';
import { within } from './within';

export function createRun(plan: Plan, ports: Ports): Run {
  const { net, outbox, options, fail } = ports;
  let view: View = { ...plan, state: initial(plan.graph) };
  let pristine = true;
  let stopped = false;
  let pending: (() => void) | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;

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
  const observe = (heard: ((result: Result) => void) | undefined) => quietly(() => heard?.(result()));
  const deps: Deps = { ...ports, set, apply, observe, isHidden: () => view.state.closed, confirmed: false, toHost: false };

  /** From now on, or not at all while a question has no answer: it is still being thought about. */
  const rest = (may: unknown) => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      if (pending) commit();
      else if (may && shouldAsk(view.graph, view.state)) apply({ type: 'ask' });
    }, REST);
  };
  const stop = () => {
    stopped = true;
    pending = null;
  };
  const drain = () => net.call('events', DRAIN);
  const finish = () => {
    stop();
    outbox.end();
    // What the edge knows from its own answers needs no call of its own.
    if (outbox.hasNews()) drain().catch(() => setTimeout(() => drain().catch(() => {}), AGAIN));
    observe(options.onClose);
    ports.close(result(), deps.toHost);
  };

  /** An offer that could not be shown is not asked for. */
  const decide = async (ask: number): Promise<void> => {
    const end = performance.now() + DEADLINE;
    const grant = await within(DEADLINE, ports.bring('offer')).then(
      (offer) => offer.decide(ports, ask, end),
      () => null,
    );
    if (ask !== view.state.asks || view.state.slot !== 'asked') return;
    view = { ...view, grant };
    apply({ type: 'offered', ask, grant: grant?.id ?? null });
  };
  function perform(effect: Effect): void {
    if (effect.type === 'decide') decide(effect.ask).catch(fail);
    if (effect.type === 'accept')
      ports
        .bring('offer')
        .then(({ redeem }) => redeem(deps, view))
        .catch(fail);
    if (effect.type === 'cancel') requestCancel(deps).catch(fail);
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
    view = { ...view, state };
    const node = nodeAt(view.graph, state.at);
    // It counts as served with the drawing that puts it on the screen.
    if (node.kind === 'offer' && state.slot === 'ready' && state.grant) apply({ type: 'shown', grant: state.grant });
    else set({});
    rest(!('answers' in node) || state.answers[node.id]);
    // A further question that cannot be put is passed over; no other step has a *next*.
    const part = partOf(node);
    if (!there && part) within(DEADLINE, ports.bring(part)).catch(() => view.state.at === node.id && send({ type: 'next' }));
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
    send,
    set,
    can: (event) => step(view.graph, view.state, event)[0] !== view.state,
    canFollow: ports.canFollow,
    words: {},
    later(act) {
      pending = act;
      pristine = false;
      rest(true);
      set({});
    },
    cancel(said) {
      outbox.declaration = said;
      send({ type: 'cancel' });
    },
    commit,
    close,
    leaveToHost() {
      deps.toHost = true;
      close();
    },
    adopt(newer, log) {
      const first = initial(newer.graph);
      let last = first; // A loop: old libraries put a `reduce` of their own on every array.
      for (const { event } of log) [last] = step(newer.graph, last, event);
      const state = last.closed ? first : last;
      view = { ...view, ...newer };
      moved(null, state);
      // What was under way when the page went: asked again under the same key.
      if (state.slot === 'asked') perform({ type: 'decide', ask: state.asks });
      if (state.slot === 'accepting') perform({ type: 'accept', grant: state.grant ?? '' });
      // Nobody declares for the customer: where that is not here (another tab, no storage), the page to declare it on is shown again.
      if (state.cancel === 'requested') {
        if (outbox.declaration || partOf(nodeAt(newer.graph, state.at)) !== 'rare') perform({ type: 'cancel' });
        else apply({ type: 'cancel_failed' });
      }
    },
    untouched: () => pristine,
    fail,
    stop,
  };
}
