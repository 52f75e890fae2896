import type { AttemptRow } from '../../../../shared/schema/admin';
import type { Grant } from '../../../../shared/schema/attempt';
import { DAY, HOUR } from '../../../../shared/time';

const TAKEN: Record<string, Pick<Grant, 'params' | 'title' | 'chosen'> & { answers: string[]; picked: string }> = {
  pause_3: {
    params: { kind: 'pause', maxMonths: 3 },
    title: 'Pause for up to 3 months',
    chosen: '2',
    answers: ['1 month', '2 months', '3 months'],
    picked: '2 months',
  },
  discount_20: {
    params: { kind: 'discount', percent: 20, months: 6 },
    title: '20% off Business for 6 months',
    chosen: null,
    answers: [],
    picked: '',
  },
  plan_light: {
    params: { kind: 'plan_change', plan: 'pro-light', name: 'Pro Light', price: 3900, compare: [] },
    title: 'Pro Light is the smaller plan',
    chosen: null,
    answers: [],
    picked: '',
  },
};

/** What a customer sees of an offer: its title, what may be chosen, what was. */
export const takenOf = (offer: string | null) => TAKEN[offer ?? ''] ?? (TAKEN.pause_3 as (typeof TAKEN)[string]);

export function grantOf(row: AttemptRow, openedAt: number): Grant {
  const taken = takenOf(row.offer);
  const now = { amount: row.price ?? 0, currency: row.currency ?? 'USD' };
  const until = openedAt + 61 * DAY;
  return {
    id: `gr_env_${row.id.slice(-6)}aaaaaaaaaaaa`,
    ask: 1,
    offer: row.offer ?? 'pause_3',
    params: taken.params,
    subscription: 'sub_1',
    state: row.grantState ?? 'issued',
    issuedAt: openedAt + 11_600,
    expiresAt: openedAt + HOUR,
    terms: {
      now,
      interval: 'month',
      during: { ...now, amount: 0 },
      months: 2,
      nextCharge: { at: until, amount: now.amount },
      after: now,
      afterFrom: until,
      invoices: [{ at: until, amount: now.amount }],
    },
    options: [],
    title: taken.title,
    lede: null,
    compare: [],
    chosen: taken.chosen,
    acceptedAt: row.status === 'accepted' ? openedAt + 31_500 : null,
    appliedAt: row.grantState === 'applied' ? openedAt + 33_900 : null,
    reserved: false,
    failure: null,
  };
}
