/** The widget's own words in one locale. Compiled into the graph, so that the browser carries no second language. `{…}` marks a place. */
export interface Labels {
  /** Leads to the confirmation; the pack's entry label where it has one. */
  cancel: string;
  /** On the confirmation itself; the pack's confirm label where it has one. */
  confirm: string;
  keep: string;
  next: string;
  back: string;
  close: string;
  closeKeep: string;
  done: string;
  optional: string;
  noPersonalData: string;
  charactersLeft: string;
  priceChangesTo: string;
  perMonth: string;
  perYear: string;
  forMonths: { one: string; other: string };
  until: string;
  nextCharge: string;
  nextChargeOn: string;
  noCharge: string;
  priceAfter: string;
  priceAfterFrom: string;
  priceAfterNoEnd: string;
  cancelLater: string;
  cancelLaterWhere: string;
  nextInvoices: string;
  resumeOn: string;
  months: { one: string; other: string };
  acceptDiscount: string;
  acceptPause: string;
  acceptPlan: string;
  compareFeature: string;
  compareNow: string;
  tryAgain: string;
  today: string;
  waiting: string;
  waitingLong: string;
  stillWorking: string;
  offerFailed: string;
  offerFailedWhy: string;
  canceledOn: string;
  savedOn: string;
  plan: string;
  requested: string;
  ends: string;
  endsUnknown: string;
  charges: string;
  noMoreCharges: string;
  reference: string;
  copied: string;
  receiptTo: string;
  /** The request is recorded, billing has not confirmed it. */
  receivedTitle: string;
  notConfirmed: string;
  receivedNext: string;
  cancelInAccount: string;
  /** Our request did not get through; the host's own route is offered. */
  failedTitle: string;
  failedWhy: string;
  /** Closed list (methods.md A-16). */
  declareType: string;
  declareOrdinary: string;
  declareExtraordinary: string;
  declareReason: string;
  declareName: string;
  declareContract: string;
  declareEnd: string;
  declareEmail: string;
  declareMissing: string;
  permissionTitle: string;
  permissionLede: string;
  yes: string;
  no: string;
  afterSurvey: string;
  resume: string;
  resumed: string;
  savedTitle: string;
  rateOf: string;
}
