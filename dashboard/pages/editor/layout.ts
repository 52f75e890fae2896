import type { Flow } from '../../../shared/schema/flow';
import { draw, fromPorts, HEAD, type Line, PORT, startOf } from './lines';
import { CONFIRM, DONE, SAVED, START, type Way, waysOf } from './ways';

/** A card's place in pixels; also that of a lane, a strip of a column kept free for a line to pass between its cards. */
export interface Card {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Layout {
  cards: Card[];
  lines: Line[];
  width: number;
  height: number;
}

/** Between columns; wider before the last, where the ways' labels stand. */
const GAP_X = 32;
const GAP_LAST = 56;
const GAP_Y = 24;
const PAD = 12;
const LANE = 12;
/** Room for three lines of a title. */
const CARD = 96;

/** Height and width of a card by what it shows: head, and one port per answer. */
export function sizeOf(flow: Flow, id: string): { width: number; height: number } {
  const step = flow.steps.find((one) => one.id === id);
  if (!step) return { width: id === START ? 92 : 120, height: id === START ? 58 : CARD };
  if (step.kind === 'choice') return { width: 184, height: HEAD + step.answers.length * PORT };
  return { width: 152, height: CARD };
}

/** Column of each card: one more than the deepest card before it; the link stands above the step that it opens. Loops, which the lint forbids, are cut where they close. */
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
  const opens = ways.find(({ from }) => from === START)?.to ?? START;
  depth.set(START, depth.get(opens) ?? 0);
  return depth;
}

/** Orders a column by the mean place of what leads to it, so that few lines cross. */
function order(column: string[], place: Map<string, number>, links: Link[]): string[] {
  const mean = (id: string): number => {
    const from = links.filter((link) => link.to === id && place.has(link.from));
    if (from.length === 0) return Number.MAX_SAFE_INTEGER;
    return from.reduce((sum, link) => sum + (place.get(link.from) ?? 0) + link.start, 0) / from.length;
  };
  // What the link opens stands right under it: the line between them is straight.
  const first = links.find(({ from }) => from === START)?.to;
  const above = (id: string) => (id === START ? -2 : id === first && column.includes(START) ? -1 : mean(id));
  return column
    .map((id, i) => ({ id, i, mean: above(id) }))
    .sort((a, b) => a.mean - b.mean || a.i - b.i)
    .map(({ id }) => id);
}

/** From a card or a lane to one in the next column. `start`: where in the card, 0 … 1. */
interface Link {
  from: string;
  to: string;
  start: number;
}

/** The lanes of a way, one in each column between its ends. Ways of the same ends share them. */
function lanesOf(way: Way, depth: Map<string, number>): string[] {
  const first = (depth.get(way.from) ?? 0) + 1;
  const count = Math.max(0, (depth.get(way.to) ?? 0) - first);
  return Array.from({ length: count }, (_, i) => `${way.from} ${way.to} ${first + i}`);
}

/** Places of all cards and lines, left to right, without overlap. Pure: the same flow is always drawn the same. */
export function layout(flow: Flow): Layout {
  const ways = fromPorts(flow, waysOf(flow));
  const hasOffer = flow.steps.some((step) => step.kind === 'offer');
  const ids = [START, ...flow.steps.map((step) => step.id), ...(hasOffer ? [SAVED] : []), CONFIRM, DONE];
  const depth = columns(ids, ways);
  const lanes = new Map<string, number>();
  const links = ways.flatMap((way): Link[] => {
    const between = lanesOf(way, depth);
    for (const lane of between) lanes.set(lane, Number(lane.slice(lane.lastIndexOf(' ') + 1)));
    const stops = [way.from, ...between, way.to];
    return stops.slice(1).map((to, i) => ({ from: stops[i] as string, to, start: i === 0 ? startOf(flow, way) : 0 }));
  });
  const columnOf = new Map([...depth, ...lanes]);
  const places = new Map<string, Card>();
  const rank = new Map<string, number>();
  const grid: Card[][] = [];
  let x = PAD;
  let tallest = 0;
  const last = Math.max(...depth.values());
  for (let at = Math.min(...depth.values()); at <= last; at += 1) {
    const inColumn = [...ids, ...lanes.keys()].filter((id) => columnOf.get(id) === at);
    let y = 0;
    const made = order(inColumn, rank, links).map((id, i): Card => {
      const { width, height } = lanes.has(id) ? { width: 0, height: LANE } : sizeOf(flow, id);
      const card = { id, x, y, width, height };
      y += height + GAP_Y;
      rank.set(id, i);
      return card;
    });
    const widest = Math.max(0, ...made.map(({ width }) => width));
    grid.push(made.map((card) => (lanes.has(card.id) ? { ...card, width: widest } : card)));
    tallest = Math.max(tallest, y - GAP_Y);
    x += widest + (at === last - 1 ? GAP_LAST : GAP_X);
  }
  for (const column of grid) {
    const lowest = column.at(-1);
    const shift = lowest ? PAD + (tallest - (lowest.y + lowest.height)) / 2 : 0;
    for (const card of column) places.set(card.id, { ...card, y: card.y + shift });
  }
  const lines = ways.flatMap((way): Line[] => {
    const from = places.get(way.from);
    const to = places.get(way.to);
    if (!from || !to) return [];
    const between = lanesOf(way, depth).flatMap((lane) => places.get(lane) ?? []);
    return [draw(flow, way, from, to, between, ways)];
  });
  const cards = [...places.values()].filter(({ id }) => !lanes.has(id));
  return { cards, lines, width: x - GAP_X + PAD, height: tallest + 2 * PAD };
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
