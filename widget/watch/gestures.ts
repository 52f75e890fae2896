/** Recognises gestures from what happened when and where. Nothing here touches the page. Times in milliseconds, places in CSS pixels. */

/** True for the third click in a row that is within a second and 30 px of the one before: once a burst. */
export function rageClicks(): (at: number, x: number, y: number) => boolean {
  let last = { at: -Infinity, x: 0, y: 0 };
  let count = 0;
  return (at, x, y) => {
    count = at - last.at <= 1000 && Math.hypot(x - last.x, y - last.y) <= 30 ? count + 1 : 1;
    last = { at, x, y };
    return count === 3;
  };
}

/** How far down one must have been, how far up one must go, how quickly (px/ms), and the pause that ends a movement. */
const BACK = { from: 600, distance: 300, speed: 1.5, pause: 150 };

/** Exit intent where there is no pointer: a quick scroll back up, as towards the address bar. Fed with each scroll position. */
export function quickReturn(): (at: number, y: number) => boolean {
  let start = { at: -Infinity, y: 0 };
  let last = start;
  return (at, y) => {
    if (y > last.y || at - last.at > BACK.pause) start = { at, y };
    last = { at, y };
    const up = start.y - y;
    if (start.y < BACK.from || up < BACK.distance || up < BACK.speed * (at - start.at)) return false;
    start = last;
    return true;
  };
}

/** How far somebody has come, in per cent: what of the content has been above the lower edge. 0 where nothing can be scrolled. */
export const scrollDepth = (top: number, height: number, content: number): number =>
  content > height ? ((top + height) / content) * 100 : 0;
