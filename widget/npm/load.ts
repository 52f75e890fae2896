import { partLoader } from '../lazy';
import type { boot, Early } from '../loader';
import type { InitOptions, Parley } from '../options';
import { type Brought, isPage, page, there, warn } from './page';

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

function originOf(api: string): string | undefined {
  try {
    return new URL(api).origin; // `URL.canParse` is younger than browsers that the widget runs in.
  } catch {
    return undefined;
  }
}

/**
 * Brings Parley into the page: once, by any number of calls with the same key and address. Of a further call that counts, as `init`,
 * what is not as the call before it had it: components that say the same settings again take back nothing that was said since.
 * Never rejects. Null on a server, where the script cannot be had, after `destroy`, and where it is refused: another key, another
 * address, a script tag that has Parley on the page already. Then marked links do what they always did.
 */
export async function load({ nonce = '', src = '/parley.module.js', ...given }: LoadOptions): Promise<Parley | null> {
  if (!isPage()) return null;
  const { key } = given;
  const origin = originOf(given.api);
  if (!key || !origin) {
    warn('load() needs `key` and `api`, the address of your Parley.');
    return null;
  }
  const options: InitOptions = { ...given, api: origin };
  const { brought } = page;
  const isGone = brought?.parley && brought.parley !== window.parley; // by `window.parley.destroy()`
  if (brought && !isGone) return repeat(brought, options);

  const next: Brought = { key, origin, options, ready: Promise.resolve(null), over: new AbortController() };
  next.ready = bring(next, nonce, src).catch((error: unknown) => {
    if (next.over.signal.aborted) return null;
    warn(`not loaded from ${origin}: ${error instanceof Error ? error.message : 'the script is missing, or a policy forbids it.'}`);
    next.over.abort();
    page.brought = undefined; // The next call tries again.
    return null;
  });
  page.brought = next;
  return next.ready;
}

async function repeat(brought: Brought, options: InitOptions): Promise<Parley | null> {
  if (brought.key !== options.key || brought.origin !== options.api) {
    warn('load() with another key or address is refused: one workspace a page. Call destroy() first.');
    return null;
  }
  const { options: before } = brought;
  const news = Object.fromEntries(Object.entries(options).filter(([name, value]) => before[name as keyof InitOptions] !== value));
  brought.options = options;
  const parley = await brought.ready;
  if (brought.over.signal.aborted) return null;
  parley?.init(news);
  return parley;
}

async function bring(next: Brought, nonce: string, src: string): Promise<Parley> {
  const { key, origin, options, over } = next;
  // As its own parts come: a preload link with the nonce, then an import. No script element, so Trusted Types ask for no policy.
  const fetching = new AbortController();
  const stop = () => fetching.abort(); // Takes the link away.
  over.signal.addEventListener('abort', stop);
  const module = await partLoader(origin, nonce, fetching.signal)<{ boot: typeof boot }>(src.replace(/\.js$/, '')).finally(stop);
  over.signal.throwIfAborted();
  if (there()) throw new Error('there is one on this page already. Use the script tag or the package, not both.');
  const before = window.parley as { q?: Early } | undefined;
  // In this order: a flow that the page asked for before there was anything goes by all that was said.
  const early: Early = [['init', options as never], ...page.early.splice(0), ...(before?.q ?? [])];
  next.parley = module.boot({ src: origin, nonce, dataset: { key } }, early);
  window.parley = next.parley;
  return next.parley;
}
