/**
 * Tells when the page has become another one without being loaded anew. The host's `history` is left as it is: where the
 * Navigation API is missing, the address is compared whenever the document changes.
 */
export function onPageChange(act: () => void, signal: AbortSignal): void {
  let last = location.pathname;
  const look = () => {
    if (location.pathname === last) return;
    last = location.pathname;
    act();
  };
  if ('navigation' in window) {
    navigation.addEventListener('currententrychange', look, { signal });
    return;
  }
  addEventListener('popstate', look, { signal });
  // Whoever shows another page changes the document.
  const changes = new MutationObserver(look);
  changes.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => changes.disconnect());
}

/** A page's name: its path, without what may belong to a person or be a secret (addresses, numbers, keys). */
export const pageName = (path: string): string => path.replace(/\/[^/]*(?:@|%40|\d{4}|[0-9a-f-]{16})[^/]*/gi, '/*').slice(0, 120);
