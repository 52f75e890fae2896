import { fnv1a } from '../ids';
import type { Impression, NudgeHistory } from '../schema/impression';
import type { Nudge, NudgeEvent } from '../schema/nudge';
import { DAY } from '../time';
import { isAnswer } from './survey';

const MOST_SHOWN = 20;
const MOST_NUDGES = 200;
const MOST_HEARD = 12;
const MOST_DONE = 40;
/** "Not now" means this week. */
export const SNOOZE = 7 * DAY;

export const noHistory = (): NudgeHistory => ({ shown: [], nudges: {}, done: [] });

/** True where putting the nudge away leaves something undone that it asked for; one that only tells is read, not declined. */
const asksForSomething = ({ show, action }: Nudge): boolean => action !== undefined || show.kind === 'survey' || show.kind === 'checklist';

/** A nudge that has just been allowed. */
export const impressionOf = (nudge: Nudge, at: Pick<Impression, 'id' | 'ask' | 'at' | 'day'>): Impression => ({
  ...at,
  nudge: nudge.id,
  survey: nudge.show.kind === 'survey' ? nudge.show.survey.kind : null,
  asks: asksForSomething(nudge),
  heard: [],
});

/** What is known of one nudge, newest last, so that of too many the one that was shown longest ago is forgotten. */
function withOwn(history: NudgeHistory, nudge: string, change: Partial<NudgeHistory['nudges'][string]>): NudgeHistory['nudges'] {
  const before = Object.hasOwn(history.nudges, nudge) ? history.nudges[nudge] : undefined;
  const others = Object.entries(history.nudges).filter(([id]) => id !== nudge);
  return Object.fromEntries([...others, [nudge, { times: 0, ...before, ...change }] as const].slice(-MOST_NUDGES));
}

/** The history with one more impression. Allowed counts: whether it was painted, only the browser knows. */
export function withImpression(history: NudgeHistory, one: Impression): NudgeHistory {
  const times = (Object.hasOwn(history.nudges, one.nudge) ? (history.nudges[one.nudge]?.times ?? 0) : 0) + 1;
  return {
    ...history,
    shown: [...history.shown, one].slice(-MOST_SHOWN),
    nudges: withOwn(history, one.nudge, { times }),
    ...(one.survey && { survey: one.at }),
    ...(one.survey === 'nps' && { nps: one.at }),
  };
}

/** The impression after an event; the same object where the event says nothing about it. */
function after(one: Impression, what: NudgeEvent['what']): Impression {
  switch (what.type) {
    case 'shown':
      return { ...one, shown: true };
    case 'acted':
      return { ...one, acted: true };
    case 'answered': {
      if (one.survey === null) return one;
      const value = what.value !== undefined && isAnswer(one.survey, what.question, what.value) ? what.value : undefined;
      const written = what.words !== undefined && what.words.trim() !== '';
      if (value === undefined && !written) return one;
      return { ...one, ...(value !== undefined && { [what.question]: value }), ...(written && { words: true as const }) };
    }
    default:
      // The strongest word about it stays: never, then the first of the others.
      return { ...one, end: what.type === 'never' ? 'never' : (one.end ?? what.type) };
  }
}

const isUsed = ({ acted, first, second, words }: Impression): boolean =>
  acted === true || first !== undefined || second !== undefined || words === true;

/**
 * The history after the customer did something with an impression, and the impression before and after. Null: nothing new,
 * because the event was heard before, or is about an impression that nobody was given or that is too long ago.
 *
 * @param now milliseconds of our clock; the event's own time is the browser's word
 */
export function hearOf(
  history: NudgeHistory,
  { id, impression, what }: NudgeEvent,
  now: number,
): { history: NudgeHistory; before: Impression; after: Impression } | null {
  const before = history.shown.find((one) => one.id === impression);
  const mark = fnv1a(id).toString(36);
  if (!before || before.heard.includes(mark)) return null;
  const told = after(before, what);
  if (told === before) return null;
  const next: Impression = { ...told, heard: [...before.heard, mark].slice(-MOST_HEARD) };
  const isDecline = next.asks && !isUsed(next) && (what.type === 'dismissed' || what.type === 'never');
  const own = what.type === 'never' ? { never: true as const } : what.type === 'snoozed' ? { snoozedUntil: now + SNOOZE } : null;
  return {
    history: {
      ...history,
      shown: history.shown.map((one) => (one === before ? next : one)),
      ...(own && { nudges: withOwn(history, before.nudge, own) }),
      ...(isDecline && { declined: now }),
    },
    before,
    after: next,
  };
}

/** The history with events that steps of checklists wait for; the same object where they were known. */
export function withDone(history: NudgeHistory, events: readonly string[]): NudgeHistory {
  const fresh = events.filter((name, n) => !history.done.includes(name) && events.indexOf(name) === n);
  return fresh.length === 0 ? history : { ...history, done: [...history.done, ...fresh].slice(-MOST_DONE) };
}
