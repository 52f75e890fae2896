import { follower } from '../host';
import { DEADLINE } from '../limits';
import type { CancelOptions, InitOptions, Parley, Result } from '../options';
import { isPage, page, warn } from './page';

const NOTHING: Result = { outcome: 'error', attempt: null, reference: null, grant: null, confirmed: false };

const brought = async (): Promise<Parley | null> => (await page.brought?.ready) ?? null;

/**
 * Opens the cancel flow. Always settles, never rejects. Where Parley is not there within 1.5 seconds, the customer leaves by the
 * page's own way, which is `element`, `cancelUrl` or the first marked link, and the outcome is `error`.
 */
export async function cancel(options: CancelOptions = {}): Promise<Result> {
  if (!isPage()) return NOTHING;
  if (!page.brought) warn('cancel() without load(): the page goes its own way.');
  const parley = await Promise.race([brought(), new Promise<null>((resolve) => setTimeout(resolve, DEADLINE, null))]);
  if (parley) return parley.cancel(options);
  destroy(); // What comes later must not take the click that follows.
  follower(options.element, options.cancelUrl)?.();
  return NOTHING;
}

/** Something happened that nudges, checklists or the session's score may go by. A name, never personal data. */
export async function event(name: string): Promise<void> {
  (await brought())?.event(name);
}

/** Says more, or something else, than `load` did: consent, a locale, a handler. */
export async function init(options: InitOptions): Promise<void> {
  (await brought())?.init(options);
}

/** Takes Parley out of the page without a trace, or keeps it from coming. `load` may bring it again. */
export function destroy(): void {
  const { brought } = page;
  page.brought = undefined;
  if (!brought || brought.over.signal.aborted) return;
  brought.over.abort();
  brought.parley?.destroy();
}
