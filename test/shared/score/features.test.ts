import { describe, expect, test } from 'vitest';
import type { CustomerRecord, Features } from '../../../shared/schema/customer';
import { emptyRecord, featuresOf } from '../../../shared/score';
import { addMonths, DAY, dayNumber } from '../../../shared/time';

const NOW = Date.UTC(2026, 5, 15, 12);
const ago = (days: number): number => NOW - days * DAY;
const record = (change: Partial<CustomerRecord> = {}): CustomerRecord => ({ ...emptyRecord('cus_1', ago(365)), ...change });
/** So many uses of key features on each day between two ages. */
const used = (from: number, to: number, features: number): CustomerRecord['days'] =>
  Object.fromEntries(Array.from({ length: to - from }, (_, i) => [dayNumber(NOW) - from - i, { logins: 1, features }]));

test('what was never heard of is not known', () => expect(featuresOf(record(), NOW)).toEqual({}));

describe('each feature', () => {
  test.each<[string, Partial<CustomerRecord>, Features]>([
    ['last login', { lastLogin: ago(41) }, { daysSinceLastLogin: 41, loginFrequency30d: 0 }],
    ['a login in the future of a wrong clock', { lastLogin: NOW + DAY }, { daysSinceLastLogin: 0, loginFrequency30d: 0 }],
    ['logins of 30 days', { lastLogin: NOW, days: used(0, 60, 0) }, { daysSinceLastLogin: 0, loginFrequency30d: 30 }],
    ['late payments of 90 days', { latePayments: [ago(200), ago(80), ago(1)] }, { paymentDelays: 2 }],
    ['only old ones: known to be none', { latePayments: [ago(200)] }, { paymentDelays: 0 }],
    ['asks to downgrade', { downgradeAsks: [ago(3)] }, { downgradeAsks: 1 }],
    [
      'NPS falls',
      {
        nps: [
          { at: ago(90), score: 9 },
          { at: ago(40), score: 8 },
          { at: ago(2), score: 4 },
        ],
      },
      { npsTrend: -4 },
    ],
    ['one answer is no trend', { nps: [{ at: ago(2), score: 4 }] }, {}],
    ['onboarding', { onboarding: 0.4 }, { onboardingCompletion: 0.4 }],
    ['tenure in whole months', { since: addMonths(NOW, -14) }, { tenureMonths: 14 }],
    ['a contract', { facts: { traits: {}, contract: 'year' } }, { contract: 'year' }],
    ['a yearly price, by the month', { facts: { traits: {}, price: 12_000, currency: 'USD', interval: 'year' } }, { monthlyPrice: 10 }],
    ['a price in yen says nothing to weights for dollars', { facts: { traits: {}, price: 3000, currency: 'JPY' } }, {}],
    ['a price without currency neither', { facts: { traits: {}, price: 3000 } }, {}],
    [
      'revenue fell',
      {
        mrr: [
          { at: ago(120), amount: 5000 },
          { at: ago(10), amount: 4000 },
        ],
      },
      { mrrChange3m: -0.2 },
    ],
    [
      'revenue, against what held 90 days ago',
      {
        mrr: [
          { at: ago(300), amount: 1000 },
          { at: ago(95), amount: 2000 },
          { at: ago(1), amount: 3000 },
        ],
      },
      { mrrChange3m: 0.5 },
    ],
    [
      'revenue of a new customer, against the first',
      {
        mrr: [
          { at: ago(20), amount: 2000 },
          { at: ago(1), amount: 1000 },
        ],
      },
      { mrrChange3m: -0.5 },
    ],
    ['revenue that has not changed since', { mrr: [{ at: ago(120), amount: 5000 }] }, {}],
  ])('%s', (_what, change, expected) => expect(featuresOf(record(change), NOW)).toEqual(expected));

  test('tickets: how many, the oldest open one, escalations', () => {
    const tickets = [
      { id: 'a', opened: ago(60), closed: ago(50), escalated: true },
      { id: 'b', opened: ago(12) },
      { id: 'c', opened: ago(3) },
      { id: 'd', opened: ago(200), closed: ago(190), escalated: true },
    ];
    expect(featuresOf(record({ tickets }), NOW)).toEqual({ ticketVolume30d: 2, unresolvedTicketAgeDays: 12, escalations: 1 });
    expect(featuresOf(record({ tickets: tickets.slice(0, 1) }), NOW)).toMatchObject({ unresolvedTicketAgeDays: 0 });
  });

  test.each([
    ['Electronic check', 'electronic_check'],
    ['Mailed check', 'manual'],
    ['Bank transfer (automatic)', 'automatic'],
    ['Credit card (automatic)', 'automatic'],
    ['card', 'automatic'],
    ['invoice', 'manual'],
  ])('pays by %s: %s', (paymentMethod, expected) => {
    expect(featuresOf(record({ facts: { traits: {}, paymentMethod } }), NOW)).toEqual({ paymentMethod: expected });
  });
});

describe('decline of use, against the own habit', () => {
  const declineOf = (days: CustomerRecord['days'], change: Partial<CustomerRecord> = {}) =>
    featuresOf(record({ days, lastFeatureUse: ago(1), ...change }), NOW).featureUsageDecline;
  test.each([
    ['none', 2, 2, 0],
    ['a half', 2, 1, 0.5],
    ['all', 2, 0, 1],
    ['more use is no decline', 1, 3, 0],
  ])('%s', (_what, before, after, expected) =>
    expect(declineOf({ ...used(30, 90, before), ...used(0, 30, after) })).toBeCloseTo(expected, 6),
  );

  test('a young customer is measured against the days that there were', () => {
    expect(declineOf({ ...used(30, 50, 2), ...used(0, 30, 1) }, { firstSeen: ago(50) })).toBeCloseTo(0.5, 6);
  });
  test.each([
    ['too short a habit', { firstSeen: ago(40) }, used(30, 40, 2)],
    ['too thin a habit', {}, used(30, 34, 1)],
    ['no key feature ever', { lastFeatureUse: undefined }, used(30, 90, 0)],
  ])('%s: not known', (_what, change, days) => expect(declineOf(days, change as Partial<CustomerRecord>)).toBeUndefined());
});

test('a live session adds its signs, and nothing where there were none', () => {
  expect(featuresOf(record(), NOW, { rageClicks: 2, billingVisits: 1, errors: 0 })).toEqual({ rageClicks: 2, billingVisits: 1 });
});
