import type { Declaration, LoggedEvent } from '../shared/schema/attempt';
import { LIFE } from './limits';

/**
 * What survives a reload of the page: the attempt's key and the events that were not sent yet. Read at the first sign of
 * intention, never at load (touching storage costs a slow phone 26 ms). Where storage is switched off, nothing survives.
 */
const NAME = 'parley';

export interface Kept {
  id: string;
  /** The attempt that the events belong to: another customer in this tab must not inherit them. */
  attempt: string | null;
  at: number;
  events: LoggedEvent[];
  /** Over, and these events could not be delivered: they leave with the next attempt (F3). */
  ended: boolean;
  /** What was declared and has not been answered: it must say the same when it is asked again. Gone with the answer. */
  declaration?: Declaration | null | undefined;
}

export function recall(): Kept | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAME) as string) as Kept | null;
    return kept && Date.now() - kept.at < LIFE ? kept : null;
  } catch {
    return null;
  }
}

/** Does what may fail without harm: with the storage, where memory is enough (F8), and what a host's observer does. */
export function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Storage switched off or full, an observer that breaks.
  }
}

export const keep = (kept: Kept): void => quietly(() => sessionStorage.setItem(NAME, JSON.stringify(kept)));

/** Forgets this attempt, and no other that has begun since. */
export const forget = (id: string): void =>
  quietly(() => {
    if (recall()?.id === id) sessionStorage.removeItem(NAME);
  });

/** A UUIDv7, or the one that this tab was at before it was reloaded. */
export function attemptKey(): string {
  const time = `0${Date.now().toString(16)}`; // Twelve digits, until the year 2527.
  const kept = recall();
  if (kept && !kept.ended) return kept.id;
  return `${time.replace(/.{8}/, '$&-')}-7${crypto.randomUUID().slice(15)}`;
}
