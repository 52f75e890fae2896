import type { BypassResponse, OpenRequest, OpenResponse } from '../shared/schema/api';
import type { Load } from './lazy';
import type { CancelOptions, Result } from './options';

/** Posts JSON and reads JSON, within so many milliseconds in all, one retry included. Rejects with a `Refusal` or what fetch threw. */
export type Post = <Answer>(path: string, body: unknown, ms: number) => Promise<Answer>;

/** An answer that is not 2xx. Below 500 it is an answer all the same: trying again would not change it. */
export interface Refusal {
  status: number;
  code: string | undefined;
}

/** What the loader hands to the cancel flow. All parts are built together and pinned to one another. */
export interface Start {
  /** The request that opens the attempt; the chunk may repeat it. */
  request: OpenRequest;
  api: string;
  post: Post;
  options: CancelOptions;
  /** The prefetched plan, if it is there; paints at once. */
  plan: OpenResponse | undefined;
  /** The opening call, under way. */
  opening: Promise<OpenResponse | BypassResponse>;
  /** Goes where the link always went; undefined: there is no link. */
  follow: (() => void) | undefined;
  load: Load;
  /** Aborted once the customer was sent elsewhere: nothing may be painted any more. */
  signal: AbortSignal;
  /** The first screen stands. */
  painted: () => void;
}

/** Settles when the dialog is gone. Rejects before `painted` where there is nothing that can be shown: then the link is followed. */
export type StartFlow = (start: Start) => Promise<Result>;
