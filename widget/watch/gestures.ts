/** Recognises gestures from what happened when and where. Nothing here touches the page. Times in milliseconds, places in CSS pixels. */

/** True for the third click in a row that is within a second and 30 px of the one before: once a burst. */
export function rageClicks(): (at: number, x: number, y: number) => boolean {
  let last = { at: 0, x: 0, y: 0 };
  let count = 0;
  return (at, x, y) => {
    count = at - last.at <= 1000 && Math.hypot(x - last.x, y - last.y) <= 30 ? count + 1 : 1;
    last = { at, x, y };
    return count === 3;
  };
}

/**
 * Exit intent where there is no pointer: a quick scroll back up, as towards the address bar. Fed with each scroll position; true where
 * somebody who was 600 px down has come up by 300 px and more, at 1.5 px/ms and more, without a pause of 150 ms.
 */
export function quickReturn(): (at: number, y: number) => boolean {
  let start = { at: 0, y: 0 };
  let last = start;
  return (at, y) => {
    if (y > last.y || at - last.at > 150) start = { at, y };
    last = { at, y };
    const isQuick = start.y >= 600 && start.y - y >= Math.max(300, 1.5 * (at - start.at));
    if (isQuick) start = { at, y: 0 };
    return isQuick;
  };
}

/** How far somebody has come, in per cent: what of the content has been above the lower edge. 0 where nothing can be scrolled. */
export const scrollDepth = (top: number, height: number, content: number): number =>
  content > height ? ((top + height) / content) * 100 : 0;
