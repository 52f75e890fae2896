/**
 * Tells, at most once a frame, that an element may have moved: the page scrolled, was resized, changed, or something in it has
 * moved to its end. Returns its undo.
 */
export function onMove(element: Element, act: () => void): () => void {
  let frame = 0;
  const over = new AbortController();
  const soon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      act();
    });
  };
  const listening = { capture: true, passive: true, signal: over.signal };
  for (const type of ['scroll', 'transitionend', 'animationend', 'load', 'toggle']) document.addEventListener(type, soon, listening);
  addEventListener('resize', soon, listening);
  const sizes = new ResizeObserver(soon);
  for (const one of [element, document.documentElement, document.body]) sizes.observe(one);
  const changes = new MutationObserver(soon);
  changes.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  return () => {
    over.abort();
    sizes.disconnect();
    changes.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** Tells whether any of the element can be seen, and whenever that changes: also when a window of the page's own has scrolled it away. */
export function onSight(element: Element, tell: (isSeen: boolean) => void): () => void {
  const sight = new IntersectionObserver((entries) => tell(entries.at(-1)?.isIntersecting === true));
  sight.observe(element);
  return () => sight.disconnect();
}
