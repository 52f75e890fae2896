import type { CustomerRecord } from '../schema/customer';
import type { Offer } from '../schema/offer';
import { DAY, MONTH } from '../time';

type History = CustomerRecord['history'];

const INTENTS = 3;
const INTENT_DAYS = 60;
const CYCLES = 2;
const CYCLE_DAYS = 365;
/** Months of a discount whose offer no longer exists. */
const USUAL_MONTHS = 3;

/** Cancelled while a discount that had been accepted still ran. */
function leftWithin(history: History, offers: readonly Offer[]): boolean {
  return history.some(({ outcome, kind, at, offer }) => {
    if (outcome !== 'accepted' || kind !== 'discount') return false;
    const params = offers.find(({ id }) => id === offer)?.params;
    const until = at + (params?.kind === 'discount' ? params.months : USUAL_MONTHS) * MONTH;
    return history.some((other) => other.outcome === 'canceled' && other.at > at && other.at < until);
  });
}

/**
 * Signs that somebody comes to the cancel flow for its offers (as far as one customer's history shows them):
 * the third attempt in 60 days, this one counted; a discount accepted and left before it ended; back again after two
 * cancellations in a year. It takes away what costs money, never the way out.
 */
export function isFarming(history: History, offers: readonly Offer[], now: number): boolean {
  const recent = new Set(history.filter(({ at }) => now - at < INTENT_DAYS * DAY).map(({ attempt }) => attempt));
  const canceled = history.filter(({ at, outcome }) => outcome === 'canceled' && now - at < CYCLE_DAYS * DAY);
  return recent.size + 1 >= INTENTS || canceled.length >= CYCLES || leftWithin(history, offers);
}
