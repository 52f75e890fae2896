import { percentOff } from '../money';
import type { GrantOption, Terms } from '../schema/attempt';
import type { Facts } from '../schema/customer';
import type { Offer } from '../schema/offer';
import { addMonths } from '../time';

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
  const every = interval === 'year' ? 12 : 1;
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

/**
 * What accepting an offer would change for this customer, in dates and minor units: everything starts with the next
 * renewal, all dates are reckoned from it. A pause has one option per length, its id the number of months, and its own
 * terms are those of the shortest. Null where the facts do not carry the terms; `refusalsOf` says which.
 */
export function termsFor({ params }: Offer, facts: Facts, now: number): { terms: Terms; options: GrantOption[] } | null {
  const subscription = subscriptionOf(facts, now);
  if (!subscription) return null;
  switch (params.kind) {
    case 'discount':
      if (subscription.interval === 'year' && params.months % 12 !== 0) return null;
      return { terms: temporary(subscription, percentOff(subscription.price, params.percent), params.months), options: [] };
    case 'plan_change':
      if (subscription.interval === 'year') return null;
      return { terms: forGood(subscription, params.price), options: [] };
    case 'pause': {
      const options = Array.from({ length: params.maxMonths }, (_, i): GrantOption => {
        const months = i + 1;
        return { id: String(months), months, until: addMonths(subscription.renewal, months), terms: temporary(subscription, 0, months) };
      });
      const [shortest] = options;
      return shortest ? { terms: shortest.terms, options } : null;
    }
  }
}
