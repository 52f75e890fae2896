import type { Counters, DaySums } from '../../../shared/schema/sums';
import { type Share, wilson } from '../../interval';

/** One row of the outcome ladder: a count, its share of the step before and of all, and how it is painted. */
export interface Rung {
  name: string;
  k: number;
  /** Denominator of the step before; null: the row has none. */
  of: number | null;
  before: Share | null;
  all: Share | null;
  /** Share of the step before, of all attempts: the ghost behind the bar. */
  ghost: number | null;
  look: 'plain' | 'taken' | 'paying' | 'beside' | 'error';
}

export const counter = (sums: DaySums, name: keyof Counters): number => sums.counters[name] ?? 0;

/** What is asked at 30, 60 or 90 days: yes, no, unknown. Unknown is counted and named, never added to paying. */
export function paying(sums: DaySums, days: 30 | 60 | 90): { yes: number; no: number; unknown: number; asked: number } {
  const yes = counter(sums, `paying${days}`);
  const no = counter(sums, `lost${days}`);
  const unknown = counter(sums, `unknown${days}`);
  return { yes, no, unknown, asked: yes + no + unknown };
}

/** The steps of an offer, each with the one before it as denominator; *still paying* only once somebody was asked. */
export function ladder(sums: DaySums): { steps: Rung[]; otherwise: Rung[]; accounted: number } {
  const opened = counter(sums, 'opened');
  const served = counter(sums, 'served');
  const accepted = counter(sums, 'accepted');
  const applied = counter(sums, 'applied');
  const rung = (name: string, k: number, of: number | null, look: Rung['look']): Rung => ({
    name,
    k,
    of,
    before: of === null ? null : wilson(k, of),
    all: wilson(k, opened),
    ghost: of === null || opened === 0 ? null : Math.min(1, of / opened),
    look,
  });
  const steps = [
    { ...rung('Opened', opened, null, 'plain') },
    rung('Offer served', served, opened, 'plain'),
    rung('Accepted', accepted, served, 'taken'),
    rung('Applied', applied, accepted, 'taken'),
  ];
  for (const days of [30, 60, 90] as const) {
    const { yes, asked } = paying(sums, days);
    if (asked > 0) steps.push(rung(`Still paying ${days} d`, yes, asked, 'paying'));
  }
  const canceled = counter(sums, 'canceled');
  const kept = counter(sums, 'kept');
  const abandoned = counter(sums, 'abandoned');
  const error = counter(sums, 'error');
  const otherwise = [
    rung('Canceled', canceled, null, 'beside'),
    rung('Kept, no offer', kept, null, 'beside'),
    rung('Abandoned', abandoned, null, 'beside'),
    rung('Error', error, null, 'error'),
  ];
  // Resumed attempts were canceled and then accepted: they stand in both, so they are taken out once.
  return { steps, otherwise, accounted: accepted + canceled + kept + abandoned + error - counter(sums, 'resumed') };
}
