/** Words by the plural category of the number (CLDR); `other` stands in for a category that a language has not. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** A language that is not whole: what it lacks is said in English, string by string. */
export type PartialLabels = Partial<Labels>;

/**
 * The widget's own words in one locale. Compiled into the graph, so that the browser carries no second language.
 * `{…}` marks a place; which places a label has stands beside it. `{amount}` is money, `{per}` is `perMonth` or `perYear`.
 */
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
  /** `{n}` */
  charactersLeft: string;
  /** Read aloud between the price now and the new one: "changes to". */
  priceChangesTo: string;
  /** "a month": stands after an amount. */
  perMonth: string;
  perYear: string;
  /** `{n}`: "for {n} months" */
  forMonths: Plural;
  /** `{date}` */
  until: string;
  nextCharge: string;
  /** `{amount}`, `{date}` */
  nextChargeOn: string;
  noCharge: string;
  priceAfter: string;
  /** `{amount}`, `{per}`, `{date}` */
  priceAfterFrom: string;
  /** `{amount}`, `{per}` */
  priceAfterNoEnd: string;
  cancelLater: string;
  cancelLaterWhere: string;
  nextInvoices: string;
  resumeOn: string;
  /** `{n}`: "{n} months" */
  months: Plural;
  acceptDiscount: string;
  /** `{date}`, without its year */
  acceptPause: string;
  /** In the place of `acceptPause` while no length is chosen: "Choose how long". */
  choosePause: string;
  /** `{plan}` */
  acceptPlan: string;
  priceNow: string;
  /** Of an offer that changes no price. */
  unchanged: string;
  /** `{date}` */
  trialUntil: string;
  /** `{amount}` */
  creditOff: string;
  /** `{date}` */
  dueOn: string;
  /** `{feature}`, `{date}` */
  openUntil: string;
  acceptTrial: string;
  acceptCredit: string;
  /** `{date}`, without its year */
  acceptTerms: string;
  /** `{feature}` */
  acceptFeature: string;
  /** Before the address that an offer leads to. */
  leadsTo: string;
  compareFeature: string;
  /** `{plan}`: "{plan}, now" */
  compareNow: string;
  tryAgain: string;
  today: string;
  waiting: string;
  waitingLong: string;
  stillWorking: string;
  /** The server refused: nothing has changed. */
  offerFailed: string;
  offerFailedWhy: string;
  /** No answer came: it may or may not have been recorded. "Trying again does nothing twice." */
  offerUnsure: string;
  offerUnsureWhy: string;
  /** `{date}` */
  canceledOn: string;
  /** `{date}` */
  savedOn: string;
  plan: string;
  requested: string;
  ends: string;
  endsUnknown: string;
  charges: string;
  noMoreCharges: string;
  reference: string;
  copied: string;
  /** `{email}` */
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
  declareTitle: string;
  declareLede: string;
  declareType: string;
  declareOrdinary: string;
  declareExtraordinary: string;
  declareReason: string;
  declareName: string;
  declareContract: string;
  declareEnd: string;
  declareEmail: string;
  declareMissing: string;
  /** Under the first question, where the author says nothing there: before and after the cancellation. */
  askLede: string;
  askLedeAfter: string;
  permissionTitle: string;
  permissionLede: string;
  yes: string;
  no: string;
  afterSurvey: string;
  resume: string;
  resumed: string;
  savedTitle: string;
  /** `{n}`, `{of}` */
  rateOf: string;
}
