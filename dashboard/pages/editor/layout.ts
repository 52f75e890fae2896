import type { Flow } from '../../../shared/schema/flow';
import { CONFIRM, DONE, SAVED, START, type Way, waysOf } from './ways';

export interface Card {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Line extends Way {
  /** SVG path. */
  path: string;
  /** Middle of the line, for its label. */
  middle: { x: number; y: number };
}
export interface Layout {
  cards: Card[];
  lines: Line[];
  width: number;
  height: number;
}

const GAP_X = 60;
const GAP_Y = 28;
const PAD = 24;
const PORT = 28;
const HEAD = 66;

/** Height and width of a card by what it shows: head, and one port per answer. */
export function sizeOf(flow: Flow, id: string): { width: number; height: number } {
  const step = flow.steps.find((one) => one.id === id);
  if (!step) return { width: id === START ? 104 : 128, height: id === START ? 58 : 78 };
  if (step.kind === 'choice') return { width: 188, height: HEAD + 10 + step.answers.length * PORT };
  return { width: 160, height: HEAD + 20 };
}

/** Column of each card: one more than the deepest card before it. Loops, which the lint forbids, are cut where they close. */
function columns(ids: string[], ways: Way[]): Map<string, number> {
  const depth = new Map<string, number>();
  const visit = (id: string, at: number, trail: Set<string>): void => {
    if (trail.has(id) || (depth.get(id) ?? -1) >= at) return;
    depth.set(id, at);
    trail.add(id);
    for (const way of ways) if (way.from === id) visit(way.to, at + 1, trail);
    trail.delete(id);
  };
  visit(START, 0, new Set());
  for (const id of ids) if (!depth.has(id)) depth.set(id, 1); // nothing leads there: shown, so that it can be mended
  const last = Math.max(...[...depth].filter(([id]) => id !== DONE && id !== SAVED && id !== CONFIRM).map(([, at]) => at));
  depth.set(CONFIRM, last + 1);
  depth.set(DONE, last + 1);
  if (ids.includes(SAVED)) depth.set(SAVED, last + 1);
  return depth;
}

/** Orders a column by the mean place of what leads to it, so that few lines cross. */
function order(column: string[], place: Map<string, number>, ways: Way[], ports: (way: Way) => number): string[] {
  const mean = (id: string): number => {
    const from = ways.filter((way) => way.to === id && place.has(way.from));
    if (from.length === 0) return Number.MAX_SAFE_INTEGER;
    return from.reduce((sum, way) => sum + (place.get(way.from) ?? 0) + ports(way), 0) / from.length;
  };
  return column
    .map((id, i) => ({ id, i, mean: mean(id) }))
    .sort((a, b) => a.mean - b.mean || a.i - b.i)
    .map(({ id }) => id);
}

/** Places of all cards and lines, left to right, without overlap. Pure: the same flow is always drawn the same. */
export function layout(flow: Flow): Layout {
  const ways = waysOf(flow);
  const hasOffer = flow.steps.some((step) => step.kind === 'offer');
  const ids = [START, ...flow.steps.map((step) => step.id), ...(hasOffer ? [SAVED] : []), CONFIRM, DONE];
  const depth = columns(ids, ways);
  const count = Math.max(...depth.values()) + 1;
  const portOf = (way: Way): number => {
    const step = flow.steps.find((one) => one.id === way.from);
    return step?.kind === 'choice' && way.port ? step.answers.findIndex((answer) => answer.id === way.port) / 10 : 0;
  };
  const cards = new Map<string, Card>();
  const place = new Map<string, number>();
  let x = PAD;
  let tallest = 0;
  const grid: Card[][] = [];
  for (let at = 0; at < count; at += 1) {
    const column = order(
      ids.filter((id) => depth.get(id) === at),
      place,
      ways,
      portOf,
    );
    let y = 0;
    let widest = 0;
    const made = column.map((id, i) => {
      const { width, height } = sizeOf(flow, id);
      const card = { id, x, y, width, height };
      y += height + GAP_Y;
      widest = Math.max(widest, width);
      place.set(id, i);
      return card;
    });
    grid.push(made);
    tallest = Math.max(tallest, y - GAP_Y);
    x += widest + GAP_X;
  }
  for (const column of grid) {
    const last = column.at(-1);
    const shift = last ? PAD + (tallest - (last.y + last.height)) / 2 : 0;
    for (const card of column) cards.set(card.id, { ...card, y: card.y + shift });
  }
  const lines = ways.flatMap((way): Line[] => {
    const from = cards.get(way.from);
    const to = cards.get(way.to);
    if (!from || !to) return [];
    return [{ ...way, ...draw(flow, way, from, to, ways) }];
  });
  return { cards: [...cards.values()], lines, width: x - GAP_X + PAD, height: tallest + 2 * PAD };
}

/** A curve from the port or the middle of a card to the next; lines that arrive together arrive side by side. */
function draw(flow: Flow, way: Way, from: Card, to: Card, ways: Way[]): Pick<Line, 'path' | 'middle'> {
  const step = flow.steps.find((one) => one.id === way.from);
  const port = step?.kind === 'choice' && way.port ? step.answers.findIndex((answer) => answer.id === way.port) : -1;
  const leaving = ways.filter((one) => one.from === way.from && one.port === null);
  const y1 = port >= 0 ? from.y + HEAD + 10 + port * PORT + PORT / 2 : from.y + 24 + 20 * Math.max(0, leaving.indexOf(way));
  const arriving = ways.filter((one) => one.to === way.to);
  const y2 = to.y + Math.min(to.height - 8, 20 + 5 * arriving.indexOf(way));
  // In one column: straight down, as from the confirmation to its receipt.
  if (from.x === to.x) {
    const x = from.x + from.width / 2;
    const [top, bottom] = from.y < to.y ? [from.y + from.height, to.y] : [from.y, to.y + to.height];
    return { path: `M${x} ${top}V${bottom}`, middle: { x, y: (top + bottom) / 2 } };
  }
  const x1 = from.x + from.width;
  const x2 = to.x;
  const bend = Math.max(32, Math.min(72, (x2 - x1) / 2));
  return { path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`, middle: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 } };
}

/** The nearest card in a direction, for the arrow keys. */
export function nearest(cards: Card[], from: string, key: string): string | null {
  const here = cards.find((card) => card.id === from);
  if (!here) return null;
  const middle = (card: Card) => ({ x: card.x + card.width / 2, y: card.y + card.height / 2 });
  const at = middle(here);
  const along: Record<string, (dx: number, dy: number) => number> = {
    ArrowRight: (dx) => dx,
    ArrowLeft: (dx) => -dx,
    ArrowDown: (_, dy) => dy,
    ArrowUp: (_, dy) => -dy,
  };
  const ahead = along[key];
  if (!ahead) return null;
  const vertical = key === 'ArrowDown' || key === 'ArrowUp';
  let best: { id: string; cost: number } | null = null;
  for (const card of cards) {
    const dx = middle(card).x - at.x;
    const dy = middle(card).y - at.y;
    const far = ahead(dx, dy);
    if (card.id === from || far <= 8) continue;
    const cost = far + 2.5 * Math.abs(vertical ? dx : dy);
    if (!best || cost < best.cost) best = { id: card.id, cost };
  }
  return best?.id ?? null;
}
