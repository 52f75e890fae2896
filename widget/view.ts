import type { Graph, State } from '../shared/flow/graph';
import type { Said } from '../shared/flow/said-keys';
import type { CancelResponse, OpenResponse, Subject } from '../shared/schema/api';
import type { Declaration, FlowEvent, GrantView, LoggedEvent } from '../shared/schema/attempt';

/** A plan whose graph is there, whichever call brought it. */
export type Plan = OpenResponse & { graph: Graph };

/** Everything that the screens are drawn from. */
export interface View {
  graph: Graph;
  subject: Subject;
  said?: Said;
  state: State;
  grant: GrantView | null;
  /** Why an accepted offer did not go through: the server said no, or nobody knows. */
  trouble?: 'refused' | 'unsure' | null;
  /** When the customer's part was over, by which reference, and where it was declared that the receipt goes. */
  ended?: { at: number; to?: string | undefined } & Partial<Pick<CancelResponse, 'reference' | 'effectiveAt' | 'receipt'>>;
  /** Recorded by us, not confirmed by the host's own handler. */
  unconfirmed?: boolean;
  /** What the host's handler wants said. */
  message?: string | null;
  /** Said to screen readers, seen by nobody. */
  aside?: string;
}

/** What the screens may do. */
export interface Run {
  send(event: FlowEvent): void;
  /** True where the event would change anything: what cannot be done is not drawn. */
  can(event: FlowEvent): boolean;
  /** The host has a route of its own to go to. */
  canFollow: boolean;
  /** Words that were typed, by `question/answer`. */
  words: Record<string, string>;
  /** Does it once the customer rests, or by the next `commit`, whichever is sooner. */
  later(act: () => void): void;
  /** Does now what waits for the customer to rest. */
  commit(): void;
  cancel(declaration: Declaration | null): void;
  /** Draws it so, the state as well: where the preview jumps to. */
  set(patch: Partial<View>): void;
  close(): void;
  leaveToHost(): void;
  /** The plan as the edge has it now, with what was logged before: another tab, a reload, a newer version. */
  adopt(plan: Plan, log: readonly LoggedEvent[]): void;
  /** The customer has done nothing yet. */
  untouched(): boolean;
  fail(error: unknown): void;
  stop(): void;
}
