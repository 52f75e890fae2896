import { sheetOf } from '../base/sheet';

/** The page's own scrollbar would shine beside the backdrop: dimmed as far as the backdrop dims. */
const dimmed = sheetOf(':root{scrollbar-color:#444 light-dark(#888,#181818)!important}');

/** Scrolling that would reach the page is stopped as it begins: the host's own styles stay as they are, so nothing shifts. */
const still = (event: Event) => {
  const target = event.composedPath()[0];
  const body = target instanceof Element && target.closest('.body');
  if (!(event as WheelEvent).ctrlKey && !(body && body.scrollHeight > body.clientHeight)) event.preventDefault();
};

/** Holds the page behind still; returns its undo. */
export function holdStill(): () => void {
  const held = new AbortController();
  for (const move of ['wheel', 'touchmove']) document.addEventListener(move, still, { passive: false, signal: held.signal });
  const { documentElement: root, adoptedStyleSheets: sheets } = document;
  const width = root.clientWidth;
  dimmed.disabled = false;
  sheets.push(dimmed);
  // A scrollbar that the host has drawn itself becomes an ordinary one, of another width: then rather bright than shifted. Asked when
  // the page has been laid out and before it is painted, so that it is not laid out twice.
  const widths = new ResizeObserver(() => {
    dimmed.disabled = root.clientWidth !== width;
    widths.disconnect();
  });
  widths.observe(root);
  return () => {
    held.abort();
    widths.disconnect();
    document.adoptedStyleSheets = sheets.filter((sheet) => sheet !== dimmed);
  };
}
