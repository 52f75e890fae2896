import type { FlowEvent, Outcome, Reply } from '../schema/attempt';
import type { ReasonCode } from '../schema/offer';
import type { OfferMode } from '../schema/policy';
import type { Labels } from './labels/labels';

/**
 * The run shape of a flow: an immutable graph of nodes by id, in one locale, under one policy pack, for one customer.
 * `compile` makes it from the authored document, `specialise` folds the customer's facts into it; what is left needs no
 * facts, no conditions and no clock, so the browser gets none. Nodes that the compiler makes have ids that begin with `$`.
 */
export interface Graph {
  /** Version of the engine that can run it. */
  engine: number;
  flow: string;
  version: number;
  locale: string;
  dir: 'ltr' | 'rtl';
  /** IANA zone in which the days of texts and terms are meant: every host says them in the same one. */
  zone: string;
  start: string;
  /** Each screen of a customer who has not decided leads to the withdrawal function: its period is known, and runs. */
  withdraw?: true;
  nodes: Record<string, Node>;
  labels: Labels;
  policy: { key: string; offerMode: OfferMode; confirmPage: 'closed-list' | 'plain'; survey: 'after-cancel-only' | 'optional' };
}

/** Taken when the question `step` has one of the answers `in`, among others or alone. A branch on facts is gone by now. */
export interface Route {
  step: string;
  in: readonly string[];
  to: string;
}

interface Onward {
  next: string;
  routes: readonly Route[];
}

interface Words {
  id: string;
  title: string;
  lede: string | null;
}

export interface GraphAnswer {
  id: string;
  label: string;
  reason: ReasonCode;
  followUp: { prompt: string; maxLength: number } | null;
  next: string | null;
}

/** One of several that may be chosen together. */
export type GraphMultiAnswer = Pick<GraphAnswer, 'id' | 'label'> & { reason: ReasonCode | null };

export type ChoiceNode = Words & Onward & { kind: 'choice'; answers: readonly GraphAnswer[] };
export type MultiNode = Words & Onward & { kind: 'multi'; answers: readonly GraphMultiAnswer[]; followUp: GraphAnswer['followUp'] };
export type TextNode = Words & Onward & { kind: 'text'; maxLength: number };
/** 1 to 5. */
export type RatingNode = Words & Onward & { kind: 'rating'; low: string; high: string };
/** 0 to 10. */
export type ScaleNode = Words & Onward & { kind: 'scale'; low: string; high: string };
export type PermissionNode = Words & { kind: 'permission'; yes: string; no: string };
/** Where the attempt's one offer may stand. `after`: only once the cancellation is recorded; accepting it resumes. */
export type OfferNode = Onward & { kind: 'offer'; id: string; after: boolean };
/** No screen: a place where the way divides by what was answered, passed at once. */
export type RelayNode = Onward & { kind: 'relay'; id: string };
export type ConfirmNode = Words & {
  kind: 'confirm';
  consequences: readonly { at: number | null; text: string; end: boolean }[];
  /** The closed list asks for the declaration and shows nothing else. */
  closedList: boolean;
};
/** The withdrawal function (methods.md A-17): a declaration of its own, apart from the cancellation, with its own two labels. */
export type WithdrawNode = Words & {
  kind: 'withdraw';
  /** On the control that leads here. */
  entry: string;
  /** On the one that declares it. */
  confirm: string;
  /** It asks for the declaration and shows nothing else. */
  closedList: true;
};
/** The receipt, or the thanks after an accepted offer. `next`: what may follow a recorded cancellation, or null. */
export type DoneNode = Words & {
  kind: 'done';
  next: string | null;
  /** `{date}`: says what has happened, where that is not a cancellation. */
  mark?: string;
};

export type Node =
  | ChoiceNode
  | MultiNode
  | TextNode
  | RatingNode
  | ScaleNode
  | PermissionNode
  | OfferNode
  | ConfirmNode
  | WithdrawNode
  | DoneNode
  | RelayNode;

export const CONFIRM = '$confirm';
export const WITHDRAW = '$withdraw';
export const CANCELED = '$canceled';
/** The receipt of a withdrawal, behind which nothing comes. */
export const WITHDRAWN = '$withdrawn';
export const SAVED = '$saved';
/** The receipt once more, at the end of what followed the cancellation. */
export const FINISHED = '$finished';

/** open: not asked · asked · ready: there, unseen · empty: none · then what the customer did with it. */
export type Slot = 'open' | 'asked' | 'ready' | 'empty' | 'seen' | 'declined' | 'accepting' | 'failed' | 'accepted';

export interface State {
  at: string;
  /** Nodes behind the present one, for Back. */
  trail: readonly string[];
  answers: Readonly<Record<string, Reply>>;
  slot: Slot;
  /** How many times the edge was asked. */
  asks: number;
  grant: string | null;
  /** The option chosen on the offer's screen. */
  option: string | null;
  cancel: 'no' | 'requested' | 'recorded' | 'failed';
  permitted: boolean | null;
  /** Set once the customer's part is over; a recorded cancel may still be undone by an offer after it. */
  outcome: Outcome | null;
  closed: boolean;
}

/** Plain data that asks the rim to do something. */
export type Effect =
  | { type: 'decide'; ask: number }
  | { type: 'accept'; grant: string }
  | { type: 'cancel' }
  | { type: 'settle'; outcome: Outcome }
  | { type: 'close' };

export type { FlowEvent };
