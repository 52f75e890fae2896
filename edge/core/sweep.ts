import type { AttemptRecord } from '../../shared/schema/attempt';
import { DAY, HOUR } from '../../shared/time';
import { unconfirmed } from './confirm';
import { lapsed } from './grants';
import { CONFIRM_WITHIN } from './limits';
import type { PayingDay } from './paying';
import type { Phase } from './store';
import { acceptedGrant } from './sums';

/** What happens to attempts at one age: found by a scan of the primary key, which begins with the time of opening. */
export interface Rung {
  name: 'confirm' | PayingDay;
  phases: readonly Phase[];
  /** When it is this attempt's turn, or null where there is nothing to do (any more). */
  turn(attempt: AttemptRecord): number | null;
  /** Not before when a turn that came to nothing is taken again; null: it has not been taken yet. */
  again(attempt: AttemptRecord): number | null;
}

const confirmTurn = (attempt: AttemptRecord): number | null => {
  const turn = (attempt.endedAt ?? attempt.openedAt) + CONFIRM_WITHIN;
  return unconfirmed(attempt, turn) ? turn : null;
};

const payingRung = (days: PayingDay): Rung => ({
  name: days,
  phases: ['saving', 'saved'],
  turn: (attempt) => {
    const grant = acceptedGrant(attempt);
    if (!grant?.acceptedAt || grant.state === 'failed' || attempt.paying[days]) return null;
    return grant.acceptedAt + Number(days) * DAY;
  },
  again: ({ askAgain }) => askAgain?.[days]?.at ?? null,
});

export const RUNGS: readonly Rung[] = [
  { name: 'confirm', phases: ['saving', 'leaving'], turn: confirmTurn, again: () => null },
  ...(['30', '60', '90'] as const).map(payingRung),
];

/** An end comes at most this long after the opening, so no turn of a rung comes earlier than its attempt's opening lets it. */
export const LATEST_END = HOUR;

/** Up to where each rung has been, as attempt ids. */
export type Marks = Partial<Record<Rung['name'], string>>;

export interface Sighting {
  rung: Rung;
  attempt: AttemptRecord;
}

export interface SweepInput {
  marks: Marks;
  /** Oldest first, read as far as it is asked for. */
  after(mark: string, phases: readonly Phase[]): Iterable<AttemptRecord>;
  now: number;
  /** At most so many due ones per rung and call. */
  limit: number;
}

/** What is due, how far each rung may move its mark, and when the next turn comes, in the past while something is due (null: none is known). */
export interface SweepPlan {
  due: Sighting[];
  marks: Marks;
  next: number | null;
}

/** Looks along one rung from its mark on. */
function climb(rung: Rung, { marks, after, now, limit }: SweepInput, plan: SweepPlan): void {
  const due: Sighting[] = [];
  let moving = true;
  let next: number | null = null;
  for (const attempt of after(marks[rung.name] ?? '', rung.phases)) {
    const turn = rung.turn(attempt);
    if (turn === null) {
      if (moving) plan.marks[rung.name] = attempt.id;
      continue;
    }
    moving = false;
    const at = Math.max(turn, rung.again(attempt) ?? turn);
    if (at <= now) due.push({ rung, attempt });
    next = next === null ? at : Math.min(next, at);
    // Ids sort by opening and first turns follow it by at most an hour: behind this one nothing can be due.
    if (turn - now > LATEST_END || due.length >= limit) break;
  }
  plan.due.push(...due);
  if (next !== null) plan.next = plan.next === null ? next : Math.min(plan.next, next);
}

/**
 * Looks along every rung. A mark moves over attempts that are done with, never over one whose turn is still to come.
 * Reads only; handling what is due twice does nothing, so a mark may be lost.
 */
export function look(input: SweepInput): SweepPlan {
  const plan: SweepPlan = { due: [], marks: { ...input.marks }, next: null };
  for (const rung of RUNGS) climb(rung, input, plan);
  return plan;
}

/** The attempt after being left open: its unseen or unanswered grants are gone with it. */
export const abandon = (attempt: AttemptRecord, now: number): AttemptRecord =>
  attempt.status === 'open' ? lapsed({ ...attempt, status: 'abandoned', endedAt: now }, now) : attempt;
