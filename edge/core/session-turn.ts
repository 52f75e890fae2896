import { withDone } from '../../shared/nudge';
import type { ImpressionAsk, Signal } from '../../shared/schema/api';
import type { NudgeHistory, WrittenAnswer } from '../../shared/schema/impression';
import type { Nudge, NudgeEvent, NudgeRefusal, NudgeView } from '../../shared/schema/nudge';
import { answerAsk, answerRisk } from './nudge-ask';
import { hearEvents } from './nudge-events';
import type { Scene } from './nudge-scene';
import type { SumsChange } from './nudge-sums';
import { type SessionRecord, withSignals } from './session';

/** One call about a session. */
export interface Said {
  ask: ImpressionAsk | null;
  signals: readonly Signal[];
  events: readonly NudgeEvent[];
  /** False: a beacon, whose answer nobody reads. Nothing comes with it that was not asked for. */
  isHeard: boolean;
}

/** What the call leads to. Records are the same objects where they have not changed. */
export interface Turn {
  session: SessionRecord;
  history: NudgeHistory;
  sums: SumsChange[];
  written: Omit<WrittenAnswer, 'customer'>[];
  show: NudgeView | null;
  why: NudgeRefusal | null;
}

/** So old a sign of life is written again, although nothing else has changed. */
const STALE = 5 * 60_000;

/** Events that a step of a live checklist waits for. */
const awaited = (nudges: readonly Nudge[]): Set<string> =>
  new Set(nudges.flatMap(({ show }) => (show.kind === 'checklist' ? show.steps.map(({ doneBy }) => doneBy) : [])));

/**
 * Signals first, because they are what the answer depends on, then what was done with earlier nudges, then the question. Where
 * none was asked, signals may bring a nudge that waits for risk.
 */
export function turn(found: Scene, known: NudgeHistory, { ask, signals, events, isHeard }: Said): Turn {
  const { nudges, record, now } = found;
  const counted = found.session.isAllowed ? signals : [];
  const heard = hearEvents(known, events, now);
  const steps = awaited(nudges);
  const done = counted.flatMap(({ kind, name }) => (kind === 'feature' && name !== undefined && steps.has(name) ? [name] : []));
  const history = withDone(heard.history, done);
  const isStale = now - found.session.lastAt > STALE;
  const session =
    counted.length > 0 ? withSignals(found.session, counted, record, now) : isStale ? { ...found.session, lastAt: now } : found.session;
  const scene: Scene = { ...found, session };
  const answered = ask ? answerAsk(scene, history, ask) : isHeard && counted.length > 0 ? answerRisk(scene, history) : null;
  return {
    session: answered?.session ?? session,
    history: answered?.history ?? history,
    sums: [...heard.sums, ...(answered?.sums ?? [])],
    written: heard.written,
    show: answered?.show ?? null,
    why: answered?.why ?? null,
  };
}
