import type { DecisionInput } from '../../../shared/decision';
import type { CustomerRecord, Facts } from '../../../shared/schema/customer';
import { Offer, type OfferKind, type OfferParams } from '../../../shared/schema/offer';
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

const label = { en: 'Go on' };
const url = 'https://help.example.com/call';
/** One offer of each kind. */
export const EVERY: Readonly<Record<OfferKind, Offer>> = {
  discount: FIFTH,
  pause: PAUSE,
  plan_change: LITE,
  trial_extension: offer('trial', { kind: 'trial_extension', days: 14 }),
  credit: offer('credit', { kind: 'credit', amount: 1000, currency: 'USD' }),
  extended_terms: offer('later', { kind: 'extended_terms', days: 14 }),
  feature_unlock: offer('feature', { kind: 'feature_unlock', feature: 'reports', name: 'Reports', months: 3, cost: 0 }),
  training: offer('training', { kind: 'training', url, label, cost: 0 }),
  contact: offer('contact', { kind: 'contact', url, label, cost: 0 }),
  redirect: offer('redirect', { kind: 'redirect', url, label, cost: 0 }),
  custom: offer('own', { kind: 'custom', name: 'tree', data: { trees: 3 }, label, cost: 0 }),
};

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
