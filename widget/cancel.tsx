import { ENGINE } from '../shared/flow/engine';
import type { Graph } from '../shared/flow/graph';
import type { BypassResponse, OpenResponse } from '../shared/schema/api';
import { recall } from './memory';
import { createNet } from './net';
import type { Result } from './options';
import { createOutbox } from './outbox';
import { part, provide } from './part';
import { createRun, type Run } from './run';
import { createSurface } from './ui/mount';
import type { StartFlow } from './wire';

/** The lazy chunk: one attempt of the cancel flow, from its plan to its end. */

type Plan = OpenResponse & { graph: Graph };
const KINDS = /^(choice|text|rating|permission|offer|confirm|done|relay)$/;

/** A plan that this build can show, or a rejection: a newer engine, a kind of step that we do not know, no graph at all (F2, F19). */
function readable(answer: OpenResponse | BypassResponse, known?: Graph): Plan {
  if ('bypass' in answer) throw answer.bypass;
  const graph = answer.graph ?? known;
  if (!graph || graph.engine > ENGINE || !graph.nodes[graph.start] || !Object.values(graph.nodes).every(({ kind }) => KINDS.test(kind)))
    throw 'unreadable';
  return { ...answer, graph };
}

export const start: StartFlow = async ({ request, api, post, options, plan: prefetched, opening, follow, loadOffer, signal, painted }) => {
  // Without these colours the text could not be read, and the host's own page can.
  if (!CSS.supports('color', 'light-dark(oklch(from red l c h), red)')) throw 'unreadable';
  const last = recall();
  const kept = last?.ended ? null : last;
  // What the attempt before this one could not deliver.
  if (last?.ended && last.attempt) post(`/v1/attempts/${last.attempt}/events`, { events: last.events }, 4000).catch(() => {});
  const bringPart = async () => {
    if (part) return part;
    await loadOffer(); // The loader's preload link carries the script's nonce; this import finds what it fetched.
    return provide(await import('./offer'));
  };
  // What its first screen may need of the second chunk is there before it is shown, or else it is not.
  const whole = async (plan: Plan): Promise<Plan> => {
    if (plan.grant || plan.graph.policy.confirmPage === 'closed-list') await bringPart();
    return plan;
  };
  const opened = opening.then((answer) => whole(readable(answer, prefetched?.graph)));
  opened.catch(() => {});
  // A prefetched plan paints at once and the opening call runs behind it; after a reload there is a place to go back to first.
  const early = async (error: unknown) => {
    if (!prefetched) throw error;
    return whole(readable(prefetched));
  };
  const first = await (prefetched && !kept ? early(null) : opened.catch(early));
  if (signal.aborted) throw 'late';

  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const surface = createSurface(options.element);
  surface.restyle(first.theme);
  const outbox = createOutbox(request.id);
  const net = createNet({ request, api, post, opening }, outbox);
  const over = new AbortController();
  const flush = ({ type }: Event) => {
    if (type === 'pagehide' || document.visibilityState === 'hidden') net.flush();
  };
  for (const type of ['visibilitychange', 'pagehide']) addEventListener(type, flush, over);
  const leave = () => {
    over.abort();
    run.stop();
    surface.remove();
  };
  const run: Run = createRun(first, {
    net,
    outbox,
    options,
    execution: first.execution,
    canFollow: follow !== undefined,
    bring: bringPart,
    paint: (view) => surface.paint(view, run),
    close(result, toHost) {
      leave();
      resolve(result);
      if (toHost) follow?.();
    },
    fail(error) {
      leave();
      reject(error);
    },
  });
  signal.addEventListener('abort', leave);

  run.adopt(first, []);
  painted();
  // Behind the first screen, which it completes. Where it does not come, it is tried again when an offer is due.
  bringPart()
    .then(
      () => run.set({}),
      () => {},
    )
    .catch(run.fail);
  try {
    options.onOpen?.();
  } catch {
    // Only hears of it.
  }

  opened.then(
    (plan) => {
      const mine = kept?.attempt === plan.attempt ? kept.events : [];
      outbox.bind(plan.attempt, mine);
      // Both logs in one, each event once.
      const known = new Set(plan.log.map(({ id }) => id));
      const log = [...plan.log, ...mine.filter(({ id }) => !known.has(id))];
      // Nothing was said yet: what the edge has now is the better beginning, another tab's answers included.
      if (run.untouched() && (log.length > 0 || plan.plan !== first.plan)) run.adopt(plan, log);
    },
    (error) => {
      // There is nothing to ask after all. Somebody who has begun may finish: leaving works without us too (F3).
      if (typeof error === 'string' && run.untouched()) run.fail(error);
    },
  );
  return promise;
};
