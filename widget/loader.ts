import type { BypassReport, BypassResponse, OpenRequest, OpenResponse } from '../shared/schema/api';
import { controlOf, follower, isPlainClick } from './host';
import { QUIET } from './idle';
import { partLoader } from './lazy';
import { DEADLINE, FRESH } from './limits';
import { attemptKey } from './memory';
import type { CancelOptions, InitOptions, Parley, Result } from './options';
import { poster } from './post';
import type { BeginWatch } from './watch/begin';
import type { Watch } from './watch/wire';
import type { StartFlow } from './wire';

/** Where the loader came from: its script tag, or what the npm package says in its place. */
export type Source = Pick<HTMLScriptElement, 'src' | 'nonce'> & { dataset: { readonly key?: string | undefined } };

interface Running {
  left: (why?: BypassReport['why']) => void;
  result: Promise<Result>;
  shown?: boolean;
}

interface Prepared {
  at: number;
  request: Promise<OpenRequest>;
  /** The answer to the prefetch, once it is there. */
  plan?: OpenResponse | BypassResponse;
}

/** Calls made before the script was there: `[method, argument]`. */
export type Early = ['init' | 'cancel' | 'event', never][];

export const refuse = (): void => console.warn('Parley: ignored. One script, one key a page. Else destroy() the first.');

/** Takes over the page's marked controls. The caller sees to it that it is the only one. */
export function boot(script: Source, early: Early = []): Parley {
  const settings: InitOptions = {};
  let prepared: Prepared | undefined;
  let running: Running | undefined;
  const origin = new URL(script.src).origin;
  const destroyed = new AbortController();
  const load = partLoader(origin + __PARTS__, script.nonce, destroyed.signal);
  const loadFlow = () => load<{ start: StartFlow }>('cancel', 'runtime');
  const api = () => settings.api ?? origin;
  const key = () => settings.key ?? script.dataset.key;
  const fresh = () => prepared && Date.now() - prepared.at < FRESH && prepared;

  const prepare = (options: CancelOptions, warm: boolean): Prepared => {
    const next: Prepared = {
      at: Date.now(),
      request: (async () =>
        ({
          key: key(),
          id: attemptKey(),
          // A host whose signer fails still gets the survey, and its customer the way out: an attempt without a token.
          token: options.token ?? (await (async () => options.getToken?.())().catch(() => {})),
          intent: false,
          locale: options.locale ?? (document.documentElement.lang || navigator.language),
          subscription: options.subscription,
          page: location.pathname.slice(0, 300),
        }) as OpenRequest)(), // What is undefined does not travel.
    };
    if (warm) {
      loadFlow().catch(() => {});
      next.request
        .then(async (request) => {
          next.plan = await poster(api())('/v1/attempts', request, DEADLINE);
        })
        .catch(() => {}); // The click opens on its own.
    }
    return next;
  };

  const cancel = (given: CancelOptions = {}): Promise<Result> => {
    if (running) return running.result;
    const options: CancelOptions = { ...settings, ...given };
    const { element } = options;
    const follow = follower(element, options.cancelUrl);
    const post = poster(api());
    const { request, plan } = fresh() || prepare(options, false);
    prepared = undefined;

    let resolve: (result: Result) => void;
    const gone = new AbortController();
    const mark = (busy: string | null) => {
      if (element) element.ariaBusy = busy;
    };
    const busy = setTimeout(mark, 150, 'true');
    const late = setTimeout(() => left('deadline'), DEADLINE);
    const calm = () => {
      clearTimeout(busy);
      clearTimeout(late);
      mark(null);
    };
    const settle = (result: Result) => {
      calm();
      running = undefined;
      resolve(result);
    };
    // Out of the way: counted, because it would bias experiments, and then the link does what it always did.
    const left = (why?: BypassReport['why']) => {
      if (gone.signal.aborted) return;
      gone.abort();
      settle({ outcome: 'error', attempt: null, reference: null, grant: null, confirmed: false });
      if (!why) return;
      request
        .then(({ key, id, token }) => navigator.sendBeacon(`${api()}/v1/bypass`, JSON.stringify({ key, id, token, why })))
        .catch(() => {});
      follow?.();
    };
    running = {
      left,
      result: new Promise((settled) => {
        resolve = settled;
      }),
    };

    (async () => {
      const { plan: have, bypass }: Partial<OpenResponse & BypassResponse> = plan ?? {};
      const opened = { ...(await request), intent: true, have } as OpenRequest;
      if (bypass) throw bypass;
      const opening = post<OpenResponse | BypassResponse>('/v1/attempts', opened, DEADLINE);
      opening.catch(() => {});
      const { start } = await loadFlow();
      const result = await start({
        request: opened,
        api: api(),
        post,
        options,
        plan: plan as OpenResponse | undefined,
        opening,
        follow,
        load,
        signal: gone.signal,
        painted() {
          (running as Running).shown = true; // Whoever has left paints nothing.
          calm();
        },
      });
      settle(result);
    })().catch((why) => left(why === 'holdout' || why === 'no_flow' ? why : 'error'));
    return running.result;
  };

  const warm = (event: Event) => {
    const element = controlOf(event);
    if (element && !running && !fresh()) prepared = prepare({ ...settings, element }, true);
  };
  const click = (event: MouseEvent) => {
    const element = controlOf(event);
    if (!element || !isPlainClick(event) || !key()) return;
    // The second half of a double click is no second click.
    if (!running) void cancel({ element });
    else if (!running.shown && event.detail < 2) running.left('second_click');
    // Nobody else acts on this click: if we step aside, the control is clicked again and all of its own handlers run then. Said last:
    // in a browser in which the lines above throw, the click stays the link's.
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  // Triggers and signals: nothing of it before the browser is idle, and most of it only where there is something to watch for.
  const watching = new Promise((resolve) =>
    ((window.requestIdleCallback ?? setTimeout) as typeof requestIdleCallback)(resolve, { timeout: QUIET }),
  )
    .then(() => load<{ begin: (how: BeginWatch) => Promise<Watch | undefined> }>('begin'))
    .then(({ begin }) => begin({ key, settings, isBusy: () => running, api, poster, load, signal: destroyed.signal }))
    .catch(() => {});

  const listening = { capture: true, signal: destroyed.signal };
  document.addEventListener('click', click, listening);
  document.addEventListener('pointerover', warm, listening);
  document.addEventListener('focusin', warm, listening);

  const parley: Parley = {
    init(options) {
      if ((key() ?? options?.key) === (options?.key ?? key())) Object.assign(settings, options);
      else refuse();
    },
    cancel,
    event(name) {
      watching.then((watch) => watch?.event(name));
    },
    destroy() {
      destroyed.abort();
      running?.left();
      window.parley = undefined;
      Reflect.deleteProperty(window, 'parley'); // Not a page's own `var parley`, for which `delete` would throw in a module.
    },
  };
  for (const [method, argument] of early) parley[method]?.(argument);
  return parley;
}

declare global {
  /** Path of the folder that holds the lazy parts, named by their content: set by the build. */
  const __PARTS__: string;
  interface Window {
    parley?: Parley | undefined;
  }
}
