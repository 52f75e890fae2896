import type { OpenResponse } from '../shared/schema/api';
import type { FlowEvent } from '../shared/schema/attempt';
import type { Later, Part } from './later';
import type { Net } from './net';
import type { CancelOptions, Result } from './options';
import type { Outbox } from './outbox';
import type { View } from './view';

/** What a run needs of the world. */
export interface Ports {
  net: Net;
  outbox: Outbox;
  options: CancelOptions;
  execution: OpenResponse['execution'];
  /** The host has a route of its own to go to. */
  canFollow: boolean;
  /** Brings a part that comes behind the first screen. */
  bring<Name extends Part>(name: Name): Promise<Later[Name]>;
  /** Draws; with `state.closed` there is nothing to see any more. */
  paint(view: View): void;
  /** It is over; with `toHost`, the browser now goes to the host's own cancel route. */
  close(result: Result, toHost: boolean): void;
  /** Something that must not happen has happened: the host's link is the way out. */
  fail(error: unknown): void;
}

/** What leaving and accepting need of the run. */
export interface Deps extends Pick<Ports, 'net' | 'outbox' | 'options' | 'execution' | 'canFollow'> {
  set(patch: Partial<View>): void;
  apply(event: FlowEvent): void;
  observe(heard: ((result: Result) => void) | undefined): void;
  /** The window was closed while the answer was awaited. */
  isHidden(): boolean;
  /** Billing or the host has said that it is done. */
  confirmed: boolean;
  /** Once the dialog is gone, the browser goes to the host's own cancel route. */
  toHost: boolean;
}
