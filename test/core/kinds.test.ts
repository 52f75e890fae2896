import { describe, expect, test } from 'vitest';
import { accept, isOfHost } from '../../edge/core/accept';
import { unconfirmed } from '../../edge/core/confirm';
import { viewOf } from '../../edge/core/grants';
import { contribution, costOf } from '../../edge/core/sums';
import { acceptReceipt } from '../../edge/notify/receipt';
import { chosenParams } from '../../edge/statement';
import { termsFor } from '../../shared/decision';
import { KIND_RULES } from '../../shared/decision/kinds';
import type { State } from '../../shared/flow/graph';
import { labelsFor } from '../../shared/flow/labels';
import { saidInGrant } from '../../shared/flow/said';
import type { AttemptRecord, Grant } from '../../shared/schema/attempt';
import type { Facts } from '../../shared/schema/customer';
import { type Offer, OfferKind } from '../../shared/schema/offer';
import { EVERY, offer } from '../shared/decision/fixtures';
import { attemptOf, grantOf, logged, NOW } from './kit';

const DAY = 86_400_000;
const KINDS = OfferKind.options;
const FACTS: Facts = {
  ...{ plan: 'pro', planName: 'Pro', price: 3000, currency: 'USD', interval: 'month' },
  ...{ periodEnd: NOW + 20 * DAY, trial: true, traits: {} },
};
const place = { workspace: 'Fernway', zone: 'UTC' };

/** An attempt with this offer on its screen, and the grant that the edge made for it. */
function seen(one: Offer, more: Partial<AttemptRecord> = {}): { attempt: AttemptRecord; grant: Grant } {
  const granted = termsFor(one, FACTS, NOW) ?? expect.fail('no terms');
  const label = 'label' in one.params ? one.params.label.en : undefined;
  const attempt = attemptOf({ facts: FACTS, ...more });
  const grant = grantOf(attempt, { offer: one.id, params: one.params, title: 'We plant a tree', ...granted, ...(label && { label }) });
  return { attempt: { ...attempt, grants: [grant], log: [logged({ type: 'shown', grant: grant.id })] }, grant };
}

function accepted(one: Offer, more: Partial<AttemptRecord> = {}): { attempt: AttemptRecord; grant: Grant } {
  const { attempt, grant } = seen(one, more);
  const after = accept(attempt, grant, { option: null } as State, { now: NOW, notify: true });
  return { attempt: after, grant: after.grants[0] ?? grant };
}

describe.each(KINDS)('%s', (kind) => {
  const { by } = KIND_RULES[kind];

  test('leaves for billing only where it is billing’s and the platform executes; the host hears of it in any case', () => {
    for (const execution of ['merchant', 'platform'] as const) {
      const { attempt, grant } = accepted(EVERY[kind], { execution });
      const kinds = attempt.effects.map((one) => one.kind);
      expect(kinds.includes('billing_grant')).toBe(by === 'billing' && execution === 'platform');
      expect(kinds).toEqual(expect.arrayContaining(['webhook', 'receipt']));
      expect(isOfHost(attempt, grant)).toBe(!(by === 'billing' && execution === 'platform'));
    }
  });

  test('is asked after when nobody has confirmed it for a day, unless nothing is owed', () =>
    expect(unconfirmed(accepted(EVERY[kind]).attempt, NOW + DAY) !== null).toBe(by !== 'nobody'));

  test('counts as accepted, as applied only once somebody says so, and as revenue only where something was agreed', () => {
    const { counters, money } = contribution(accepted(EVERY[kind]).attempt);
    expect(counters).toEqual({ opened: 1, served: 1, accepted: 1 });
    expect(money.USD?.accepted).toBe(KIND_RULES[kind].favour ? 3000 : 0);
  });

  test('shows the browser what its screen says, and nothing of what it costs', () => {
    const speech = { locale: 'de', zone: 'Pacific/Kiritimati', labels: labelsFor('de') };
    const { grant } = seen(EVERY[kind]);
    const view = viewOf(grant, 'Pro', speech);
    expect(view.kind).toBe(kind);
    expect(view.said).toEqual(saidInGrant(grant, speech));
    expect(JSON.stringify(view)).not.toMatch(/cost|reserved|subscription|propensity/);
  });

  test.each(['en', 'de', 'pt', 'ar'])('has a receipt in %s that leaves nothing open', (locale) => {
    const { attempt, grant } = accepted(EVERY[kind], { locale });
    const { subject, text } = acceptReceipt(attempt, grant, place);
    expect(`${subject} ${text}`).not.toMatch(/[{}]|undefined|null|NaN|Invalid/);
    expect(text.split('\n').length).toBeGreaterThan(6);
  });
});

