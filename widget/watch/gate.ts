import type { NudgeView, PageTrigger } from '../../shared/schema/nudge';
import { best } from './choose';
import { after } from './clock';
import type { Visit } from './visit';
import type { Shown } from './wire';

export interface GateDeps {
  /** May it be shown? Asked before anything paints. What is quiet need not be asked for. */
  visit: Pick<Visit, 'ask' | 'isQuiet' | 'hush'>;
  /** Rejects where this build cannot show it. */
  show(view: NudgeView): Promise<Shown>;
  /** A dialog is open, the cancel flow runs, nobody is looking, or we are to go. */
  isBusy(): boolean;
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

export function createGate({ visit, show, isBusy, belongs }: GateDeps): Gate {
  /** What is due; with its view where it was allowed and held back, because something was in the way. */
  const due = new Map<PageTrigger, NudgeView | null>();
  let shown: { it: Shown; trigger: PageTrigger } | undefined;
  /** From the moment that something is due until that is over: one at a time. */
  let isAtOne = false;
  /** This page has had its nudge. */
  let isSpent = false;

  const look = () => {
    if (isAtOne || due.size === 0) return;
    isAtOne = true;
    after(TOGETHER, async () => {
      // No answer, a part that does not come, a kind that we do not know: no storm of questions. The page goes on without.
      const goesOn = await step().catch(() => due.clear());
      shown = undefined;
      isAtOne = false;
      if (goesOn) look();
    });
  };

  /** True where the next may be tried at once. */
  async function step(): Promise<boolean> {
    const next = best([...due.keys()].filter((one) => due.get(one) || !visit.isQuiet(one)));
    if (!next || isBusy()) return false;
    let view = due.get(next);
    due.delete(next);
    if (!view) {
      const answer = await visit.ask(next);
      view = answer.show;
      if (!view) visit.hush(answer.why, next);
    }
    if (!view || !belongs(next)) return true;
    if (isBusy()) {
      due.set(next, view);
      return false;
    }
    shown = { it: await show(view), trigger: next };
    if (isBusy() || !belongs(next)) shown.it.close();
    await shown.it.gone;
    // Where it belonged to another page than the one that is open now, this one may still have its own.
    isSpent = belongs(next);
    if (isSpent) due.clear();
    return true;
  }

  return {
    due(trigger) {
      // What somebody clicks on to see is never too much.
      if ((isSpent && trigger.trigger.on !== 'clicked') || visit.isQuiet(trigger)) return;
      due.set(trigger, null);
      look();
    },
    offer(view) {
      due.set({ nudge: view.nudge, part: 'nudge', page: null, trigger: { on: 'page' }, priority: 101 }, view);
      look();
    },
    look,
    leave() {
      isSpent = false;
      for (const one of due.keys()) if (!due.get(one) || !belongs(one)) due.delete(one);
      if (shown && !belongs(shown.trigger)) shown.it.close();
    },
    event: (name) => shown?.it.event(name),
    close: () => shown?.it.close(),
  };
}
