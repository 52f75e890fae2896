import type { BootResponse, NudgeEvent, NudgeView } from '../../shared/schema/nudge';
import type { Theme } from '../../shared/schema/snapshot';
import type { Load } from '../lazy';
import type { InitOptions } from '../options';
import type { Post } from '../wire';
import type { follow } from './elements';

/** What the watch goes by. The host's word is asked for each time: consent may be given or withdrawn at any moment. */
export interface WatchStart {
  key: string;
  api: string;
  post: Post;
  boot: BootResponse;
  /** Undefined: a visitor whom nobody has signed. */
  token(): Promise<string | undefined>;
  locale(): string;
  consent(): boolean | undefined;
  /** False: nobody is watched. */
  mayWatch(): boolean;
  observers(): Observers;
  /** True while the cancel flow is on, or about to be. */
  isCancelling(): boolean;
  load: Load;
  /** Aborted when the widget is taken away. */
  signal: AbortSignal;
}

export type Observers = Pick<InitOptions, 'onNudge' | 'onSurvey'>;

export interface Watch {
  /** The host says that something happened. */
  event(name: string): void;
}
export type StartWatch = (start: WatchStart) => Watch;

/** What a nudge on the screen needs of us. */
export interface NudgePorts {
  theme: Theme;
  tell(what: NudgeEvent['what']): void;
  /** The host's observers, as they stand now. */
  observers(): Observers;
  follow: typeof follow;
}

/** A nudge on the screen. */
export interface Shown {
  /** Settles when it has been put away, by whomever. */
  gone: Promise<void>;
  /** Takes it away; not something that the customer did. */
  close(): void;
  /** The host has said that something happened: a step of a checklist may be done. */
  event(name: string): void;
}
/** Rejects where this build does not know how to show it. */
export type ShowNudge = (view: NudgeView, ports: NudgePorts) => Promise<Shown>;
