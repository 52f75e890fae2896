import { formatDate } from '../../shared/flow/format';
import type { Labels } from '../../shared/flow/labels/labels';
import type { Run, View } from '../run';

/**
 * What is being drawn. There is one dialog at a time and it is drawn whole, so the screens read this instead of handing it
 * down from one to the next.
 */
export let view: View;
export let run: Run;
export let labels: Labels;

export function enter(drawn: View, by: Run): void {
  view = drawn;
  run = by;
  labels = drawn.graph.labels;
}

/** Fills the places of a label: `fill('until {date}', {date})`. */
export const fill = (label: string, values: Record<string, string | number>): string =>
  label.replace(/\{(\w+)\}/g, (_, place: string) => String(values[place] ?? ''));

/** A day of the subscription: in the zone that the edge counts its days in, as in the flow's own texts. */
export const day = (at: number): string => formatDate(at, view.graph.locale, view.graph.zone);
