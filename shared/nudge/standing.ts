import type { CustomerRecord } from '../schema/customer';
import type { Standing } from './budget';

const latest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.max(...times));

/**
 * What a customer's record says against contact. A complaint is a ticket that was escalated: while it is open somebody is
 * still being let down, so it counts as of now.
 */
export function standingOf(record: CustomerRecord | null, now: number): Pick<Standing, 'paymentFailedAt' | 'complainedAt' | 'declinedAt'> {
  const complaints = (record?.tickets ?? []).filter(({ escalated }) => escalated).map(({ closed }) => closed ?? now);
  const declined = (record?.history ?? []).filter((one) => one.declined).map(({ at }) => at);
  return {
    paymentFailedAt: latest(record?.latePayments ?? []),
    complainedAt: latest(complaints),
    declinedAt: latest(declined),
  };
}

/**
 * Whether a visit that begins now is the customer's first: nothing was heard of them before it.
 * @param visit the longest that one visit lasts without a sign of life, milliseconds
 */
export const isFirstVisit = (record: Pick<CustomerRecord, 'firstSeen' | 'since'> | null, now: number, visit: number): boolean =>
  record === null || now - Math.min(record.firstSeen, record.since ?? Number.POSITIVE_INFINITY) < visit;
