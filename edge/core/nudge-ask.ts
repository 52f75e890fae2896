import { fits, impressionOf, mayShow, present, withImpression } from '../../shared/nudge';
import type { ImpressionAsk } from '../../shared/schema/api';
import type { NudgeHistory } from '../../shared/schema/impression';
import type { Nudge, NudgeRefusal, NudgeView } from '../../shared/schema/nudge';
import { dayIn } from '../../shared/time';
import { factsIn, type Scene, standingIn } from './nudge-scene';
import { impressionSums, type SumsChange, suppressedSums } from './nudge-sums';
import type { Asked, SessionRecord } from './session';

/** What a question about nudges leads to. */
export interface Answered {
  session: SessionRecord;
  /** The same object where nothing is shown that was not shown before. */
  history: NudgeHistory;
  sums: SumsChange[];
  show: NudgeView | null;
  why: NudgeRefusal | null;
}

const MOST_ASKED = 10;
/** How far below its line the risk must fall before it can cross it again. */
const REARM = 0.1;

const remember = (session: SessionRecord, asked: Asked, now: number): SessionRecord => ({
  ...session,
  lastAt: now,
  asked: [...session.asked, asked].slice(-MOST_ASKED),
});

const viewOf = (scene: Scene, history: NudgeHistory, nudge: Nudge, impression: string, locale: string): NudgeView =>
  present(nudge, impression, {
    locale,
    facts: factsIn(scene),
    zone: scene.zone,
    done: new Set([...history.done, ...(scene.record?.did ?? [])]),
  });

/** Decides about one live nudge: an impression in the history, or a refusal that is counted once per session and reason. */
function decide(scene: Scene, history: NudgeHistory, nudge: Nudge, ask: string | null, locale: string): Omit<Answered, 'session'> {
  const { session, zone, now } = scene;
  const day = dayIn(zone, now);
  const verdict = mayShow(nudge, standingIn(scene, factsIn(scene)), history, now);
  if (!verdict.show) {
    const { why } = verdict;
    const known = session.asked.some((one) => one.nudge === nudge.id && 'why' in one && one.why === why);
    return { history, sums: known ? [] : [{ day, nudge: nudge.id, change: suppressedSums(why) }], show: null, why };
  }
  const impression = impressionOf(nudge, { id: scene.id(), ask, at: now, day });
  return {
    history: withImpression(history, impression),
    sums: [{ day, nudge: nudge.id, change: impressionSums(impression) }],
    show: viewOf(scene, history, nudge, impression.id, locale),
    why: null,
  };
}

/** May this nudge be shown? The same question gets the same answer, also in another session, and counts once. */
export function answerAsk(scene: Scene, history: NudgeHistory, { id, nudge: name, locale }: ImpressionAsk): Answered {
  const { session, now } = scene;
  const said = session.asked.find((one) => one.id === id);
  if (said) return { session, history, sums: [], show: 'show' in said ? said.show : null, why: 'why' in said ? said.why : null };
  const nudge = scene.nudges.find((one) => one.id === name);
  if (!nudge) return { session, history, sums: [], show: null, why: 'not_live' };
  const before = history.shown.find(({ ask, nudge: shown }) => ask === id && shown === name);
  if (before) {
    const show = viewOf(scene, history, nudge, before.id, locale);
    return { session: remember(session, { id, nudge: name, show }, now), history, sums: [], show, why: null };
  }
  const decided = decide(scene, history, nudge, id, locale);
  const { show, why } = decided;
  const asked: Asked = { id, nudge: name, ...(show ? { show } : { why: why ?? 'not_live' }) };
  return { ...decided, session: { ...remember(session, asked, now), locale } };
}

/**
 * The nudge that waits for the risk to cross its line, if one does now: the most important that may be shown. A line is crossed
 * once, whatever came of it, until the risk has fallen well below it. Of a visitor there is no risk that anybody knows.
 */
export function answerRisk(scene: Scene, history: NudgeHistory): Answered {
  const value = scene.session.score.value;
  const waiting = scene.nudges.flatMap((nudge) => (nudge.trigger.on === 'risk' ? [{ nudge, line: nudge.trigger.line }] : []));
  const lines = new Map(waiting.map(({ nudge, line }) => [nudge.id, line]));
  const crossed = scene.session.crossed.filter((id) => value >= (lines.get(id) ?? Number.POSITIVE_INFINITY) - REARM);
  const session = crossed.length === scene.session.crossed.length ? scene.session : { ...scene.session, crossed };
  const result: Answered = { session, history, sums: [], show: null, why: null };
  if (!session.claims || !session.isAllowed) return result;
  const due = waiting
    .filter(({ nudge, line }) => value >= line && !crossed.includes(nudge.id) && fits(nudge.page ?? null, session.page))
    .sort((a, b) => b.nudge.priority - a.nudge.priority || (a.nudge.id < b.nudge.id ? -1 : 1));
  for (const { nudge } of due) {
    const { show, sums, history: next } = decide(scene, result.history, nudge, null, session.locale);
    result.session = { ...result.session, crossed: [...result.session.crossed, nudge.id] };
    result.sums.push(...sums);
    result.history = next;
    result.show = show;
    if (show) break;
  }
  return result;
}
