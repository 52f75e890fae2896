import { percentOff } from '../money';
import type { Benefit, GrantOption, Terms } from '../schema/attempt';
import type { Facts } from '../schema/customer';
import type { Offer } from '../schema/offer';
import { addMonths, DAY } from '../time';

/** A credit is spread over no more than the invoices of so many months. */
export const CREDIT_MONTHS = 12;

/** Months from one charge to the next. */
export const monthsOf = (interval: Terms['interval']): number => (interval === 'year' ? 12 : 1);

interface Subscription {
  price: number;
  currency: string;
  interval: 'month' | 'year';
  /** The next charge, as it would be without an offer. */
  renewal: number;
}

/** The facts that terms need; null where one is missing, or the renewal does not lie ahead. */
function subscriptionOf({ price, currency, interval, periodEnd }: Facts, now: number): Subscription | null {
  if (!price || currency === undefined || interval === undefined || periodEnd === undefined || periodEnd <= now) return null;
  return { price, currency, interval, renewal: periodEnd };
}

/** Some months at one price from the renewal on, then the full price. A price of 0 makes no invoice. */
function temporary({ price, currency, interval, renewal }: Subscription, during: number, months: number): Terms {
  const every = monthsOf(interval);
  const until = addMonths(renewal, months);
  const invoices: Terms['invoices'] = [];
  if (during > 0) for (let m = 0; m < months; m += every) invoices.push({ at: addMonths(renewal, m), amount: during });
  invoices.push({ at: until, amount: price });
  return {
    now: { amount: price, currency },
    interval,
    during: { amount: during, currency },
    months,
    nextCharge: invoices[0] ?? null,
    after: { amount: price, currency },
    afterFrom: until,
    invoices,
  };
}

function forGood({ price, currency, interval, renewal }: Subscription, amount: number): Terms {
  const invoice = { at: renewal, amount };
  return {
    now: { amount: price, currency },
    interval,
    during: { amount, currency },
    months: null,
    nextCharge: invoice,
    after: { amount, currency },
    afterFrom: renewal,
    invoices: [invoice],
  };
}

/** The price stays and nothing is charged differently, for so many months or without an end. */
const unchanged = (subscription: Subscription, months: number | null = null): Terms => ({
  ...forGood(subscription, subscription.price),
  months,
  afterFrom: null,
});

/** The first charge of a trial comes `days` later; until then nothing is paid, as now. */
function trialOn({ price, currency, interval, renewal }: Subscription, days: number): Terms {
  const first = { at: renewal + days * DAY, amount: price };
  const nothing = { amount: 0, currency };
  return {
    now: nothing,
    interval,
    during: nothing,
    months: null,
    nextCharge: first,
    after: { amount: price, currency },
    afterFrom: first.at,
    invoices: [first],
  };
}

/** The next invoice is due `days` later, the one after it on its usual day. */
function dueLater(subscription: Subscription, days: number): Terms {
  const { price, interval, renewal } = subscription;
  const late = { at: renewal + days * DAY, amount: price };
  const usual = { at: addMonths(renewal, monthsOf(interval)), amount: price };
  return { ...unchanged(subscription), nextCharge: late, afterFrom: usual.at, invoices: [late, usual] };
}

/** A sum is taken off the next invoices until it is used up. One that it pays whole is no charge. */
function credited({ price, currency, interval, renewal }: Subscription, sum: number): Terms {
  const every = monthsOf(interval);
  const touched = Math.ceil(sum / price);
  const rest = { at: addMonths(renewal, (touched - 1) * every), amount: touched * price - sum };
  const usual = { at: addMonths(renewal, touched * every), amount: price };
  const invoices = rest.amount > 0 ? [rest, usual] : [usual];
  return {
    now: { amount: price, currency },
    interval,
    during: { amount: Math.max(0, price - sum), currency },
    months: touched * every,
    nextCharge: invoices[0] ?? null,
    after: { amount: price, currency },
    afterFrom: usual.at,
    invoices,
  };
}

/** The lengths that a pause may have, shortest first. */
const lengths = (subscription: Subscription, most: number): GrantOption[] =>
  Array.from({ length: most }, (_, i) => {
    const months = i + 1;
    return { id: String(months), months, until: addMonths(subscription.renewal, months), terms: temporary(subscription, 0, months) };
  });

/** What is granted beside the words of its screen. */
export interface Granted {
  terms: Terms;
  options: GrantOption[];
  benefit?: Benefit;
}

/**
 * What accepting an offer would change for this customer, in dates and minor units: prices start with the next renewal, a
 * feature at once, and all dates are reckoned from there. A pause has one option per length, its id the number of months,
 * and its own terms are those of the shortest. Kinds that change no price have the terms of the subscription as it is. Null
 * where the facts do not carry the terms; `refusalsOf` says which.
 */
export function termsFor({ params }: Offer, facts: Facts, now: number): Granted | null {
  const subscription = subscriptionOf(facts, now);
  if (!subscription) return null;
  const { price, currency, interval, renewal } = subscription;
  switch (params.kind) {
    case 'discount':
      if (interval === 'year' && params.months % 12 !== 0) return null;
      return { terms: temporary(subscription, percentOff(price, params.percent), params.months), options: [] };
    case 'plan_change':
      if (interval === 'year') return null;
      return { terms: forGood(subscription, params.price), options: [] };
    case 'pause': {
      const options = lengths(subscription, params.maxMonths);
      const [shortest] = options;
      return shortest ? { terms: shortest.terms, options } : null;
    }
    case 'trial_extension':
    case 'extended_terms': {
      const { kind, days } = params;
      if (kind === 'trial_extension' && !facts.trial) return null;
      const terms = kind === 'trial_extension' ? trialOn(subscription, days) : dueLater(subscription, days);
      return { terms, options: [], benefit: { kind, days, until: renewal + days * DAY } };
    }
    case 'credit': {
      if (params.currency !== currency || params.amount > (price * CREDIT_MONTHS) / monthsOf(interval)) return null;
      return {
        terms: credited(subscription, params.amount),
        options: [],
        benefit: { kind: 'credit', amount: { amount: params.amount, currency } },
      };
    }
    case 'feature_unlock': {
      const { kind, feature, name, months } = params;
      return { terms: unchanged(subscription, months), options: [], benefit: { kind, feature, name, until: addMonths(now, months) } };
    }
    case 'training':
    case 'contact':
    case 'redirect':
      return { terms: unchanged(subscription), options: [], benefit: { kind: params.kind, url: params.url } };
    case 'custom':
      return { terms: unchanged(subscription), options: [], benefit: { kind: 'custom', name: params.name, data: params.data } };
  }
}
