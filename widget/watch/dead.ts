/** What looks as if it did something. */
const CLICKABLE = 'a[href]:not([target],[download]),button,summary,[role=button],[role=link],[role=tab],[role=menuitem]';
/** So long something may take to answer; most show at once that they are at it. */
const PATIENCE = 2500;
/** Signs of life beside a change of the document. */
const SIGNS = ['scroll', 'input', 'change', 'toggle', 'submit', 'play', 'pagehide', 'visibilitychange', 'selectionchange', 'copy'];

/**
 * Recognises clicks on something that looks alive and after which nothing happens. The document is only observed while one is
 * waited for. Inside somebody's shadow root nothing could be seen, so nothing is said.
 */
export function deadClicks(act: () => void, signal: AbortSignal): (event: Event, target: Element) => void {
  let stop = () => {};
  signal.addEventListener('abort', () => stop());
  return (event, target) => {
    stop();
    if (event.composedPath().some((node) => node instanceof ShadowRoot)) return;
    if (!target.closest(CLICKABLE) && getComputedStyle(target).cursor !== 'pointer') return;
    const over = new AbortController();
    const timer = setTimeout(() => {
      stop();
      act();
    }, PATIENCE);
    const changes = new MutationObserver(() => stop());
    stop = () => {
      clearTimeout(timer);
      changes.disconnect();
      over.abort();
    };
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const type of SIGNS) document.addEventListener(type, stop, { capture: true, signal: over.signal });
    addEventListener('blur', stop, { signal: over.signal });
  };
}
