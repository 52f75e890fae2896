import type { AttemptRow, CustomerRow, Page } from '../../shared/schema/admin';
import type { DaySums } from '../../shared/schema/sums';
import { add, noSums } from './sums';

/** What each shard said about the days asked for. */
export interface ShardSums {
  days: { day: string; sums: DaySums }[];
  open: number;
  alerts: { attempt: string; customer: string; text: string; at: number }[];
  rebuilt: number | null;
}

/** How far the slowest shard is; null: all are done. */
function slowest(parts: readonly ShardSums[]): number | null {
  const under = parts.flatMap(({ rebuilt }) => (rebuilt === null ? [] : rebuilt));
  return under.length === 0 ? null : Math.min(...under);
}

/** Newest first. What is about no attempt, every shard says; it is shown once. */
const merged = (alerts: ShardSums['alerts']): ShardSums['alerts'] => {
  const newest = alerts.toSorted((a, b) => b.at - a.at);
  return newest.filter(
    ({ attempt, text }, n) => attempt !== '' || newest.findIndex((one) => one.attempt === '' && one.text === text) === n,
  );
};

/**
 * The report of an environment from those of its shards: days in order, their total, and the newest alerts first. Money stays
 * per currency: a total over currencies would mean nothing.
 */
export function mergeSums(parts: readonly ShardSums[], maxAlerts = 50): ShardSums & { total: DaySums } {
  const byDay = new Map<string, DaySums>();
  for (const { day, sums } of parts.flatMap((part) => part.days)) byDay.set(day, add(byDay.get(day) ?? noSums(), sums));
  return {
    days: [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, sums]) => ({ day, sums })),
    total: [...byDay.values()].reduce(add, noSums()),
    open: parts.reduce((sum, part) => sum + part.open, 0),
    rebuilt: slowest(parts),
    alerts: merged(parts.flatMap((part) => part.alerts)).slice(0, maxAlerts),
  };
}

/**
 * One page, newest first, from a page of each shard. Attempt ids sort by time, so a cursor is an id and means the same to every
 * shard: everything below it. A shard that stopped early vouches only for what lies above its own cursor; rows below the
 * highest of those wait for the next page, or something between them would be lost.
 */
export function mergePages(parts: readonly Page<AttemptRow>[], limit: number): Page<AttemptRow> {
  const horizon = parts.reduce<string | null>(
    (highest, { next }) => (next !== null && (highest === null || next > highest) ? next : highest),
    null,
  );
  const certain = parts
    .flatMap(({ rows }) => rows)
    .filter(({ id }) => horizon === null || id >= horizon)
    .sort((a, b) => (a.id < b.id ? 1 : -1));
  const rows = certain.slice(0, limit);
  const last = rows.at(-1);
  if (certain.length > limit && last) return { rows, next: last.id };
  return { rows, next: horizon };
}

/** The riskiest customers over all shards. */
export function mergeCustomers(
  parts: readonly { rows: CustomerRow[]; total: number }[],
  limit: number,
): { rows: CustomerRow[]; total: number } {
  return {
    rows: parts
      .flatMap(({ rows }) => rows)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit),
    total: parts.reduce((sum, { total }) => sum + total, 0),
  };
}
