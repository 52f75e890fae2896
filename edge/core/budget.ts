import { DAY } from '../../shared/time';

/** What one capped offer has promised and given, as `OfferBudget` keeps it: small numbers, rewritten whole on each call. */
export interface BudgetState {
  /** Calendar month that `given` counts, `YYYY-MM` of the workspace's zone. */
  month: string;
  given: number;
  /** Promised and not yet given, until when, by key. */
  holds: Record<string, { until: number; month: string }>;
  /** Keys given lately, so that a repeated commit counts once. */
  recent: Record<string, number>;
}

/** A commit may come this long after its first try: the outbox parks an effect before then. */
const REMEMBERED = 7 * DAY;

export const emptyBudget = (): BudgetState => ({ month: '', given: 0, holds: {}, recent: {} });

/** Drops what has run out. A later month starts at nothing; an earlier one (a clock set back) changes nothing. */
function pruned(state: BudgetState, month: string, now: number): BudgetState {
  const alive = <T>(entries: Record<string, T>, keep: (value: T) => boolean): Record<string, T> =>
    Object.fromEntries(Object.entries(entries).filter(([, value]) => keep(value)));
  const turned = month > state.month;
  return {
    month: turned ? month : state.month,
    given: turned ? 0 : state.given,
    holds: alive(state.holds, ({ until }) => until > now),
    recent: alive(state.recent, (at) => at > now - REMEMBERED),
  };
}

export interface Reservation {
  key: string;
  cap: number;
  month: string;
  /** When the hold ends if nobody commits it. */
  until: number;
  now: number;
}

/** Holds one of the month's `cap`, if one is left. The same key holds once, however often it asks. */
export function reserve(state: BudgetState, { key, cap, month, until, now }: Reservation): { state: BudgetState; ok: boolean } {
  const next = pruned(state, month, now);
  if (key in next.recent || key in next.holds) return { state: next, ok: true };
  const promised = Object.values(next.holds).filter((hold) => hold.month === next.month).length;
  if (next.given + promised >= cap) return { state: next, ok: false };
  return { state: { ...next, holds: { ...next.holds, [key]: { until, month: next.month } } }, ok: true };
}

/**
 * Turns a hold into one given, once per key. One whose hold has run out counts too: the customer was promised it before.
 * One that was held in an earlier month belongs to that month, so it takes nothing from the present one.
 */
export function commit(state: BudgetState, { key, month, now }: { key: string; month: string; now: number }): BudgetState {
  const held = state.holds[key];
  const next = pruned(state, month, now);
  if (key in next.recent) return next;
  const { [key]: _, ...holds } = next.holds;
  const counts = (held?.month ?? month) === next.month;
  return { ...next, holds, given: next.given + (counts ? 1 : 0), recent: { ...next.recent, [key]: now } };
}

/** Gives a hold back. What was committed stays given. */
export function release(state: BudgetState, { key, month, now }: { key: string; month: string; now: number }): BudgetState {
  const next = pruned(state, month, now);
  const { [key]: _, ...holds } = next.holds;
  return { ...next, holds };
}
