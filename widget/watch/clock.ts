/** Milliseconds since the epoch. */
export const now = (): number => Date.now();

/** Acts after so many milliseconds; returns its undo. */
export function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

/** Time during which somebody can see the page: hidden tabs do not count. */
export interface VisibleTime {
  /** Acts after so many milliseconds of it; returns its undo. */
  wait(ms: number, act: () => void): () => void;
  turn(visible: boolean): void;
  /** When a hand has last moved. */
  touched: number;
}

interface Wait {
  left: number;
  since: number;
  act: () => void;
  stop: () => void;
}

export function visibleTime(visible: boolean): VisibleTime {
  const waits = new Set<Wait>();
  let running = visible;
  const go = (wait: Wait) => {
    wait.since = now();
    wait.stop = after(wait.left, () => {
      waits.delete(wait);
      wait.act();
    });
  };
  return {
    touched: now(),
    wait(left, act) {
      const wait: Wait = { left, since: 0, act, stop: () => {} };
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
      for (const wait of waits)
        if (running) go(wait);
        else {
          wait.stop();
          wait.left -= now() - wait.since;
        }
    },
  };
}

/** Acts once, after so many visible milliseconds in which no hand has moved. Returns its undo. No timer is reset by a movement. */
export function stillness(time: VisibleTime, ms: number, act: () => void): () => void {
  let stop = () => {};
  const wait = (rest: number) => {
    stop = time.wait(rest, () => {
      const more = time.touched + ms - now();
      if (more > 0) wait(more);
      else act();
    });
  };
  wait(ms);
  return () => stop();
}
