import { inFlight } from '../../shared/flow/engine';
import { EARLY } from '../limits';
import { run, view } from './scene';

/** Waiting is not worth a ghost before the first, and worth a sentence after the second. */
const WAITS = [300, 2000];

let since: number | null = null;

/**
 * How long the customer has been waiting for an answer, in steps of `WAITS`. Called with each drawing, and drawn again as it grows.
 * @param asked the customer stands where an offer may come, and the edge has not said yet
 */
export function waited(asked: boolean): number {
  if (!asked && !inFlight(view.state)) {
    since = null;
    return 0;
  }
  const now = performance.now();
  if (since === null) for (const ms of WAITS) setTimeout(() => run.set({}), ms);
  since ??= now;
  const waiting = now - since;
  return WAITS.filter((ms) => waiting >= ms - EARLY).length;
}
