import { follower } from '../host';
import { DEADLINE } from '../limits';
import type { CancelOptions, InitOptions, Parley, Result } from '../options';
import { isPage, page, there, warn } from './page';

/** What is kept for a Parley that is not there yet. */
const MOST = 100;

const NOTHING: Result = { outcome: 'error', attempt: null, reference: null, grant: null, confirmed: false };

/** Once nothing is on its way any more. A script tag's own counts as well: `load` refuses to bring a second, and these calls go to the first. */
async function present(): Promise<Parley | undefined> {
  await page.brought?.ready;
  return there();
}

/**
 * Opens the cancel flow. Always settles, never rejects; a call while another is under way settles with that one. Where Parley is not
 * there within 1.5 seconds, the customer leaves by the page's own way, which is a marked `element`, `cancelUrl` or the first marked
 * link, and the outcome is `error`.
 */
export async function cancel(options: CancelOptions = {}): Promise<Result> {
  if (!isPage()) return NOTHING;
  page.leaving ??= leave(options).finally(() => {
    page.leaving = undefined;
  });
  return page.leaving;
}

async function leave(options: CancelOptions): Promise<Result> {
  if (!page.brought && !there()) warn('cancel() without load(): the page goes its own way.');
  const parley = await Promise.race([present(), new Promise<undefined>((resolve) => setTimeout(resolve, DEADLINE))]);
  if (parley) return parley.cancel(options);
  destroy(); // What comes later must not take the click that follows.
  follower(options.element, options.cancelUrl)?.();
  return NOTHING;
}

async function say(method: 'init' | 'event', argument: unknown): Promise<void> {
  if (!isPage()) return;
  // Bounded: a page that never calls `load` would say things for ever.
  if (page.early.length < MOST) page.early.push([method, argument as never]);
  const parley = await present();
  if (parley) for (const [which, said] of page.early.splice(0)) parley[which](said);
}

/** Something happened that nudges, checklists or the session's score may go by. A name, never personal data. Said before `load`, it waits. */
export const event = (name: string): Promise<void> => say('event', name);

/** Says more, or something else, than `load` does: consent, a locale, a handler. Counts over it, also where it was said before. */
export const init = (options: InitOptions): Promise<void> => say('init', options);

/** Takes Parley out of the page without a trace, or keeps it from coming. `load` may bring it again. */
export function destroy(): void {
  const { brought } = page;
  page.brought = undefined;
  page.early = [];
  if (!brought || brought.over.signal.aborted) return;
  brought.over.abort();
  brought.parley?.destroy();
}
