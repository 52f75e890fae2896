import type { Signal } from '../../shared/schema/api';
import { type Clock, stillness, type VisibleTime } from './clock';

export interface SignalDeps {
  clock: Clock;
  time: VisibleTime;
  /** Is the host's own cancel control on this page? Then it is the billing page, in whatever language. */
  isBillingPage(): boolean;
  signal(kind: Signal['kind'], name?: string): void;
}

/** What somebody's way through the product says about how it goes. */
export interface Signals {
  enter(name: string): void;
  feature(name: string): void;
  raged(): void;
  dead(): void;
  failed(): void;
  active(): void;
  stop(): void;
}

/** So long on the billing page is no passing by. */
const DWELL = 10_000;
const IDLE = 60_000;
/** Of each kind and page: the first few say it all. */
const MOST = 5;

export function createSignals({ clock, time, isBillingPage, signal }: SignalDeps): Signals {
  let page = '';
  let counts: Partial<Record<Signal['kind'], number>> = {};
  let undo: (() => void)[] = [];
  let still: { touch(): void } | undefined;

  const say = (kind: Signal['kind'], name?: string) => {
    const count = (counts[kind] ?? 0) + 1;
    counts[kind] = count;
    if (count <= MOST) signal(kind, name);
  };
  const stop = () => {
    for (const off of undo) off();
    undo = [];
  };
  return {
    enter(name) {
      stop();
      page = name;
      counts = {};
      say('page', page);
      const idle = stillness(clock, time, IDLE, () => say('idle', page));
      still = idle;
      undo = [idle.stop, time.wait(DWELL, () => isBillingPage() && say('billing_page', page))];
    },
    feature: (name) => signal('feature', name),
    raged: () => say('rage_click', page),
    dead: () => say('dead_click', page),
    failed: () => say('error', page),
    active: () => still?.touch(),
    stop,
  };
}
