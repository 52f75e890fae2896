import type { DecisionInput } from '../../../shared/decision';
import type { CustomerRecord, Facts } from '../../../shared/schema/customer';
import { Offer, type OfferParams } from '../../../shared/schema/offer';
import { DAY } from '../../../shared/time';

export const NOW = Date.UTC(2026, 5, 15, 12);
export const RENEWAL = Date.UTC(2026, 6, 1);
export const daysAgo = (days: number): number => NOW - days * DAY;

export const offer = (id: string, params: OfferParams, more: Partial<Offer> = {}): Offer =>
  Offer.parse({ id, params, title: { en: id }, ...more });
export const HALF = offer('half', { kind: 'discount', percent: 50, months: 3 });
export const FIFTH = offer('fifth', { kind: 'discount', percent: 20, months: 3 });
export const PAUSE = offer('pause', { kind: 'pause', maxMonths: 1 });
export const LITE = offer('lite', { kind: 'plan_change', plan: 'lite', name: 'Lite', price: 1500, compare: [] });

/** $30 a month on the plan "pro". */
export const FACTS: Facts = { plan: 'pro', price: 3000, currency: 'USD', interval: 'month', periodEnd: RENEWAL, traits: {} };

export const input = (change: Partial<DecisionInput> = {}): DecisionInput => ({
  offers: [HALF, FIFTH, PAUSE],
  facts: FACTS,
  signed: true,
  reason: 'too_expensive',
  history: [],
  canOffer: true,
  capped: new Set(),
  config: { exploration: 0, margin: 0.8, horizonMonths: 6 },
  seed: 'cus_1 sub_1',
  ask: 1,
  now: NOW,
  ...change,
});

type Entry = CustomerRecord['history'][number];
export const past = (days: number, outcome: Entry['outcome'], more: Partial<Entry> = {}): Entry => ({
  attempt: `att_${days}_${outcome}`,
  at: daysAgo(days),
  outcome,
  ...more,
});
