import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IngestCall } from '../../../shared/schema/api';
import type { Json } from '../../../shared/schema/condition';
import type { CustomerRecord } from '../../../shared/schema/customer';
import { emptyRecord, fold } from '../../../shared/score';
import { DAY, dayNumber, HOUR } from '../../../shared/time';

const AT = Date.UTC(2026, 5, 15, 12);
const identify = (traits: Record<string, Json>, more: object = {}) =>
  IngestCall.parse({ type: 'identify', userId: 'cus_1', traits, ...more });
const track = (event: string, properties: Record<string, Json> = {}, more: object = {}) =>
  IngestCall.parse({ type: 'track', userId: 'cus_1', event, properties, ...more });
const after = (...calls: IngestCall[]): CustomerRecord => {
  const end = calls.reduce<CustomerRecord | null>((record, call) => fold(record, call, AT, true), null);
  if (!end) throw new Error('no calls');
  return end;
};

describe('identify', () => {
  test('a name that would turn the sentence around it does not', () => {
    expect(after(identify({ planName: '\u202eorP', name: '\u202e' })).facts).toEqual({ planName: 'orP', traits: {} });
  });

  test('traits with a meaning become facts, the rest stay traits', () => {
    const { id, facts, since, mrr } = after(
      identify({
        plan: 'pro',
        planName: 'Pro',
        price: 2900,
        currency: 'EUR',
        interval: 'month',
        contract: 'year',
        since: '2025-01-01',
        seats: 7,
      }),
    );
    expect(id).toBe('cus_1');
    expect(facts).toEqual({
      plan: 'pro',
      planName: 'Pro',
      price: 2900,
      currency: 'EUR',
      interval: 'month',
      contract: 'year',
      traits: { seats: 7 },
    });
    expect(since).toBe(Date.UTC(2025, 0, 1));
    expect(mrr).toEqual([{ at: AT, amount: 2900 }]);
  });

  test.each<[string, Record<string, Json>]>([
    ['a price with cents', { price: 29.5 }],
    ['a negative price', { price: -1 }],
    ['a price in words', { price: '2900' }],
    ['no currency', { currency: 'euro' }],
    ['an interval that there is not', { interval: 'week' }],
    ['an empty plan', { plan: '' }],
    ['a date that is none', { periodEnd: 'soon' }],
    ['a date beyond all dates', { periodEnd: 1e16 }],
  ])('%s leaves the fact as it was', (_what, traits) => {
    const before = after(identify({ plan: 'pro', price: 2900, currency: 'EUR', interval: 'month', periodEnd: '2026-07-01' }));
    expect(fold(before, identify(traits), AT, true).facts).toEqual(before.facts);
  });

  test('null takes a fact or a trait away', () => {
    const { facts } = after(identify({ plan: 'pro', seats: 7 }), identify({ plan: null, seats: null }));
    expect(facts).toEqual({ traits: {} });
  });

  test('dates come as text, milliseconds or seconds', () => {
    for (const periodEnd of ['2026-07-01T00:00:00Z', Date.UTC(2026, 6, 1), Date.UTC(2026, 6, 1) / 1000])
      expect(after(identify({ periodEnd })).facts.periodEnd).toBe(Date.UTC(2026, 6, 1));
  });

  test('what may be kept is bounded', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`t${i}`, i]));
    expect(Object.keys(after(identify(many)).facts.traits)).toHaveLength(60);
    expect(after(identify({ essay: 'x'.repeat(501), blob: { x: 'y'.repeat(1000) }, ok: 1 })).facts.traits).toEqual({ ok: 1 });
  });

  test('a changed price is a movement of revenue, the same price is none', () => {
    const { mrr } = after(
      identify({ price: 2900, interval: 'month' }),
      identify({ price: 2900 }),
      identify({ price: 12_000, interval: 'year' }),
    );
    expect(mrr.map(({ amount }) => amount)).toEqual([2900, 1000]);
  });
});

