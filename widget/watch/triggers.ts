import type { PageTrigger } from '../../shared/schema/nudge';
import { matches } from './choose';
import { type Clock, stillness, type VisibleTime } from './clock';

export interface TriggerDeps {
  triggers: readonly PageTrigger[];
  clock: Clock;
  time: VisibleTime;
  /** Acts once when half of the element can be seen; returns its undo. */
  whenSeen(selector: string, act: () => void): () => void;
  due(trigger: PageTrigger): void;
}

/** What has happened, told to the triggers that wait for it on this page. */
export interface Triggers {
  /** Another page: what the last one waited for is off, what this one asks for is on. */
  enter(path: string): void;
  event(name: string): void;
  clicked(isIn: (selector: string) => boolean): void;
  scrolled(percent: number): void;
  raged(): void;
  leaving(): void;
  active(): void;
  stop(): void;
}

type On<Kind> = Extract<PageTrigger['trigger'], { on: Kind }>;

export function createTriggers({ triggers, clock, time, whenSeen, due }: TriggerDeps): Triggers {
  let here: PageTrigger[] = [];
  let undo: (() => void)[] = [];
  let stills: { touch(): void }[] = [];

  /** Those of a kind that wait on this page and whose own condition holds. */
  const fire = <Kind extends PageTrigger['trigger']['on']>(on: Kind, holds: (trigger: On<Kind>) => boolean = () => true) => {
    for (const one of here) if (one.trigger.on === on && holds(one.trigger as On<Kind>)) due(one);
  };
  const stop = () => {
    for (const off of undo) off();
    undo = [];
    stills = [];
  };
  const arm = (one: PageTrigger) => {
    const { trigger } = one;
    const act = () => due(one);
    if (trigger.on === 'page') act();
    else if (trigger.on === 'seen') undo.push(whenSeen(trigger.selector, act));
    else if (trigger.on === 'time') undo.push(time.wait(trigger.seconds * 1000, act));
    else if (trigger.on === 'idle') {
      const still = stillness(clock, time, trigger.seconds * 1000, act);
      stills.push(still);
      undo.push(still.stop);
    }
  };

  return {
    enter(path) {
      stop();
      here = triggers.filter(({ page }) => matches(page, path));
      here.forEach(arm);
    },
    event: (name) => fire('event', (trigger) => trigger.name === name),
    clicked: (isIn) => fire('clicked', ({ selector }) => isIn(selector)),
    scrolled: (depth) => fire('scroll', ({ percent }) => depth >= percent),
    raged: () => fire('rage_click'),
    leaving: () => fire('exit_intent'),
    active() {
      for (const still of stills) still.touch();
    },
    stop,
  };
}
