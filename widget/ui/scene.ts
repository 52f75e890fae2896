import type { Labels } from '../../shared/flow/labels/labels';
import type { Run, View } from '../view';

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
