/** The host's own cancel control: a plain link or button that works without us. We only enhance it. */

const MARK = '[data-parley-cancel]';
/** Set while we let a click through. */
let letThrough = false;

/** The marked control that an event happened in, also inside an open shadow root. */
export const controlOf = (event: Event): HTMLElement | null | undefined =>
  // A document, which may be what the event is about, has no `closest`.
  letThrough ? null : (event.composedPath()[0] as Element).closest?.<HTMLElement>(MARK);

/** A new tab, a download, a context menu: none of our business. */
export const isPlainClick = (event: MouseEvent): boolean =>
  !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/**
 * Goes where the control always went: clicks it again, so that its target, its form and its own handlers count. Without a
 * marked control of its own a call takes `url`, else the page's first marked control; undefined where there is neither.
 */
export function follower(element: HTMLElement | undefined, url: string | undefined): (() => void) | undefined {
  const control = element?.matches(MARK) ? element : url ? null : document.querySelector<HTMLElement>(MARK);
  if (control)
    return () => {
      letThrough = true;
      control.click();
      letThrough = false;
    };
  return url ? () => location.assign(url) : undefined;
}
