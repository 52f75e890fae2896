import type { BrowserContext, Page, Route } from 'playwright-core';
import { expect, vi } from 'vitest';
import { nodeAt, step } from '../../../shared/flow/engine';
import type { Graph, State } from '../../../shared/flow/graph';
import { replay } from '../../../shared/flow/replay';
import type { FlowEvent, GrantView, LoggedEvent, Outcome } from '../../../shared/schema/attempt';
import { type Case, factsOf, type Observed, type Suite } from '../../suites/format';
import { type Host, observed, plan, translated } from '../../suites/run';
import type { FakeApi } from './fake-api';
import { heading, type stage, type Visit } from './shop';
import { act, look, type Screen } from './suite-customer';

/** Long for a promise, a frame and a chunk; short of anything that the widget does by itself after a rest. */
const MOMENT = 50;
/** After so long a wait is drawn (`WAITS` in widget/ui/wait.ts). */
const WAIT = 300;
/** Of the test with a busy machine, in real milliseconds. */
const patience = { interval: 20, timeout: 10_000 };

/** Time stands still from the first: what happens, happens because the case says so, however slow the machine. */
const still = (at: number) => async (context: BrowserContext) => {
  await context.clock.install({ time: at });
  await context.clock.pauseAt(at);
  // The one clock that Playwright leaves running.
  await context.addInitScript(() => {
    AbortSignal.timeout = () => new AbortController().signal;
  });
};

/** Keeps the calls whose answer is an event of the case on their way until the case delivers it. */
async function gate(page: Page, { url }: FakeApi): Promise<{ release(call: string): Promise<void> }> {
  const held: Route[] = [];
  await page.route(
    ({ href }) => href.startsWith(`${url}/v1/attempts/`) && /\/(decision|accept|cancel)$/.test(href),
    (route) => void held.push(route),
  );
  return {
    async release(call) {
      const route = await vi.waitUntil(() => held.find((one) => one.request().url().endsWith(`/${call}`)), patience);
      held.splice(held.indexOf(route), 1);
      await route.continue();
    },
  };
}

/** The call whose answer the event is. */
const callOf: Partial<Record<FlowEvent['type'], string>> = { offered: 'decision', accepted: 'accept', canceled: 'cancel' };

/** Choosing, then typing, is two events of the widget and one of a case. */
const settled = (log: readonly LoggedEvent[]): FlowEvent[] =>
  log
    .map(({ event }) => event)
    .filter((event, i, all) => {
      const next = all[i + 1];
      const extended = event.type === 'answer' && next?.type === 'answer' && next.node === event.node && next.reply.text !== undefined;
      return !(extended && next.reply.answer === event.reply.answer);
    });

/** The screen that belongs to a state, with the offer that stands on it. */
function screenOf(graph: Graph, state: State, grant: GrantView | undefined): Screen {
  const { title, lede, answers, control, next } = observed(graph, state, []);
  // A receipt says what has happened where elsewhere the way back is.
  const back = nodeAt(graph, state.at).kind !== 'done' && step(graph, state, { type: 'back' })[0] !== state;
  return { title, lede, answers, control, next, back, offer: grant?.title ?? null };
}

/** How the promise settles where the window is closed after this log, and what is on its way arrives. */
function ending(graph: Graph, log: readonly LoggedEvent[]): Outcome | null {
  let { state } = replay(graph, log);
  const add = (event: FlowEvent) => {
    [state] = step(graph, state, event);
  };
  add({ type: 'close' });
  add({ type: 'canceled' });
  if (state.grant) add({ type: 'accepted', grant: state.grant });
  return state.outcome;
}

export interface WidgetHost extends Host, Visit {
  /** Closes what is open; how the promise of `parley.cancel()` has settled, and how it should. */
  end(): Promise<{ outcome: Outcome; expected: Outcome | null }>;
  /** Money that moved at the edge, and money that the log asked to move: `accept` and `cancel`, in order. */
  moved(): { edge: string[]; asked: string[] };
}

/**
 * The built widget in a real browser as a host. Events of the customer are clicks. What is observed comes from the log that the
 * widget gives the edge when the page is hidden, and from the screen; after every event the two must say the same.
 */
