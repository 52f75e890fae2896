import type { Benefit, GrantOption, NudgeKind, OfferKind, Outcome, Terms } from '../shared/public';

/** The public interface: what a host page may pass to `parley.init` and `parley.cancel`, and what it gets back. */

/** What a host's server needs to cancel. */
export interface CancelAction {
  /** Null where our server could not be reached: cancel all the same, on the host's own authority. */
  attempt: string | null;
  reference: string | null;
  /** Signed by the environment's key (`typ: parley-cancel+jwt`); verify it on the server. */
  statement: string | null;
  /** The customer has declared a withdrawal from the contract. What it is worth says the statement, never this. */
  withdrawal: boolean;
}

/** What a host's server needs to apply an accepted offer. */
export interface OfferAction {
  attempt: string;
  grant: string;
  kind: OfferKind;
  /** What the customer was shown. Apply what the statement says, not this. */
  terms: Terms;
  option: GrantOption | null;
  /** What it brings beside prices: days, a credit, a feature, an address, the data of a custom offer. */
  benefit: Benefit | null;
  /** Signed by the environment's key (`typ: parley-grant+jwt`). */
  statement: string | null;
}

/** Acts, and may fail. A message is shown to the customer. */
export type Handler<Action> = (action: Action) => unknown;

export interface Result {
  outcome: Outcome;
  attempt: string | null;
  /** Of a recorded cancellation. */
  reference: string | null;
  /** Of an accepted offer. */
  grant: string | null;
  /** False while the host's handler or billing has not answered. */
  confirmed: boolean;
}

export interface CancelOptions {
  /** Signed customer token; or `getToken`, which is also asked again when one has run out. */
  token?: string;
  getToken?: () => string | Promise<string>;
  /** BCP 47; default: the page's `lang`, then the browser's. */
  locale?: string;
  subscription?: string;
  /** The control that was used: focus returns to it. If it is marked with `data-parley-cancel`, its own way is the fallback. */
  element?: HTMLElement;
  /**
   * Opens at the withdrawal function where the customer's place has one and its period is not over (`withdrawalUntil` of the token);
   * else the cancel flow as always. Where nobody says when it is over, it can only be come to this way.
   */
  withdraw?: boolean;
  /** Where the plain cancel route is, for a call without a marked `element`; default: where the page's first marked link goes. */
  cancelUrl?: string;

  /** Cancels. Without it the widget records the request, then follows the link. */
  handleCancel?: Handler<CancelAction>;
  handleDiscount?: Handler<OfferAction>;
  handlePause?: Handler<OfferAction>;
  handlePlanChange?: Handler<OfferAction>;
  handleTrialExtension?: Handler<OfferAction>;
  handleCredit?: Handler<OfferAction>;
  handleExtendedTerms?: Handler<OfferAction>;
  handleFeatureUnlock?: Handler<OfferAction>;
  /** The last screen links to the address of help, of a contact and of a redirect, with a handler or without. */
  handleTraining?: Handler<OfferAction>;
  handleContact?: Handler<OfferAction>;
  handleRedirect?: Handler<OfferAction>;
  /** Its screen is the host's to draw: `parley:offer` on `document` brings `{ name, data, element }`. */
  handleCustom?: Handler<OfferAction>;
  /** For every kind that has no handler of its own above. */
  handleOffer?: Handler<OfferAction>;

  /** These only hear of it; what they throw is swallowed. */
  onOpen?: () => void;
  onCancel?: (result: Result) => void;
  onSaved?: (result: Result) => void;
  onClose?: (result: Result) => void;
}

export interface InitOptions extends CancelOptions {
  /** Publishable key; default: `data-key` of the script. */
  key?: string;
  /** Origin of the API; default: where the script came from. */
  api?: string;
  /** False: no nudges, no surveys, no signals; nothing is fetched for them. To be said before the page has loaded. */
  nudges?: boolean;
  /**
   * False: nobody is watched. No signals, and no nudges but those that the customer clicks on. It may be said again, either way, by
   * another `init`. Global Privacy Control counts as false, whatever is said here.
   */
  consent?: boolean;
  /** Hears of each nudge and survey; `acted` may carry the name of the event that the host acts on. */
  onNudge?: (heard: NudgeHeard) => void;
  /** The same of surveys, in the words that PostHog's `capture` takes: `onSurvey: (event, properties) => posthog.capture(event, properties)`. */
  onSurvey?: (event: 'survey shown' | 'survey dismissed' | 'survey sent', properties: Record<string, string | number>) => void;
}

export interface NudgeHeard {
  type: 'shown' | 'dismissed' | 'snoozed' | 'never' | 'acted' | 'answered';
  nudge: string;
  impression: string;
  kind: NudgeKind;
  /** Of an action that is an event. */
  event?: string;
}

/** The one global, `parley`. */
export interface Parley {
  init(options: InitOptions): void;
  /** Always settles, never rejects. */
  cancel(options?: CancelOptions): Promise<Result>;
  /** Something happened that nudges, checklists or the session's score may go by. A name, never personal data. */
  event(name: string): void;
  /** Takes everything away again: listeners, dialog, links. */
  destroy(): void;
}
