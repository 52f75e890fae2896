import { cesOf, csatOf, kanoSummary, npsOf, shareOf } from '../../shared/nudge/survey';
import type { NudgeOutcome, NudgeResults, Rate, SurveyScore } from '../../shared/schema/admin-nudges';
import type { NudgeSums, WrittenAnswer } from '../../shared/schema/impression';
import type { SurveyKind } from '../../shared/schema/nudge';
import { type NudgeTotal, noNudgeSums, totals } from './nudge-sums';
import { add } from './sums';

/** What each shard said about a nudge. */
export interface ShardNudge {
  days: { day: string; sums: NudgeSums }[];
  written: WrittenAnswer[];
}

const MOST_WRITTEN = 50;

/** The most that a count can be is what it is counted from: an event whose impression was painted before the day began is none. */
function rate(count = 0, of = 0): Rate {
  const share = shareOf(Math.min(count, of), of);
  return { count, of, share: share?.value ?? null, low: share?.low ?? null, high: share?.high ?? null };
}

function scoreOf(kind: SurveyKind, { first, kano }: NudgeSums): SurveyScore {
  switch (kind) {
    case 'nps':
      return { kind, score: npsOf(first) };
    case 'csat':
      return { kind, score: csatOf(first) };
    case 'ces':
      return { kind, score: cesOf(first) };
    case 'kano':
      return { kind, score: kanoSummary(kano) };
    default:
      return { kind };
  }
}

/** Each count with what it is counted from, and the score of a survey. */
export function outcomeOf(total: NudgeSums, survey: SurveyKind | null): NudgeOutcome {
  const { allowed, shown, acted, dismissed, snoozed, never, answered, written } = total.counters;
  return {
    rates: {
      shown: rate(shown, allowed),
      acted: rate(acted, shown),
      dismissed: rate(dismissed, shown),
      snoozed: rate(snoozed, shown),
      never: rate(never, shown),
      answered: rate(answered, shown),
      written: rate(written, answered),
    },
    survey: survey && scoreOf(survey, total),
  };
}

/** The outcomes of all these nudges from what each shard has of any. */
export function mergeNudges(parts: readonly NudgeTotal[][], surveys: ReadonlyMap<string, SurveyKind | null>): Record<string, NudgeOutcome> {
  const all = new Map(totals(parts.flat()).map(({ nudge, sums }) => [nudge, sums]));
  return Object.fromEntries([...surveys].map(([id, survey]) => [id, outcomeOf(all.get(id) ?? noNudgeSums(), survey)]));
}

/** The results of a nudge from those of the shards: days in order, their total, and what follows from it. */
export function mergeNudge(
  parts: readonly ShardNudge[],
  survey: SurveyKind | null,
): Pick<NudgeResults, 'days' | 'total' | 'rates' | 'survey' | 'written'> {
  const byDay = new Map<string, NudgeSums>();
  for (const { day, sums } of parts.flatMap((part) => part.days)) byDay.set(day, add(byDay.get(day) ?? noNudgeSums(), sums));
  const total = [...byDay.values()].reduce(add, noNudgeSums());
  return {
    ...outcomeOf(total, survey),
    days: [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, sums]) => ({ day, sums })),
    total,
    written: parts
      .flatMap((part) => part.written)
      .sort((a, b) => b.at - a.at)
      .slice(0, MOST_WRITTEN),
  };
}
