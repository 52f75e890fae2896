import { after } from './clock';
import { EVERYTHING } from './elements';
import { on } from './on';

/** What looks as if it did something. */
const CLICKABLE = 'a:not([target],[download]),button,summary,[role=button]';
/** So long something may take to answer; most show at once that they are at it. */
const PATIENCE = 2500;

/**
 * Recognises clicks on something that looks alive and after which nothing happens. The document is only observed while one is
 * waited for.
 */
export function deadClicks(act: () => void, signal: AbortSignal): (target: Element) => void {
  let off = () => {};
  const changes = new MutationObserver(() => stop());
  const stop = () => {
    off();
    changes.disconnect();
  };
  on(document, 'scroll input submit toggle selectionchange', stop, signal);
  on(window, 'blur pagehide', stop, signal);
  return (target) => {
    stop();
    if (!target.closest(CLICKABLE) && getComputedStyle(target).cursor !== 'pointer') return;
    changes.observe(document, EVERYTHING);
    off = after(PATIENCE, () => {
      stop();
      act();
    });
  };
}
