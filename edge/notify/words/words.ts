/**
 * What the customer's mails say, per language. `{…}` marks a place: `{date}` and `{price}` come as the locale writes them,
 * `{days}` as "7 days", `{length}` as "for 3 months" and `{percent}` as "20%", so that no sentence counts for itself.
 */
export interface ReceiptWords {
  canceledSubject: string;
  canceledIntro: string;
  acceptedSubject: string;
  acceptedIntro: string;
  resumedIntro: string;
  askedSubject: string;
  askedIntro: string;
  /** Of a withdrawal within the legal period (methods.md A-17), which is no cancellation: the contract has ended, the price comes back. */
  withdrawnSubject: string;
  withdrawnIntro: string;
  /** Where the merchant has to see whether the period runs: what was declared, and that the answer comes. */
  declaredIntro: string;
  withdrawnEnds: string;
  withdrawnRefund: string;
  plan: string;
  reference: string;
  requested: string;
  ends: string;
  endsUnknown: string;
  access: string;
  noMoreCharges: string;
  noRefund: string;
  discount: string;
  pause: string;
  planChange: string;
  trialExtension: string;
  credit: string;
  extendedTerms: string;
  featureUnlock: string;
  training: string;
  contact: string;
  redirect: string;
  unchanged: string;
  priceNow: string;
  during: string;
  after: string;
  afterFrom: string;
  nextCharge: string;
  noCharge: string;
  cancelAnyTime: string;
  declaredBy: string;
  notYou: string;
}

/** A language that is not whole: what it lacks is said in English, string by string. */
export type PartialReceiptWords = Partial<ReceiptWords>;
