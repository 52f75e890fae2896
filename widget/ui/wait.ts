import { nodeAt } from '../../shared/flow/engine';
import { run, view } from './scene';

/** Waiting is not worth a ghost before the first, and worth a sentence after the second. */
const WAITS = [300, 2000];
/** A timer may come that much before the clock says so. */
const EARLY = 5;

let since: number | null = null;

/** How long the customer has been waiting for an answer, in steps of `WAITS`. Asked with each drawing, and drawn again as it grows. */
export function waited(): number {
  const { at, slot, cancel } = view.state;
  const waiting = slot === 'accepting' || cancel === 'requested' || (slot === 'asked' && nodeAt(view.graph, at).kind === 'offer');
  const now = performance.now();
  if (!waiting) since = null;
  else if (since === null) {
    since = now;
    for (const ms of WAITS) setTimeout(() => run.set({}), ms);
  }
  const begun = since ?? now;
  return WAITS.filter((ms) => now - begun >= ms - EARLY).length;
}
