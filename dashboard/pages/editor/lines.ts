import type { Flow } from '../../../shared/schema/flow';
import type { Card } from './layout';
import type { Way } from './ways';

export interface Line extends Way {
  /** SVG path. */
  path: string;
  /** Middle of the line, for its label. */
  middle: { x: number; y: number };
}

/** Heights within a card: above its first answer, and of each answer. */
export const HEAD = 76;
export const PORT = 28;

const choiceOf = (flow: Flow, id: string) => {
  const step = flow.steps.find((one) => one.id === id);
  return step?.kind === 'choice' ? step : null;
};
const portOf = (flow: Flow, way: Way): number => choiceOf(flow, way.from)?.answers.findIndex(({ id }) => id === way.port) ?? -1;

/** Place of a way's start within its card, 0 … 1 from top to bottom, for the order of what it leads to. */
export const startOf = (flow: Flow, way: Way): number => Math.max(0, portOf(flow, way)) / 10;

/** A way that answers share, as one from each answer without a way of its own: a port that leads nowhere would be a lie. */
export function fromPorts(flow: Flow, ways: Way[]): Way[] {
  return ways.flatMap((way) => {
    const step = way.port === null && way.label === null ? choiceOf(flow, way.from) : null;
    if (!step) return [way];
    const taken = ways.filter((one) => one.from === way.from && one.port !== null).map((one) => one.port);
    return step.answers.filter(({ id }) => !taken.includes(id)).map(({ id }) => ({ ...way, port: id }));
  });
}

const curve = (x1: number, y1: number, x2: number, y2: number): string => {
  const bend = Math.max(24, Math.min(72, (x2 - x1) / 2));
  return `C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
};

/**
 * A line from the port or the middle of a card to the next, through the lanes kept free for it in the columns between.
 * Lines that arrive together arrive side by side; those that came through one lane arrive as one.
 */
export function draw(flow: Flow, way: Way, from: Card, to: Card, lanes: Card[], ways: Way[]): Line {
  // In one column: straight down, as from the confirmation to its receipt.
  if (from.x === to.x) {
    const x = from.x + from.width / 2;
    const [top, bottom] = from.y < to.y ? [from.y + from.height, to.y] : [from.y, to.y + to.height];
    return { ...way, path: `M${x} ${top}V${bottom}`, middle: { x, y: (top + bottom) / 2 } };
  }
  const port = portOf(flow, way);
  const leaving = ways.filter((one) => one.from === way.from && one.port === null);
  let x = from.x + from.width;
  let y = port >= 0 ? from.y + HEAD + port * PORT + PORT / 2 : from.y + 24 + 20 * Math.max(0, leaving.indexOf(way));
  const arriving = [...new Set(ways.filter((one) => one.to === way.to).map((one) => one.from))];
  const end = to.y + Math.min(to.height - 8, 20 + 8 * arriving.indexOf(way.from));
  const gap = { x: (x + (lanes[0] ?? to).x) / 2, y: (y + (lanes[0] ? lanes[0].y + lanes[0].height / 2 : end)) / 2 };
  let path = `M${x} ${y}`;
  for (const lane of lanes) {
    const level = lane.y + lane.height / 2;
    path += `${curve(x, y, lane.x, level)}H${lane.x + lane.width}`;
    x = lane.x + lane.width;
    y = level;
  }
  return { ...way, path: path + curve(x, y, to.x, end), middle: gap };
}
