/** Elements of the host's page, which come and go as they like. Nothing is polled. */

const quietly = (selector: string): Element[] => {
  try {
    return [...document.querySelectorAll(selector)];
  } catch {
    return []; // Not a selector that this browser knows.
  }
};

/** The first that can be seen: responsive pages have twins of which one is hidden. */
const find = (selector: string): Element | null => quietly(selector).find((element) => element.checkVisibility()) ?? null;

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
  changes.observe(document, { childList: true, attributes: true, subtree: true });
  addEventListener('resize', soon);
  look();
  return () => {
    changes.disconnect();
    removeEventListener('resize', soon);
    cancelAnimationFrame(frame);
  };
}

/** Acts once, when half of the element, or half a screen of it, can be seen. Returns its undo. */
export function whenSeen(selector: string, act: () => void): () => void {
  const sight = new IntersectionObserver(
    (entries) => {
      const seen = entries.some(
        ({ isIntersecting, intersectionRatio, intersectionRect, rootBounds }) =>
          isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? innerHeight) / 2),
      );
      if (!seen) return;
      stop();
      act();
    },
    { threshold: [0, 0.25, 0.5] },
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
export const isModalOpen = (): boolean =>
  document.querySelector(':modal') !== null || quietly('[aria-modal=true]').some((element) => element.checkVisibility());
