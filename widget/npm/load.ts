import { partLoader } from '../lazy';
import type { boot, Early } from '../loader';
import type { InitOptions, Parley } from '../options';
import { type Brought, isPage, page, warn } from './page';

export interface LoadOptions extends InitOptions {
  /** Publishable key. */
  key: string;
  /** Where your Parley is, such as `https://parley.example.com`. */
  api: string;
  /** The nonce of this page's Content-Security-Policy, where it goes by one. */
  nonce?: string;
  /** Path of the script; default: the newest that your Parley has. `@parley/widget/pinned` names the one of this package's version. */
  src?: string;
}

const originOf = (api: string): string | undefined => (URL.canParse(api) ? new URL(api).origin : undefined);

/**
 * Brings Parley into the page: once, by any number of calls with the same key and address, whose further options count as `init`.
 * Never rejects. Null on a server, where the script cannot be had, after `destroy`, and where it is refused: another key, another
 * address, a script tag that has Parley on the page already. Then marked links do what they always did.
 */
export async function load({ nonce = '', src = '/parley.module.js', ...options }: LoadOptions): Promise<Parley | null> {
  if (!isPage()) return null;
  const { key } = options;
  const origin = originOf(options.api);
  if (!key || !origin) {
    warn('load() needs `key` and `api`, the address of your Parley.');
    return null;
  }
  const { brought } = page;
  const isGone = brought?.parley && brought.parley !== window.parley; // by `window.parley.destroy()`
  if (brought && !isGone) {
    const isSame = brought.key === key && brought.origin === origin;
    if (!isSame) warn('load() with another key or address is refused: one workspace a page. Call destroy() first.');
    const parley = isSame ? await brought.ready : null;
    parley?.init(options);
    return parley;
  }

  const next: Brought = { key, origin, ready: Promise.resolve(null), over: new AbortController() };
  next.ready = bring(next, nonce, src, options).catch((error: unknown) => {
    if (next.over.signal.aborted) return null;
    warn(`not loaded from ${origin}: ${error instanceof Error ? error.message : 'the script is missing, or a policy forbids it.'}`);
    next.over.abort();
    page.brought = undefined; // The next call tries again.
    return null;
  });
  page.brought = next;
  return next.ready;
}

async function bring(next: Brought, nonce: string, src: string, options: InitOptions): Promise<Parley> {
  const { key, origin, over } = next;
  // As its own parts come: a preload link with the nonce, then an import. No script element, so Trusted Types ask for no policy.
  const fetching = new AbortController();
  const module = await partLoader(
    origin,
    nonce,
    fetching.signal,
  )<{ boot: typeof boot }>(src.replace(/\.js$/, '')).finally(() => fetching.abort());
  over.signal.throwIfAborted();
  const before = window.parley as (Partial<Parley> & { q?: Early }) | undefined;
  if (before?.destroy) throw new Error('there is one on this page already. Use the script tag or the package, not both.');
  next.parley = module.boot({ src: origin, nonce, dataset: { key } }, before?.q);
  window.parley = next.parley;
  next.parley.init({ ...options, api: origin });
  return next.parley;
}
