import { hearOf } from '../../shared/nudge';
import type { NudgeHistory, WrittenAnswer } from '../../shared/schema/impression';
import type { NudgeEvent } from '../../shared/schema/nudge';
import { impressionSums, type SumsChange } from './nudge-sums';
import { scrub } from './scrub';
import { subtract } from './sums';

/** What a customer's events about impressions lead to. */
export interface Heard {
  /** The same object where nothing was new. */
  history: NudgeHistory;
  sums: SumsChange[];
  written: Omit<WrittenAnswer, 'customer'>[];
}

/**
 * Hears events once each, in the order in which they came; one about an impression that nobody was given says nothing.
 * @param now milliseconds
 */
export function hearEvents(before: NudgeHistory, events: readonly NudgeEvent[], now: number): Heard {
  const heard: Heard = { history: before, sums: [], written: [] };
  for (const event of events) {
    const told = hearOf(heard.history, event, now);
    if (!told) continue;
    const { history, before: was, after: is } = told;
    heard.history = history;
    heard.sums.push({ day: is.day, nudge: is.nudge, change: subtract(impressionSums(is), impressionSums(was)) });
    if (event.what.type !== 'answered' || event.what.words === undefined || !is.words) continue;
    const words = scrub(event.what.words.trim());
    if (words !== '') heard.written.push({ impression: is.id, nudge: is.nudge, at: now, value: is.first ?? null, words });
  }
  return heard;
}
