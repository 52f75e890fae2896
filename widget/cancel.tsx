import { ENGINE, nodeAt } from '../shared/flow/engine';
import type { Graph } from '../shared/flow/graph';
import type { BypassResponse, OpenResponse } from '../shared/schema/api';
import { canRead } from './base/sheet';
import { type Later, later, type Part, partOf } from './later';
import type { Load } from './lazy';
import { DRAIN } from './limits';
import { quietly, recall } from './memory';
import { createNet } from './net';
import type { Result } from './options';
import { createOutbox } from './outbox';
import { createRun } from './run';
import { createStage } from './ui/stage';
import type { Plan, Run } from './view';
import type { StartFlow } from './wire';

/** One attempt of the cancel flow, from its plan to its end. */

/** The loader fetches a part (lazy.ts), so that the import, which is where the build splits, finds it there. */
async function bring<Name extends Part>(load: Load, name: Name): Promise<Later[Name]> {
  await (name === 'rare' ? load(name, 'offer') : load(name));
  await import('./offer');
  if (name === 'rare') await later.offer?.importRare();
  return later[name] as Later[Name];
}

/**
 * A plan that this build can show, or a rejection: a newer engine, a kind of step that we do not know, a language that the browser
 * does not (the constructor throws), no graph at all (F2, F19).
 */
function readable(answer: OpenResponse | BypassResponse, known?: Graph): Plan {
  if ('bypass' in answer) throw answer.bypass;
  const graph = answer.graph ?? known;
  if (
    !graph ||
    graph.engine > ENGINE ||
    !graph.nodes[graph.start] ||
    !new Intl.Locale(graph.locale) ||
    Object.values(graph.nodes).some((node) => partOf(node) === undefined)
  )
    throw 'unreadable';
  return { ...answer, graph };
}

export const start: StartFlow = async ({
  request,
  api,
  post,
  options,
  plan: prefetched,
  opening: asked,
  follow,
  load,
  signal,
  painted,
}) => {
  // The host's own page can be read, at any rate.
  if (!canRead()) throw 'unreadable';
  const last = recall();
  const kept = last?.ended ? null : last;
  // What the attempt before this one could not deliver.
  if (last?.ended && last.attempt) post(`/v1/attempts/${last.attempt}/events`, { events: last.events }, DRAIN).catch(() => {});
  // What its first screen is about is there before it is shown, or else it is not shown; the way to a withdrawal stands on each.
  const whole = async (plan: Plan): Promise<Plan> => {
    const { start, withdraw } = plan.graph;
    if (plan.grant || withdraw || options.withdraw || partOf(nodeAt(plan.graph, start)) === 'rare')
      return (await bring(load, 'rare')).read(plan);
    return plan;
  };
  const opening = asked.catch(async (error) => {
    if (error.status !== 401) throw error;
    return (await bring(load, 'rare')).reopen({ request, options, post });
  });
  const opened = opening.then((answer) => whole(readable(answer, prefetched?.graph)));
  opened.catch(() => {});
  // A prefetched plan paints at once and the opening call runs behind it; after a reload there is a place to go back to first.
  const early = prefetched && (() => whole(readable(prefetched)));
  const first = await (early && !kept ? early() : opened.catch(early));
  if (signal.aborted) throw 'late';

  return new Promise<Result>((resolve, reject) => {
    const stage = createStage(options.element);
    stage.restyle(first.theme);
    const outbox = createOutbox(request.id);
    const net = createNet({ request, api, post, opening }, outbox);
    const over = new AbortController();
    const flush = ({ type }: Event) => {
      run.commit();
      if (document.hidden || type === 'pagehide') net.flush();
    };
    for (const type of ['visibilitychange', 'pagehide']) addEventListener(type, flush, over);
    const leave = () => {
      over.abort();
      run.stop();
      stage.remove();
    };
    const run: Run = createRun(first, {
      net,
      outbox,
      options,
      execution: first.execution,
      canFollow: follow !== undefined,
      bring: (name) => bring(load, name),
      paint: (view) => stage.paint(view, run),
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
    if (options.withdraw) run.send({ type: 'withdraw' });
    painted();
    // Behind the first screen, which it completes. Where it does not come, it is tried again when an offer is due.
    bring(load, 'offer')
      .then(
        ({ needsRare }) => {
          run.set({});
          if (needsRare(first.graph)) bring(load, 'rare').catch(() => {});
        },
        () => {},
      )
      .catch(run.fail);
    quietly(() => options.onOpen?.());

    opened.then(
      (plan) => {
        const mine = kept?.attempt === plan.attempt ? kept : { events: [] };
        outbox.bind(plan.attempt, mine);
        // Both logs in one, each event once.
        const log = [...new Map([...plan.log, ...mine.events].map((one) => [one.id, one])).values()];
        // Nothing was said yet: what the edge has now is the better beginning, another tab's answers included.
        if (run.untouched() && (log[0] || plan.plan !== first.plan)) run.adopt(plan, log);
      },
      (error) => {
        // There is nothing to ask after all. Somebody who has begun may finish: leaving works without us too (F3).
        if (typeof error === 'string' && run.untouched()) run.fail(error);
      },
    );
  });
};
