import type { NudgeRefusal, NudgeView, PageTrigger } from '../../shared/schema/nudge';
import { best } from './choose';
import type { Clock } from './clock';
import type { Shown } from './wire';

export interface GateDeps {
  clock: Clock;
  /** May it be shown? Asked before anything paints. */
  ask(trigger: PageTrigger): Promise<{ show: NudgeView | null; why: NudgeRefusal | null }>;
  /** Rejects where this build cannot show it. */
  show(view: NudgeView): Promise<Shown>;
  /** A dialog is open, the cancel flow runs, or nobody is looking. */
  isBusy(): boolean;
  /** Asking about this one is pointless for now. */
  isQuiet(trigger: PageTrigger): boolean;
  hush(why: NudgeRefusal | null, trigger: PageTrigger): void;
  /** Does it still belong to the page that is open? */
  belongs(trigger: PageTrigger): boolean;
}

/** Lets one nudge through at a time, the most important of those that are due, and never over something else. */
export interface Gate {
  due(trigger: PageTrigger): void;
  /** A nudge that came without being asked for. */
  offer(view: NudgeView): void;
  /** Something that was in the way may be gone. */
  look(): void;
  /** Another page: what was due there is not any more. */
  leave(): void;
  /** The host has said that something happened. */
  event(name: string): void;
  close(): void;
}

/** Triggers that fire in the same moment are compared with one another. */
const TOGETHER = 50;

export function createGate({ clock, ask, show, isBusy, isQuiet, hush, belongs }: GateDeps): Gate {
  const waiting = new Set<PageTrigger>();
  /** Allowed, and held back because something was in the way. */
  let held: { view: NudgeView; trigger: PageTrigger | null } | undefined;
  let shown: { it: Shown; trigger: PageTrigger | null } | undefined;
  /** `spent`: this page has had its nudge. */
  let state: 'free' | 'asking' | 'showing' | 'spent' = 'free';
  let stop: (() => void) | undefined;
  let closed = false;

  const later = () => {
    stop ??= clock.after(TOGETHER, () => {
      stop = undefined;
      if (!closed && state === 'free') void step();
    });
  };

  async function present(view: NudgeView, trigger: PageTrigger | null): Promise<void> {
    state = 'showing';
    try {
      const it = await show(view);
      if (closed) return it.close();
      shown = { it, trigger };
      if (trigger && !belongs(trigger)) it.close();
      await it.gone;
    } catch {
      // A part that does not come, a kind that we do not know: the page goes on without it.
    }
    shown = undefined;
    // Where it belonged to another page than the one that is open now, this one may still have its own.
    state = trigger && !belongs(trigger) ? 'free' : 'spent';
    if (waiting.size > 0) later();
  }

  async function step(): Promise<void> {
    if (isBusy()) return;
    if (held) {
      const { view, trigger } = held;
      held = undefined;
      return present(view, trigger);
    }
    for (const one of waiting) if (isQuiet(one)) waiting.delete(one);
    const next = best(waiting);
    if (!next) return;
    waiting.delete(next);
    state = 'asking';
    const answer = await ask(next).catch(() => null);
    if (closed) return;
    state = 'free';
    if (!answer) {
      // No answer: no storm of questions either.
      waiting.clear();
    } else if (!answer.show) {
      hush(answer.why, next);
      later();
    } else if (belongs(next)) {
      held = { view: answer.show, trigger: next };
      return step();
    } else later();
  }

  return {
    due(trigger) {
      if (state === 'spent' || isQuiet(trigger)) return;
      waiting.add(trigger);
      later();
    },
    offer(view) {
      if (state === 'showing' || held) return;
      held = { view, trigger: null };
      if (state === 'spent') state = 'free';
      later();
    },
    look() {
      if (waiting.size > 0 || held) later();
    },
    leave() {
      waiting.clear();
      if (held?.trigger && !belongs(held.trigger)) held = undefined;
      if (shown?.trigger && !belongs(shown.trigger)) shown.it.close();
      if (state === 'spent') state = 'free';
    },
    event: (name) => shown?.it.event(name),
    close() {
      closed = true;
      stop?.();
      shown?.it.close();
    },
  };
}
