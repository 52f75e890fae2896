import { major, monthly } from '../money';
import type { CustomerRecord, Features } from '../schema/customer';
import { DAY, dayNumber, daysBetween, monthsBetween } from '../time';

/** What a live session adds: counts since it began. */
export interface SessionSignals {
  rageClicks: number;
  billingVisits: number;
  errors: number;
}

/** Currencies whose unit buys about as much as a dollar. In others a price says nothing to weights made for dollars. */
const NEAR_DOLLAR = new Set(['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'NZD', 'SGD']);

/** Use is compared with the customer's own habit only where there is one: so many uses, over so many days. */
const BASELINE_USES = 5;
const BASELINE_DAYS = 14;

/** Uses in a span of days by age: `from` (nearer) up to, not with, `to`. */
function sumDays(record: CustomerRecord, today: number, from: number, to: number, of: 'logins' | 'features'): number {
  let sum = 0;
  for (const [day, counts] of Object.entries(record.days)) {
    const age = today - Number(day);
    if (age >= from && age < to) sum += counts[of];
  }
  return sum;
}

/** Share by which use in the last 30 days fell below the 60 days before, scaled to the days that were seen of them. */
function usageDecline(record: CustomerRecord, now: number, today: number): number | undefined {
  if (record.lastFeatureUse === undefined) return undefined;
  const seen = Math.min(60, daysBetween(record.firstSeen, now) - 30);
  const before = sumDays(record, today, 30, 90, 'features');
  if (seen < BASELINE_DAYS || before < BASELINE_USES) return undefined;
  const recent = sumDays(record, today, 0, 30, 'features');
  return Math.max(0, 1 - recent / ((before * 30) / seen));
}

/** Share of MRR won or lost against the amount that held 90 days ago, or the first one known. */
function mrrChange(record: CustomerRecord, now: number): number | undefined {
  const latest = record.mrr.at(-1);
  const then = record.mrr.findLast(({ at }) => at <= now - 90 * DAY) ?? record.mrr[0];
  if (!latest || !then || then === latest || then.amount <= 0) return undefined;
  return (latest.amount - then.amount) / then.amount;
}

function paymentKind(method: string | undefined): Features['paymentMethod'] {
  if (method === undefined) return undefined;
  const text = method.toLowerCase();
  if (text.includes('electronic')) return 'electronic_check';
  return /automatic|card|debit|sepa|paypal|wallet|apple|google/.test(text) ? 'automatic' : 'manual';
}

const since = (times: readonly number[], now: number, days: number): number | undefined =>
  times.length === 0 ? undefined : times.filter((at) => at > now - days * DAY && at <= now).length;

/** Drops what is undefined, so that "not known" is a missing key. */
const known = (features: { [K in keyof Features]: Features[K] | undefined }): Features =>
  Object.fromEntries(Object.entries(features).filter(([, value]) => value !== undefined)) as Features;

/**
 * The inputs of the score from a customer's record at `now` (milliseconds). A kind of fact that was never heard of for
 * this customer is left out, never taken for zero: no ticket may mean none, or that nobody sends tickets.
 */
export function featuresOf(record: CustomerRecord, now: number, session?: SessionSignals): Features {
  const today = dayNumber(now);
  const { facts, tickets, nps } = record;
  const open = tickets.filter(({ closed }) => closed === undefined);
  const [earlier, later] = nps.slice(-2);
  const started = record.since;
  return known({
    daysSinceLastLogin: record.lastLogin === undefined ? undefined : daysBetween(record.lastLogin, now),
    daysSinceLastFeatureUse: record.lastFeatureUse === undefined ? undefined : daysBetween(record.lastFeatureUse, now),
    loginFrequency30d: record.lastLogin === undefined ? undefined : sumDays(record, today, 0, 30, 'logins'),
    featureUsageDecline: usageDecline(record, now, today),
    mrrChange3m: mrrChange(record, now),
    paymentDelays: since(record.latePayments, now, 90),
    ticketVolume30d: tickets.length === 0 ? undefined : tickets.filter(({ opened }) => opened > now - 30 * DAY).length,
    unresolvedTicketAgeDays: tickets.length === 0 ? undefined : Math.max(0, ...open.map(({ opened }) => daysBetween(opened, now))),
    escalations: tickets.length === 0 ? undefined : tickets.filter((one) => one.escalated && one.opened > now - 90 * DAY).length,
    downgradeAsks: since(record.downgradeAsks, now, 90),
    npsTrend: earlier && later ? later.score - earlier.score : undefined,
    onboardingCompletion: record.onboarding,
    tenureMonths: started === undefined ? undefined : monthsBetween(started, now),
    contract: facts.contract,
    monthlyPrice:
      facts.price !== undefined && facts.currency !== undefined && NEAR_DOLLAR.has(facts.currency)
        ? major(monthly(facts.price, facts.interval ?? 'month'), facts.currency)
        : undefined,
    paymentMethod: paymentKind(facts.paymentMethod),
    // A session without such signs is no evidence either way, so it does not thin out what is known.
    rageClicks: session?.rageClicks || undefined,
    billingVisits: session?.billingVisits || undefined,
    sessionErrors: session?.errors || undefined,
  });
}
