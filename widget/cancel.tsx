import { ENGINE } from '../shared/flow/engine';
import type { Graph } from '../shared/flow/graph';
import type { BypassResponse, OpenResponse } from '../shared/schema/api';
import type { LoggedEvent } from '../shared/schema/attempt';
import { recall } from './memory';
import { createNet } from './net';
import type { Result } from './options';
import { createOutbox } from './outbox';
import { createRun } from './run';
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

/** Both logs in one, each event once. */
const merged = (log: LoggedEvent[], kept: LoggedEvent[]): LoggedEvent[] => {
  const known = new Set(log.map(({ id }) => id));
  return [...log, ...kept.filter(({ id }) => !known.has(id))];
};

export const start: StartFlow = async ({ request, api, post, options, plan: prefetched, opening, follow, signal, painted }) => {
  // Without these colours the text could not be read, and the host's own page can.
  if (!CSS.supports('color', 'light-dark(oklch(from red l c h), red)')) throw 'unreadable';
  const last = recall();
  const kept = last?.ended ? null : last;
  // What the attempt before this one could not deliver.
  if (last?.ended && last.attempt) post(`/v1/attempts/${last.attempt}/events`, { events: last.events }, 4000).catch(() => {});
  const opened = opening.then((answer) => readable(answer, prefetched?.graph));
  opened.catch(() => {});
  // A prefetched plan paints at once and the opening call runs behind it; after a reload there is a place to go back to first.
  const first =
    prefetched && !kept ? readable(prefetched) : await opened.catch((error) => (prefetched ? readable(prefetched) : Promise.reject(error)));
  if (signal.aborted) throw 'late';

  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const surface = createSurface(options.element, follow !== undefined);
  surface.restyle(first.theme);
  const outbox = createOutbox(request.id);
  const net = createNet({ request, api, post, opening }, outbox);
  const run = createRun(first, {
    net,
    outbox,
    options,
    execution: first.execution,
    canFollow: follow !== undefined,
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

  const flush = () => {
    if (document.visibilityState === 'hidden') net.flush();
  };
  const leave = () => {
    run.stop();
    surface.remove();
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('pagehide', net.flush);
  };
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', net.flush);
  signal.addEventListener('abort', leave);

  run.adopt(first, []);
  painted();
  try {
    options.onOpen?.();
  } catch {
    // Only hears of it.
  }

  opened.then(
    (plan) => {
      const mine = kept?.attempt === plan.attempt ? kept.events : [];
      outbox.bind(plan.attempt, mine);
      const log = merged(plan.log, mine);
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
