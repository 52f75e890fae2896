/** Where time comes from: the browser, or a test. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Acts after so many milliseconds; returns its undo. */
  after(ms: number, act: () => void): () => void;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

/** Time during which somebody can see the page: hidden tabs do not count. */
export interface VisibleTime {
  /** Acts after so many milliseconds of it; returns its undo. */
  wait(ms: number, act: () => void): () => void;
  turn(visible: boolean): void;
}

interface Wait {
  left: number;
  since: number;
  act: () => void;
  stop: () => void;
}

export function visibleTime(clock: Clock, visible: boolean): VisibleTime {
  const waits = new Set<Wait>();
  let running = visible;
  const go = (wait: Wait) => {
    wait.since = clock.now();
    wait.stop = clock.after(wait.left, () => {
      waits.delete(wait);
      wait.act();
    });
  };
  return {
    wait(ms, act) {
      const wait: Wait = { left: ms, since: 0, act, stop: () => {} };
      waits.add(wait);
      if (running) go(wait);
      return () => {
        wait.stop();
        waits.delete(wait);
      };
    },
    turn(to) {
      if (to === running) return;
      running = to;
      for (const wait of [...waits])
        if (running) go(wait);
        else {
          wait.stop();
          wait.left = Math.max(0, wait.left - (clock.now() - wait.since));
        }
    },
  };
}

/** Acts once, after so many visible milliseconds in which `touch` was not called. No timer is reset by a touch. */
export function stillness(clock: Clock, time: VisibleTime, ms: number, act: () => void): { touch(): void; stop(): void } {
  let last = clock.now();
  let stop = () => {};
  const wait = (rest: number) => {
    stop = time.wait(rest, () => {
      const quiet = clock.now() - last;
      if (quiet < ms) wait(ms - quiet);
      else act();
    });
  };
  wait(ms);
  return {
    touch() {
      last = clock.now();
    },
    stop: () => stop(),
  };
}
