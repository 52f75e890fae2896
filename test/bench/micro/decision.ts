import { type DecisionInput, decide } from '../../../shared/decision';
import type { Facts } from '../../../shared/schema/customer';
import { Offer, type OfferParams } from '../../../shared/schema/offer';
import { addMonths, DAY } from '../../../shared/time';
import type { Duel } from './measure';

const NOW = Date.UTC(2026, 5, 15);
const offer = (id: string, params: OfferParams, when?: Offer['when']): Offer =>
  Offer.parse({ id, params, title: { en: id }, reasons: ['too_expensive', 'unused'], ...(when && { when }) });
const OFFERS = [
  offer('fifth', { kind: 'discount', percent: 20, months: 3 }, { tenureMonths: { $gte: 3 }, plan: { $in: ['pro', 'team'] } }),
  offer('half', { kind: 'discount', percent: 50, months: 3 }, { score: { $gt: 0.6 } }),
  offer('pause', { kind: 'pause', maxMonths: 3 }),
  offer('lite', { kind: 'plan_change', plan: 'lite', name: 'Lite', price: 1500, compare: [] }, { 'traits.seats': { $lte: 2 } }),
];
const CUSTOMERS: Facts[] = Array.from({ length: 1024 }, (_, i) => ({
  plan: ['free', 'pro', 'team'][i % 3] as string,
  price: 1200 + (i % 7) * 900,
  currency: 'USD',
  interval: 'month',
  periodEnd: NOW + (1 + (i % 29)) * DAY,
  tenureMonths: i % 40,
  score: (i % 100) / 100,
  traits: { seats: i % 5 },
}));
const input = (i: number): DecisionInput => ({
  offers: OFFERS,
  facts: CUSTOMERS[i & 1023] as Facts,
  signed: true,
  reason: 'too_expensive',
  history: [],
  canOffer: true,
  capped: new Set(),
  config: { exploration: 0, margin: 0.8, horizonMonths: 6 },
  seed: 'cus_1 sub_1',
  ask: 1,
  now: NOW,
});

/** For exactly these four offers and this reason: the conditions, sums and dates written out; no reasons, no history, no exploration. */
function byHand(f: Facts): { id: string; value: number; invoices: { at: number; amount: number }[] } {
  const price = f.price as number;
  const full = price * 0.8;
  const sum = (accept: number, keep: number, brings: (m: number) => number): number => {
    let total = 0;
    let staying = accept;
    for (let m = 0; m < 6; m += 1) {
      total += staying * brings(m);
      staying *= keep;
    }
    return total;
  };
  let best = { id: 'none', value: sum(0.18, 0.95, () => full) };
  const consider = (id: string, value: number): void => {
    if (value > best.value) best = { id, value };
  };
  if ((f.tenureMonths ?? 0) >= 3 && (f.plan === 'pro' || f.plan === 'team'))
    consider(
      'fifth',
      sum(0.3, 0.9, (m) => (m < 3 ? full - price * 0.2 : full)),
    );
  if ((f.score ?? 0) > 0.6)
    consider(
      'half',
      sum(0.42, 0.7, (m) => (m < 3 ? full - price * 0.5 : full)),
    );
  consider(
    'pause',
    (sum(0.27, 0.92, (m) => (m < 1 ? 0 : full)) + sum(0.27, 0.92, (m) => (m < 2 ? 0 : full)) + sum(0.27, 0.92, (m) => (m < 3 ? 0 : full))) /
      3,
  );
  if ((f.traits.seats as number) <= 2 && price > 1500 && f.plan !== 'lite')
    consider(
      'lite',
      sum(0.29, 0.95, () => 1500 * 0.8),
    );
  const at = f.periodEnd as number;
  const invoices = best.id === 'fifth' ? [0, 1, 2, 3].map((m) => ({ at: addMonths(at, m), amount: m < 3 ? price * 0.8 : price })) : [];
  return { ...best, invoices };
}

for (const [i, facts] of CUSTOMERS.entries())
  if ((decide(input(i)).chosen?.offer.id ?? 'none') !== byHand(facts).id) throw new Error(`decision and floor disagree on customer ${i}`);

export const decision: Duel = {
  name: 'whole decision, 4 offers, with every refusal',
  ours: (i) => decide(input(i)),
  floor: (i) => byHand(CUSTOMERS[i & 1023] as Facts),
  limit: 5,
};
