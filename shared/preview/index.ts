import type { Graph } from '../flow/graph';
import type { Subject } from '../schema/api';
import type { GrantView, Outcome } from '../schema/attempt';
import type { NudgeView } from '../schema/nudge';
import type { Theme } from '../schema/snapshot';

/**
 * What the dashboard and the widget's preview (`/preview.html` in `<iframe sandbox="allow-scripts allow-forms">`) say to one another.
 *
 * The child makes a MessageChannel and posts `PREVIEW_HELLO` with one port to its parent. The parent checks that
 * `event.source` is the frame's window and `event.origin` is the string 'null', then speaks through the port.
 */
export const PREVIEW_HELLO = 'parley-preview';

/** Parent → child. Sent as often as anything changes; the flow starts again, at `at` where that is given. */
export interface PreviewShow {
  type: 'show';
  /** Compiled and specialised, as the edge would send it. */
  graph: Graph;
  subject: Subject;
  /** What the decision shall answer; null: no offer. */
  grant: GrantView | null;
  theme: Theme;
  /** The node to stand on, as if the customer had come there; null: the first screen. An unknown one is the first screen too. */
  at: string | null;
}

/** Parent → child, in place of a flow. Where it stands beside an element, the child has one to stand beside. */
export interface PreviewNudge {
  type: 'nudge';
  /** Put into words, as the edge would send it. */
  view: NudgeView;
  theme: Theme;
}

export type PreviewMessage = PreviewShow | PreviewNudge;

/** Child → parent. */
export type PreviewReport =
  /** Sent once the preview listens. */
  | { type: 'ready' }
  /** The screen that is shown now, after each step. */
  | { type: 'at'; node: string; outcome: Outcome | null }
  /** The dialog was closed, or the nudge put away (null); the same message opens it again. */
  | { type: 'closed'; outcome: Outcome | null }
  /** It cannot be shown. */
  | { type: 'failed'; message: string };
