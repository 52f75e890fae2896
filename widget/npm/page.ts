import type { Parley } from '../options';

/** The Parley that this package brought into the page. */
export interface Brought {
  key: string;
  origin: string;
  /** Null: it could not be had. */
  ready: Promise<Parley | null>;
  parley?: Parley;
  /** Aborted by `destroy`, also before it is ready. */
  over: AbortController;
}

/** One a page, whoever in the page's code asks for it. */
export const page: { brought?: Brought | undefined } = {};

/** Where there is a page at all: not while it is rendered on a server. */
export const isPage = (): boolean => typeof document !== 'undefined';

export const warn = (what: string): void => console.warn(`Parley: ${what}`);
