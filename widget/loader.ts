import type { BypassReport, BypassResponse, OpenRequest, OpenResponse } from '../shared/schema/api';
import { controlOf, follower, isPlainClick } from './host';
import { partLoader } from './lazy';
import { attemptKey } from './memory';
import type { CancelOptions, InitOptions, Parley, Result } from './options';
import { poster } from './post';
import type { StartFlow } from './wire';

/** No first screen by then: the browser goes where the link always went (methods.md A-15, F1, F2, F7). */
const DEADLINE = 1500;
/** A prefetched plan and its token are not used when they are older; tokens live for 15 minutes at most. */
const FRESH = 240_000;

interface Prepared {
  at: number;
  request: Promise<OpenRequest>;
  /** The answer to the prefetch, once it is there. */
  plan?: OpenResponse | BypassResponse;
}

/** Calls made before the script was there: `[method, options, resolve?]`. */
type Early = ['init' | 'cancel', InitOptions | undefined, ((result: Result) => void)?][];

function boot(script: HTMLScriptElement, early: Early): Parley {
  let settings: InitOptions = {};
  let prepared: Prepared | undefined;
  let running: { left: (why: BypassReport['why'], go?: boolean) => void; result: Promise<Result>; shown: boolean } | undefined;
  const origin = new URL(script.src).origin;
  const destroyed = new AbortController();
  const { signal } = destroyed;
  const load = partLoader(origin + __PARTS__, script.nonce, signal);
  const loadFlow = () => load<{ start: StartFlow }>('cancel', 'runtime');
  const api = () => settings.api ?? origin;
  const key = () => settings.key ?? script.dataset.key;
  const fresh = () => prepared && Date.now() - prepared.at < FRESH && prepared;

  const prepare = (options: CancelOptions, warm: boolean): Prepared => {
    const { token, getToken, locale, subscription } = options;
    const next: Prepared = {
      at: Date.now(),
      request: (async () => {
        // A host whose signer fails still gets the survey, and its customer the way out: an attempt without a token.
        const signed = token ?? (await (async () => getToken?.())().catch(() => {}));
        return {
          key: key() ?? '',
          id: attemptKey(),
          ...(signed && { token: signed }),
          intent: false,
          locale: locale ?? (document.documentElement.lang || navigator.language),
          ...(subscription && { subscription }),
          page: location.pathname.slice(0, 300),
        };
      })(),
    };
    if (warm) {
      next.request
        .then((request) => poster(api())<OpenResponse | BypassResponse>('/v1/attempts', request, DEADLINE))
        .then((plan) => {
          next.plan = plan;
        })
        .catch(() => {}); // The click opens on its own.
      loadFlow().catch(() => {});
    } else next.request.catch(() => {});
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

    const { promise, resolve } = Promise.withResolvers<Result>();
    const gone = new AbortController();
    const busy = setTimeout(() => element?.setAttribute('aria-busy', 'true'), 150);
    const late = setTimeout(() => left('deadline'), DEADLINE);
    const calm = () => {
      clearTimeout(busy);
      clearTimeout(late);
      element?.removeAttribute('aria-busy');
    };
    const settle = (result: Result) => {
      calm();
      running = undefined;
      resolve(result);
    };
    // Out of the way: counted, because it would bias experiments, and then the link does what it always did.
    const left = (why: BypassReport['why'], go = true) => {
      if (gone.signal.aborted) return;
      gone.abort();
      settle({ outcome: 'error', attempt: null, reference: null, grant: null, confirmed: false });
      if (!go) return;
      request
        .then(({ key, id, token }) => navigator.sendBeacon(`${api()}/v1/bypass`, JSON.stringify({ key, id, token, why })))
        .catch(() => {});
      follow?.();
    };
    running = { left, result: promise, shown: false };
    const self = running;

    (async () => {
      const opened = { ...(await request), intent: true, ...(plan && 'plan' in plan && { have: plan.plan }) };
      if (plan && 'bypass' in plan) throw plan.bypass;
      const opening = post<OpenResponse | BypassResponse>('/v1/attempts', opened, DEADLINE);
      opening.catch(() => {});
      const { start } = await loadFlow();
      const result = await start({
        request: opened,
        api: api(),
        post,
        options,
        plan,
        opening,
        follow,
        load,
        signal: gone.signal,
        painted: () => {
          self.shown = true;
          calm();
        },
      });
      settle(result);
    })().catch((why) => left(why === 'holdout' || why === 'no_flow' ? why : 'error'));
    return promise;
  };

  const warm = (event: Event) => {
    const element = controlOf(event);
    if (element && !running && !fresh()) prepared = prepare({ ...settings, element }, true);
  };
  const click = (event: MouseEvent) => {
    const element = controlOf(event);
    if (!element || !isPlainClick(event) || !key()) return;
    // Nobody else acts on this click: if we step aside, the control is clicked again and all of its own handlers run then.
    event.preventDefault();
    event.stopImmediatePropagation();
    // The second half of a double click is no second click.
    if (!running) void cancel({ element });
    else if (!running.shown && event.detail < 2) running.left('second_click');
  };

  const listening = { capture: true, signal };
  document.addEventListener('click', click, listening);
  document.addEventListener('pointerover', warm, listening);
  document.addEventListener('focusin', warm, listening);

  const parley: Parley = {
    init(options) {
      settings = { ...settings, ...options };
    },
    cancel,
    destroy() {
      destroyed.abort();
      running?.left('error', false);
      delete window.parley;
    },
  };
  for (const [method, options, resolve] of early) {
    if (method === 'init') parley.init(options ?? {});
    else cancel(options).then(resolve);
  }
  return parley;
}

const script = document.currentScript;
const before = window.parley as (Partial<Parley> & { q?: Early }) | undefined;
// A second copy on the page leaves the first alone.
if (script instanceof HTMLScriptElement && !before?.destroy) window.parley = boot(script, before?.q ?? []);

declare global {
  /** Path of the folder that holds the lazy parts, named by their content: set by the build. */
  const __PARTS__: string;
  interface Window {
    parley?: Parley | undefined;
  }
}