test.each<[Offer, Record<string, unknown>]>([
  [EVERY.trial_extension, { days: 14, until: NOW + 34 * DAY }],
  [EVERY.credit, { amount: 1000, currency: 'USD' }],
  [EVERY.extended_terms, { days: 14, until: NOW + 34 * DAY }],
  [EVERY.feature_unlock, { feature: 'reports', name: 'Reports', until: Date.UTC(2027, 6, 20, 10) }],
  [EVERY.training, { url: 'https://help.example.com/call' }],
  [EVERY.contact, { url: 'https://help.example.com/call' }],
  [EVERY.redirect, { url: 'https://help.example.com/call' }],
  [EVERY.custom, { name: 'tree', data: { trees: 3 } }],
])('the statement says what the host is to do: $params.kind', (one, params) => expect(chosenParams(accepted(one).grant)).toEqual(params));

test.each<[string, Offer, number]>([
  ['half a month of a trial', offer('t', { kind: 'trial_extension', days: 15 }), 1500],
  ['a credit, over however many invoices', offer('c', { kind: 'credit', amount: 7500, currency: 'USD' }), 7500],
  ['a later payment', EVERY.extended_terms, 0],
  ['a feature of no cost', EVERY.feature_unlock, 0],
  ['an hour of help', offer('h', { ...EVERY.training.params, cost: 4000 } as Offer['params']), 4000],
])('it costs what it costs: %s', (_what, one, cost) => expect(costOf(accepted(one).grant)).toBe(cost));

describe('receipts', () => {
  const text = (one: Offer, more: Partial<AttemptRecord> = {}) => {
    const { attempt, grant } = accepted(one, more);
    return acceptReceipt(attempt, grant, place);
  };
  const cancel = { key: 'k', reference: 'R', requestedAt: NOW - 1, effectiveAt: null, confirmedAt: null, declaration: null };

  test.each<[Offer, string[]]>([
    [EVERY.trial_extension, ['14 days longer, until 24\u00a0May\u00a02027', 'Price now: $0.00', 'Next charge: $30.00 on 24']],
    [EVERY.credit, ['$10.00 will be taken off', 'Next charge: $20.00 on 10', 'Price after: $30.00, from 10']],
    [EVERY.extended_terms, ['due on 24\u00a0May\u00a02027', 'Next charge: $30.00 on 24']],
    [EVERY.feature_unlock, ['Reports is open to you until 20\u00a0July\u00a02027', 'Nothing is charged differently.']],
    [
      EVERY.contact,
      ['You asked to talk to somebody: https://help.example.com/call', 'Nothing is charged differently.', 'Price now: $30.00'],
    ],
    [EVERY.custom, ['We plant a tree', 'Nothing is charged differently.']],
  ])('$params.kind', (one, parts) => {
    for (const part of parts) expect(text(one).text).toContain(part);
  });

  test('asking for help is no promise to stay, and is not called one', () => {
    expect(text(EVERY.contact).subject).toBe('Fernway: what you asked for');
    expect(text(EVERY.contact).text).not.toContain('You chose to stay');
    expect(text(EVERY.credit).text).toContain('You chose to stay');
  });

  test('after a cancellation it takes that back, and says so', () =>
    expect(text(EVERY.contact, { cancel, status: 'canceled' }).text).toContain('You took your cancellation back'));
});
