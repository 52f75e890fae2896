/** The next round number at or above a maximum: 1, 2, 4, 5, 10, 20 … so that the axis reads well. */
export function scaleTop(max: number): number {
  if (max <= 2) return 2;
  const size = 10 ** Math.floor(Math.log10(max));
  for (const step of [1, 2, 4, 5, 6, 8, 10]) if (step * size >= max) return step * size;
  return 10 * size;
}

/** Places of labels, top to bottom, pushed apart until they are `gap` from one another; the order stays. All in percent. */
export function spread(places: number[], gap: number): number[] {
  const order = places.map((place, i) => ({ place, i })).sort((a, b) => a.place - b.place || a.i - b.i);
  for (let i = 1; i < order.length; i += 1) {
    const before = order[i - 1] as { place: number };
    const here = order[i] as { place: number };
    here.place = Math.max(here.place, before.place + gap);
  }
  // Pushed past the bottom: move the tail up again, from the last one.
  let limit = 100;
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const here = order[i] as { place: number };
    here.place = Math.min(here.place, limit);
    limit = here.place - gap;
  }
  const result: number[] = new Array(places.length);
  for (const { place, i } of order) result[i] = place;
  return result;
}
