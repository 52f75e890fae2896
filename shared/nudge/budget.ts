import type { NudgeHistory } from '../schema/impression';
import type { Nudge, NudgeRefusal } from '../schema/nudge';
import { conditionOf } from '../targeting';
import { DAY } from '../time';

/** The contact budget (methods.md E.9). Windows roll: a day is the last 24 hours, not a date. */
export const BUDGET = {
  daily: 1,
  weekly: 3,
  surveyDays: 30,
  npsDays: 90,
  declineDays: 7,
  complaintDays: 30,
  paymentHours: 24,
} as const;

/** What speaks for or against a nudge besides what was shown before. Times in milliseconds; null: never. */
export interface Standing {
  /** What the audience is asked about: facts, score, tier. Null: a visitor, of whom nothing is known. */
  subject: object | null;
  /** The policy wants consent and there is none. */
  needsConsent: boolean;
  /** The customer's first visit. Of a visitor nobody knows which one it is. */
  isFirstSession: boolean;
  isAttemptOpen: boolean;
  paymentFailedAt: number | null;
  /** Of the latest complaint; one that is still open counts as of now. */
  complainedAt: number | null;
  /** Of the latest offer that was declined in a cancel flow. */
  declinedAt: number | null;
}

export type Verdict = { show: true } | { show: false; why: NudgeRefusal };

/** `at` lies less than so many days back. What lies ahead (a clock that was set back) counts as just now. */
const within = (at: number | null | undefined, days: number, now: number): boolean =>
  at !== null && at !== undefined && now - at < days * DAY;

function inAudience({ audience }: Nudge, subject: object | null): boolean {
  if (!audience) return true;
  if (!subject) return false;
  const compiled = conditionOf(audience);
  return compiled.ok && compiled.test(subject).pass;
}

const shownWithin = ({ shown }: NudgeHistory, days: number, now: number): number => shown.filter(({ at }) => within(at, days, now)).length;

const RISK = 'risk';

/**
 * Whether a live nudge may be shown now, and if not, the first reason against it: consent, who it is for, what the customer
 * said about it, the moment, then the budget. So whoever is counted as held back by the budget would have seen it otherwise.
 *
 * @param now milliseconds
 */
export function mayShow(nudge: Nudge, standing: Standing, history: NudgeHistory, now: number): Verdict {
  const own = Object.hasOwn(history.nudges, nudge.id) ? history.nudges[nudge.id] : undefined;
  const survey = nudge.show.kind === 'survey' ? nudge.show.survey.kind : null;
  const declinedAt = Math.max(standing.declinedAt ?? -Infinity, history.declined ?? -Infinity);
  const against: [NudgeRefusal, boolean][] = [
    ['consent', standing.needsConsent],
    ['audience', !inAudience(nudge, standing.subject) || (nudge.trigger.on === RISK && standing.subject === null)],
    ['never', own?.never === true],
    ['snoozed', (own?.snoozedUntil ?? 0) > now],
    ['lifetime', (own?.times ?? 0) >= nudge.lifetime],
    ['attempt_open', standing.isAttemptOpen],
    ['first_session', standing.isFirstSession],
    ['payment_failed', nudge.helps !== 'billing' && within(standing.paymentFailedAt, BUDGET.paymentHours / 24, now)],
    ['complained', within(standing.complainedAt, BUDGET.complaintDays, now)],
    ['declined_lately', within(declinedAt, BUDGET.declineDays, now)],
    ['survey_period', survey !== null && within(history.survey, BUDGET.surveyDays, now)],
    ['survey_period', survey === 'nps' && within(history.nps, BUDGET.npsDays, now)],
    ['daily', shownWithin(history, 1, now) >= BUDGET.daily],
    ['weekly', shownWithin(history, 7, now) >= BUDGET.weekly],
  ];
  const first = against.find(([, holds]) => holds);
  return first ? { show: false, why: first[0] } : { show: true };
}
