/** What the page itself says of a visit. Times in milliseconds of the page's own clock. */
export interface Bench {
  /** From here on long tasks and shifts count. */
  begin(): void;
  /** Adds a script or a style sheet; resolves once it is there. */
  bring(url: string): Promise<void>;
  /** Calls `show`, and tells how long it took to the frame after `box` has a size. */
  paint(show: () => unknown, box: () => Element | null | undefined): Promise<number>;
  /** Resolves when the browser has nothing to do. */
  idle(): Promise<void>;
  /** What blocked the page: of each task the time over 50 ms. */
  blocked(): number;
  /** The sum of all layout shifts that no tap accounts for, as the browser defines it: none within half a second before. */
  shifted(): number;
  /** How long the longest part of the last tap took, from the press to the next paint; 8 where it is too short to be told. */
  tapped(): number;
  forgetTaps(): void;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

/** Runs in every page before anything else. Self-contained: it is sent to the browser as text. */
export function instrument(): void {
  interface Entry extends PerformanceEntry {
    value: number;
    hadRecentInput: boolean;
    interactionId: number;
  }
  /** Durations of events are rounded to 8 ms, and those below 16 are not told. */
  const SHORTEST = 8;
  const tasks: Entry[] = [];
  const shifts: Entry[] = [];
  let taps: Entry[] = [];
  let since = 0;
  const observers: [PerformanceObserver, Entry[] | null][] = [];
  const watch = (type: string, into: Entry[] | null) => {
    const keep = (entries: PerformanceEntryList) => (into ?? taps).push(...(entries as Entry[]));
    const observer = new PerformanceObserver((list) => keep(list.getEntries()));
    observer.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    observers.push([observer, into]);
  };
  watch('longtask', tasks);
  watch('layout-shift', shifts);
  watch('event', null);
  const taken = () => {
    for (const [observer, into] of observers) (into ?? taps).push(...(observer.takeRecords() as Entry[]));
  };
  const counted = (entries: Entry[]) => entries.filter(({ startTime }) => startTime >= since);

  window.bench = {
    begin() {
      since = performance.now();
    },
    bring(url) {
      const isStyle = url.endsWith('.css');
      const element = document.createElement(isStyle ? 'link' : 'script');
      return new Promise((resolve, reject) => {
        element.onload = () => resolve();
        element.onerror = () => reject(new Error(`${url} did not come`));
        if (element instanceof HTMLLinkElement) Object.assign(element, { rel: 'stylesheet', href: url });
        else Object.assign(element, { src: url, async: true });
        document.head.append(element);
      });
    },
    paint(show, box) {
      const start = performance.now();
      show();
      return new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error('It did not show itself')), 15_000);
        const frame = () => {
          const { width = 0, height = 0 } = box()?.getBoundingClientRect() ?? {};
          if (width > 0 && height > 0) requestAnimationFrame(() => resolve(performance.now() - start));
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });
    },
    idle: () => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 1000 })),
    blocked() {
      taken();
      return counted(tasks).reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0);
    },
    shifted() {
      taken();
      return counted(shifts).reduce((sum, { value, hadRecentInput }) => (hadRecentInput ? sum : sum + value), 0);
    },
    tapped() {
      taken();
      return Math.max(SHORTEST, ...taps.filter(({ interactionId }) => interactionId > 0).map(({ duration }) => duration));
    },
    forgetTaps() {
      taken();
      taps = [];
    },
  };
}