export async function widgetHost(s: ReturnType<typeof stage>, suite: Suite, one: Case): Promise<WidgetHost> {
  const { graph } = plan(suite, one);
  const flow = suite.flows[one.flow];
  if (!flow || one.facts === 'nobody') throw new RangeError(`"${one.id}" has no flow, or no customer with a token`);
  const decided = flow.offers.find(({ id }) => id === one.decisions['1']);
  const world = {
    flow,
    policy: one.policy,
    facts: factsOf(suite, one),
    now: suite.now,
    seed: one.seed,
    offer: decided?.params.kind ?? null,
  };
  const visit = await s.enter(world, {
    handlers: { handleCancel: 'ok', handleDiscount: 'ok', handlePause: 'ok', handlePlanChange: 'ok' },
    locale: one.locale,
    before: still(suite.now),
  });
  const { page } = visit;
  const gates = await gate(page, s.api);
  await page.click('#leave');
  await heading(page).waitFor({ state: 'attached' });
  await page.clock.runFor(MOMENT); // It opens in a task of its own.
  await heading(page).waitFor();
  // A second call while the dialog is open joins the first: this is the promise that the host page has.
  await page.evaluate(() => {
    window.settled = window.parley?.cancel();
  });

  const attempt = () => s.api.attempts[0] ?? { log: [], grants: [] };
  const grants = (): [string, GrantView][] => attempt().grants.flatMap((grant, i) => (grant ? [[`$g${i + 1}`, grant]] : []));
  const symbols = () => new Map(grants().map(([symbol, { id }]) => [id, symbol]));
  const log = (): LoggedEvent[] => attempt().log.map((one) => ({ ...one, event: translated(one.event, symbols()) }));
  const seen = (): Observed => {
    const { state, steps } = replay(graph, log());
    return observed(
      graph,
      state,
      steps.flatMap(({ effects }) => effects),
    );
  };

  const delivered: FlowEvent[] = [];
  const agree = async (): Promise<void> => {
    const flush = () => page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent('pagehide')));
    await expect
      .poll(
        async () => {
          await flush();
          return settled(log()).slice(0, delivered.length);
        },
        { ...patience, message: `the log of ${one.id} after ${delivered.length} events` },
      )
      .toEqual(delivered);
    const { state } = replay(graph, log());
    const onOffer = nodeAt(graph, state.at).kind === 'offer';
    if (state.slot === 'asked' && onOffer) await page.clock.runFor(WAIT);
    await expect
      .poll(() => look(page, graph), { ...patience, message: `the screen of ${one.id} after ${delivered.length} events` })
      .toEqual(state.closed ? null : screenOf(graph, state, onOffer ? new Map(grants()).get(state.grant ?? '') : undefined));
  };
  await vi.waitUntil(() => s.api.attempts.length === 1, patience);
  await agree();

  return {
    ...visit,
    async send({ event }) {
      const call = callOf[event.type];
      if (call) await gates.release(call);
      else if (event.type !== 'shown') await act(page, graph, event, attempt().grants.at(-1) ?? null);
      await page.clock.runFor(MOMENT);
      delivered.push(event);
      await agree();
    },
    async observe() {
      return { ...seen(), ...(await look(page, graph)) };
    },
    async end() {
      // Nothing has happened that the case does not tell of.
      expect(settled(log())).toEqual(delivered);
      const expected = ending(graph, log());
      const { closed, cancel, slot } = seen();
      if (!closed) await act(page, graph, { type: 'close' }, null);
      if (cancel === 'requested') await gates.release('cancel');
      if (slot === 'accepting') await gates.release('accept');
      const result = await page.evaluate(() => window.settled);
      return { outcome: result?.outcome ?? 'error', expected };
    },
    moved() {
      const kinds = (lines: readonly string[]) =>
        lines.map((line) => line.split(' ')[0] ?? '').filter((kind) => /^(accept|cancel)$/.test(kind));
      return { edge: kinds(s.api.effects), asked: kinds(seen().effects) };
    },
  };
}
