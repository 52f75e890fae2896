import '../script';
import type { CancelOptions, Result } from '../options';

/**
 * What the shims have in common: each is the loader with another product's calls in front of it, so a page changes the address
 * of its script and nothing else. Without our signed token an attempt is unsigned: survey and cancel, no offers.
 */

const script = document.currentScript as HTMLScriptElement | null;

/** Ours where the page gives it: on the script (`data-key`, `?key=`), else in the place of the other product's own id. */
export function publishableKey(...theirs: (string | undefined)[]): string | undefined {
  const given = script && (script.dataset.key ?? new URL(script.src).searchParams.get('key') ?? undefined);
  return [given ?? undefined, ...theirs].find((one) => one?.startsWith('pk_'));
}

/** Where the script came from, which is where the hosted page is. */
export const origin = script ? new URL(script.src).origin : '';

/** Settles always. A page without a key of ours is told so in the console, once, and gets the error outcome. */
export async function run(key: string | undefined, options: CancelOptions): Promise<Result> {
  const nothing: Result = { outcome: 'error', attempt: null, reference: null, grant: null, confirmed: false };
  if (!key || !window.parley) {
    console.warn('Parley: no publishable key. Put data-key="pk_…" on the script tag.');
    return nothing;
  }
  window.parley.init({ key });
  return window.parley.cancel(options);
}
