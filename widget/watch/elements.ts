/** Elements of the host's page, which come and go as they like. Nothing is polled. */

/** What may change in a document. */
export const EVERYTHING = { subtree: true, childList: true, attributes: true, characterData: true };

/** The first that can be seen: responsive pages have twins of which one is hidden. */
function find(selector: string): Element | null {
  try {
    return [...document.querySelectorAll(selector)].find((element) => element.checkVisibility()) ?? null;
  } catch {
    return null; // Not a selector that this browser knows.
  }
}

/** Tells which element `selector` names, now and whenever that changes; null: none that can be seen. Returns its undo. */
export function follow(selector: string, tell: (element: Element | null) => void): () => void {
  let last: Element | null | undefined;
  let frame = 0;
  const look = () => {
    frame = 0;
    const now = find(selector);
    if (now === last) return;
    last = now;
    tell(now);
  };
  // However much has changed, one look in the next frame; in a hidden tab there is none.
  const soon = () => {
    frame ||= requestAnimationFrame(look);
  };
  const changes = new MutationObserver(soon);
  changes.observe(document, EVERYTHING);
  addEventListener('resize', soon);
  look();
  return () => {
    changes.disconnect();
    removeEventListener('resize', soon);
    cancelAnimationFrame(frame);
  };
}

/** Acts once, when the element has come in from the edges of the window by a tenth of it. Returns its undo. */
export function whenSeen(selector: string, act: () => void): () => void {
  const sight = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      stop();
      act();
    },
    { rootMargin: '-10%' },
  );
  const unfollow = follow(selector, (element) => {
    sight.disconnect();
    if (element) sight.observe(element);
  });
  const stop = () => {
    unfollow();
    sight.disconnect();
  };
  return stop;
}

/** Has the host something open that wants all the attention? Full screen counts. */
export const isModalOpen = (): boolean => find(':modal,[aria-modal=true]') !== null;
