/** What a host page is told, in plain types: nothing of the schemas' library reaches the declarations of the npm package. */

/** In the minor unit of the currency: cents; yen has none. */
export interface Money {
  amount: number;
  currency: string;
}

export type OfferKind =
  | 'discount'
  | 'pause'
  | 'plan_change'
  | 'trial_extension'
  | 'credit'
  | 'extended_terms'
  | 'feature_unlock'
  | 'training'
  | 'contact'
  | 'redirect'
  | 'custom';

export type NudgeKind = 'banner' | 'modal' | 'slide_in' | 'tooltip' | 'hotspot' | 'checklist' | 'inline' | 'survey';

/** How the widget's promise settles. */
export type Outcome = 'saved' | 'kept' | 'canceled' | 'abandoned' | 'error';

/** What an accepted grant changes, in numbers that were fixed when it was issued. Times are milliseconds since 1970. */
export interface Terms {
  now: Money;
  interval: 'month' | 'year';
  /** The price while the offer lasts; of a credit, what is left to pay of the first invoice. */
  during: Money;
  /** Months it lasts; null: no end, or not counted in months. */
  months: number | null;
  nextCharge: { at: number; amount: number } | null;
  after: Money;
  /** Since when the price after holds. */
  afterFrom: number | null;
  /** Invoices up to and with the first at the price after. */
  invoices: { at: number; amount: number }[];
}

/** What a grant brings beside prices, as a screen and a host's handler can say it. */
export type Benefit =
  | { kind: 'trial_extension' | 'extended_terms'; days: number; until: number }
  | { kind: 'credit'; amount: Money }
  | { kind: 'feature_unlock'; feature: string; name: string; until: number }
  | { kind: 'training' | 'contact' | 'redirect'; url: string }
  | { kind: 'custom'; name: string; data: Record<string, string | number | boolean> };

export interface GrantOption {
  id: string;
  /** A pause's months. */
  months: number;
  /** When the subscription resumes. */
  until: number;
  terms: Terms;
}