describe('track', () => {
  test.each<[string, IngestCall[], Partial<CustomerRecord>]>([
    ['a login', [track('Logged In')], { lastLogin: AT, days: { [dayNumber(AT)]: { logins: 1, features: 0 } } }],
    [
      'a login, in other words',
      [track('logged_in'), track('login'), track('Signed In')],
      { days: { [dayNumber(AT)]: { logins: 3, features: 0 } } },
    ],
    [
      'a feature',
      [track('Feature Used', { feature: 'export' })],
      { lastFeatureUse: AT, days: { [dayNumber(AT)]: { logins: 0, features: 1 } } },
    ],
    ['a ticket', [track('Ticket Opened', { id: 7 })], { tickets: [{ id: '7', opened: AT }] }],
    [
      'a ticket that closes',
      [track('Ticket Opened', { id: 'a' }), track('Ticket Closed', { id: 'a' })],
      { tickets: [{ id: 'a', opened: AT, closed: AT }] },
    ],
    [
      'a ticket that escalates',
      [track('Ticket Opened', { id: 'a' }), track('Ticket Opened', { id: 'a', escalated: true })],
      { tickets: [{ id: 'a', opened: AT, escalated: true }] },
    ],
    ['an unknown ticket that closes', [track('Ticket Closed', { id: 'z' })], { tickets: [] }],
    ['late payments', [track('Payment Failed'), track('Payment Late')], { latePayments: [AT, AT] }],
    ['an ask to downgrade', [track('Downgrade Asked')], { downgradeAsks: [AT] }],
    ['an NPS answer', [track('NPS Answered', { score: 6 })], { nps: [{ at: AT, score: 6 }] }],
    ['an NPS answer off the scale', [track('NPS Answered', { score: 11 })], { nps: [] }],
    ['onboarding', [track('Onboarding Step', { done: 2, total: 5 })], { onboarding: 0.4 }],
    ['onboarding of nothing', [track('Onboarding Step', { done: 2, total: 0 })], {}],
    ['a change of plan', [track('Plan Changed', { plan: 'lite', price: 900, interval: 'month' })], { mrr: [{ at: AT, amount: 900 }] }],
    ['a change that says its MRR', [track('Plan Changed', { plan: 'lite', mrr: 700 })], { mrr: [{ at: AT, amount: 700 }] }],
    ['a start', [track('Subscription Started', { plan: 'pro' })], { since: AT }],
    ['anything else: a sign of life', [track('Report Printed')], { lastSeen: AT, days: {} }],
    ['a name of the prototype', [track('constructor'), track('__proto__')], { days: {} }],
  ])('%s', (_what, calls, expected) => expect(after(...calls)).toMatchObject(expected));

  test('a start is the earliest that was said', () => {
    expect(after(identify({ since: '2024-01-01' }), track('Subscription Started')).since).toBe(Date.UTC(2024, 0, 1));
  });
});

describe('time', () => {
  test.each([
    ['the sender’s time', { timestamp: new Date(AT - 3 * DAY).toISOString() }, AT - 3 * DAY],
    [
      'corrected by the sender’s clock',
      { timestamp: new Date(AT + DAY - HOUR).toISOString(), sentAt: new Date(AT + DAY).toISOString() },
      AT - HOUR,
    ],
    ['a future time: when it was received', { timestamp: new Date(AT + DAY).toISOString() }, AT],
    ['no time', {}, AT],
    ['a time that is none', { timestamp: 'yesterday' }, AT],
  ])('%s', (_what, more, expected) => expect(after(track('login', {}, more)).lastLogin).toBe(expected));

  test('late events find their place', () => {
    const { nps, lastLogin } = after(
      track('NPS Answered', { score: 3 }),
      track('NPS Answered', { score: 9 }, { timestamp: AT - 30 * DAY }),
      track('login'),
      track('login', {}, { timestamp: AT - 5 * DAY }),
    );
    expect(nps.map(({ score }) => score)).toEqual([9, 3]);
    expect(lastLogin).toBe(AT);
  });

  test('days older than 90 are dropped', () => {
    let record: CustomerRecord | null = null;
    for (let day = 0; day < 120; day += 1) record = fold(record, track('login'), AT + day * DAY, true);
    const days = Object.keys(record?.days ?? {}).map(Number);
    expect(days).toHaveLength(90);
    expect(Math.max(...days)).toBe(dayNumber(AT) + 119);
  });
});

