export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Spot {
  left: number;
  top: number;
  /** Where it stands, seen from the anchor. */
  side: 'below' | 'above' | 'right' | 'left';
  /** Of the arrow's middle from the start of the edge that it stands on: from the left or the top. */
  arrow: number;
}

/** Between anchor and tip, to the edge of the window, and from a corner of the tip to its arrow. CSS pixels. */
const GAP = 12;
const EDGE = 12;
const CORNER = 20;

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/**
 * Finds the place of a tip beside its anchor: below, else above, else beside it; along the edge as near to the anchor's own
 * start as the window lets it. All in pixels of the window. Where it fits nowhere it stands below and stays inside the window.
 */
export function spotFor(anchor: Box, tip: { width: number; height: number }, view: { width: number; height: number }, rtl: boolean): Spot {
  const right = anchor.left + anchor.width;
  const bottom = anchor.top + anchor.height;
  const room = {
    below: view.height - EDGE - (bottom + GAP) - tip.height,
    above: anchor.top - GAP - EDGE - tip.height,
    right: view.width - EDGE - (right + GAP) - tip.width,
    left: anchor.left - GAP - EDGE - tip.width,
  };
  const sides = rtl ? (['below', 'above', 'left', 'right'] as const) : (['below', 'above', 'right', 'left'] as const);
  const side = sides.find((one) => room[one] >= 0) ?? 'below';
  const isUpright = side === 'below' || side === 'above';
  const start = isUpright ? (rtl ? right - tip.width : anchor.left) : anchor.top + anchor.height / 2 - tip.height / 2;
  const along = isUpright
    ? within(start, EDGE, Math.max(EDGE, view.width - EDGE - tip.width))
    : within(start, EDGE, Math.max(EDGE, view.height - EDGE - tip.height));
  const middle = isUpright ? anchor.left + anchor.width / 2 : anchor.top + anchor.height / 2;
  const length = isUpright ? tip.width : tip.height;
  const away = {
    below: within(bottom + GAP, EDGE, Math.max(EDGE, view.height - EDGE - tip.height)),
    above: anchor.top - GAP - tip.height,
    right: right + GAP,
    left: anchor.left - GAP - tip.width,
  }[side];
  return {
    left: isUpright ? along : away,
    top: isUpright ? away : along,
    side,
    arrow: within(middle - along, CORNER, length - CORNER),
  };
}
