import { nodeAt } from '../../shared/flow/engine';
import { run, view } from './scene';

/** Waiting is not worth a ghost before the first, and worth a sentence after the second. */
const WAITS = [300, 2000];

let about = '';
let steps = 0;
let timers: ReturnType<typeof setTimeout>[] = [];

/** What the customer is waiting for, as a name of that wait; empty: for nothing. */
function awaited(): string {
  const { at, slot, cancel } = view.state;
  const waiting = slot === 'accepting' || cancel === 'requested' || (slot === 'asked' && nodeAt(view.graph, at).kind === 'offer');
  return waiting ? `${at} ${slot} ${cancel}` : '';
}

/** How long the customer has been waiting, in steps of `WAITS`. Asked with each drawing; one more is drawn as it grows. */
export function waited(): number {
  const now = awaited();
  if (now !== about) {
    for (const timer of timers) clearTimeout(timer);
    about = now;
    steps = 0;
    timers = now
      ? WAITS.map((ms, i) =>
          setTimeout(() => {
            steps = i + 1;
            run.set({});
          }, ms),
        )
      : [];
  }
  return steps;
}