describe('repeats', () => {
  const call = track('Payment Late', {}, { messageId: 'm-1' });
  test('the same message again is the same record, by reference', () => {
    const once = after(call);
    expect(fold(once, call, AT + HOUR, true)).toBe(once);
    expect(once.latePayments).toEqual([AT]);
  });
  test('an id is remembered for seven days', () => {
    const once = after(call);
    expect(fold(once, track('x', {}, { messageId: 'm-2' }), AT + 6 * DAY, true).seen).toHaveLength(2);
    const later = fold(once, track('x', {}, { messageId: 'm-3' }), AT + 7 * DAY, true);
    expect(later.seen).toHaveLength(1);
    expect(fold(later, call, AT + 7 * DAY, true).latePayments).toHaveLength(2);
  });
  test('an id that ends like another is another', () => {
    expect(after(track('login', {}, { messageId: 'a.1' }), track('login', {}, { messageId: '1' })).days[dayNumber(AT)]?.logins).toBe(2);
  });
});

describe('what a browser says', () => {
  test('touches nothing but `untrusted`', () => {
    const before = after(identify({ plan: 'pro', price: 2900 }), track('Payment Late', {}, { messageId: 'm-1' }));
    for (const call of [
      identify({ plan: 'free', price: 1, seats: 3 }),
      track('Logged In', {}, { messageId: 'm-9' }),
      track('Ticket Closed', { id: 'a' }),
    ]) {
      const { untrusted, ...rest } = fold(before, call, AT + DAY, false);
      expect(untrusted).not.toEqual({});
      const { untrusted: _none, ...same } = before;
      expect(rest).toEqual(same);
    }
  });
  test('cannot make a true event look like a repeat', () => {
    const forged = fold(null, track('x', {}, { messageId: 'm-1' }), AT, false);
    expect(fold(forged, track('login', {}, { messageId: 'm-1' }), AT, true).lastLogin).toBe(AT);
  });
  test('is bounded', () => {
    let record = emptyRecord('cus_1', AT);
    for (let i = 0; i < 100; i += 1) record = fold(record, identify({ [`t${i}`]: 'x'.repeat(500) }), AT, false);
    expect(Object.keys(record.untrusted)).toHaveLength(60);
  });
});

test('no flood makes a record grow without end, and no event throws', () => {
  const names = [
    'login',
    'Feature Used',
    'Ticket Opened',
    'Ticket Closed',
    'Payment Late',
    'Downgrade Asked',
    'NPS Answered',
    'Plan Changed',
    'Subscription Started',
  ];
  const events = fc.array(
    fc.tuple(
      fc.constantFrom(...names),
      fc.dictionary(fc.constantFrom('id', 'score', 'price', 'mrr', 'plan', 'since', 'escalated'), fc.jsonValue() as fc.Arbitrary<Json>),
    ),
    { maxLength: 60 },
  );
  fc.assert(fc.property(events, (list) => void after(identify({}), ...list.map(([name, properties]) => track(name, properties)))));
  let record: CustomerRecord | null = null;
  for (let i = 0; i < 3000; i += 1)
    record = fold(
      record,
      track(names[i % names.length] ?? '', { id: i, score: i % 11, price: i }, { messageId: `m-${i}` }),
      AT + i * HOUR,
      true,
    );
  expect(JSON.stringify(record).length).toBeLessThan(20_000);
});

test('a full list of tickets lets closed ones go first', () => {
  let record = after(track('Ticket Opened', { id: 'old' }));
  for (let i = 0; i < 60; i += 1) {
    record = fold(record, track('Ticket Opened', { id: i }), AT + i, true);
    record = fold(record, track('Ticket Closed', { id: i }), AT + i, true);
  }
  expect(record.tickets).toHaveLength(50);
  expect(record.tickets[0]).toEqual({ id: 'old', opened: AT });
});

test('names of events are known once each, the newest forty, and none that a browser made up', () => {
  const many = after(
    ...Array.from({ length: 60 }, (_, n) => track(`Step ${n}`)),
    track('Step 59'),
    track('x'.repeat(200)),
    track('x'.repeat(200)),
  );
  expect(many.did).toHaveLength(40);
  expect(many.did?.slice(-2)).toEqual(['Step 59', 'x'.repeat(120)]);
  expect(fold(null, track('Invited'), AT, false).did).toBeUndefined();
});
