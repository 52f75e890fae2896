import { kanoOf } from '../../shared/nudge/survey';
import type { Impression, NudgeSums } from '../../shared/schema/impression';
import type { NudgeRefusal } from '../../shared/schema/nudge';
import { add } from './sums';

/** A change of the sums of one day × nudge. */
export interface SumsChange {
  day: string;
  nudge: string;
  change: NudgeSums;
}

export const noNudgeSums = (): NudgeSums => ({ counters: {}, suppressed: {}, first: {}, kano: {} });

/**
 * Everything that one impression adds to the sums of its day × nudge. The stored sums are always the sum of these and of what
 * was suppressed, so each change of an impression adds the difference.
 */
export function impressionSums(one: Impression | null): NudgeSums {
  if (!one) return noNudgeSums();
  const { shown, acted, end, first, second, words, survey } = one;
  return {
    counters: {
      allowed: 1,
      ...(shown && { shown: 1 }),
      ...(acted && { acted: 1 }),
      ...(end && { [end]: 1 }),
      ...((first !== undefined || (survey === 'open' && words)) && { answered: 1 }),
      ...(second !== undefined && { answeredSecond: 1 }),
      ...(words && { written: 1 }),
    },
    suppressed: {},
    first: first === undefined ? {} : { [first]: 1 },
    kano: survey === 'kano' && first !== undefined && second !== undefined ? { [kanoOf(first, second)]: 1 } : {},
  };
}

/** One change per row: what a call says about the same day × nudge is written once. */
export function together(changes: readonly SumsChange[]): SumsChange[] {
  const rows = new Map<string, SumsChange>();
  for (const one of changes) {
    const key = `${one.day} ${one.nudge}`;
    rows.set(key, { ...one, change: add(rows.get(key)?.change ?? noNudgeSums(), one.change) });
  }
  return [...rows.values()];
}

/** The sums of one nudge over some days. */
export interface NudgeTotal {
  nudge: string;
  sums: NudgeSums;
}

/** One row for each nudge, its rows added up. */
export function totals(rows: readonly NudgeTotal[]): NudgeTotal[] {
  const all = new Map<string, NudgeSums>();
  for (const { nudge, sums } of rows) all.set(nudge, add(all.get(nudge) ?? noNudgeSums(), sums));
  return [...all].map(([nudge, sums]) => ({ nudge, sums }));
}

/** A session in which a nudge was due and held back. */
export const suppressedSums = (why: NudgeRefusal): NudgeSums => ({ ...noNudgeSums(), suppressed: { [why]: 1 } });
