import type { Early } from '../loader';
import type { InitOptions, Parley, Result } from '../options';

/** The Parley that this package brought into the page. */
export interface Brought {
  key: string;
  origin: string;
  /** What the last `load` said. */
  options: InitOptions;
  /** Null: it could not be had. */
  ready: Promise<Parley | null>;
  parley?: Parley;
  /** Aborted by `destroy`, also before it is ready. */
  over: AbortController;
}

/** One a page, whoever in the page's code asks for it. */
export const page: {
  brought?: Brought | undefined;
  /** The `cancel` that is under way. */
  leaving?: Promise<Result> | undefined;
  /** Said while no Parley was there to hear it. */
  early: Early;
} = { early: [] };

/** Where there is a page at all: not while it is rendered on a server. */
export const isPage = (): boolean => typeof document !== 'undefined';

/** The page's Parley, also one that a script tag brought; not one that was destroyed, and not the queue that waits for a script. */
export const there = (): Parley | undefined => (window.parley?.destroy ? window.parley : undefined);

export const warn = (what: string): void => console.warn(`Parley: ${what}`);
