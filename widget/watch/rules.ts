import type { PageTrigger } from '../../shared/schema/nudge';
import { matches } from './choose';
import { stillness, type VisibleTime } from './clock';
import type { Heard } from './heard';

/** Something that is waited for, and what follows from it. */
export interface Rule {
  /** None: every page. */
  page?: string | null;
  /** An event without a name is any event. */
  trigger: PageTrigger['trigger'] | { on: 'event'; name?: string } | { on: 'dead_click' | 'error' };
  act(heard?: Heard): void;
}

export interface Rules {
  /** Another page: what was waited for on the last one is off, what counts on this one is on. */
  enter(path: string): void;
  hear(heard: Heard): void;
  stop(): void;
}

/** Has what the rule waits for been heard? Throws where its selector is none that this browser knows. */
function fits({ trigger }: Rule, heard: Heard): boolean {
  if (heard.on === 'event') return trigger.on === 'event' && (trigger.name ?? heard.value) === heard.value;
  if (heard.on === 'scroll') return trigger.on === 'scroll' && heard.value >= trigger.percent;
  if (heard.on === 'clicked') return trigger.on === 'clicked' && heard.value.closest(trigger.selector) !== null;
  return trigger.on === heard.on;
}

/** Holds what happens against what is waited for. `whenSeen` acts once when the element can be seen, and returns its undo. */
export function createRules(rules: readonly Rule[], time: VisibleTime, whenSeen: (selector: string, act: () => void) => () => void): Rules {
  let here: Rule[] = [];
  let undo: (() => void)[] = [];

  const stop = () => {
    for (const off of undo) off();
    undo = [];
    here = [];
  };
  return {
    enter(path) {
      stop();
      here = rules.filter(({ page }) => matches(page, path));
      for (const { trigger, act } of here) {
        if (trigger.on === 'page') act();
        else if (trigger.on === 'seen') undo.push(whenSeen(trigger.selector, act));
        else if (trigger.on === 'time') undo.push(time.wait(trigger.seconds * 1000, act));
        else if (trigger.on === 'idle') undo.push(stillness(time, trigger.seconds * 1000, act));
      }
    },
    hear(heard) {
      for (const rule of here)
        try {
          if (fits(rule, heard)) rule.act(heard);
        } catch {
          // The others still wait.
        }
    },
    stop,
  };
}
