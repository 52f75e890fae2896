import { describe, expect, test } from 'vitest';
import { cancel } from '../../edge/core/cancel';
import { factsOf, holderOf } from '../../edge/core/facts';
import { hear } from '../../edge/core/log';
import { basisOf, Plans } from '../../edge/core/plan';
import { report } from '../../edge/core/replay';
import { timeline } from '../../edge/core/timeline';
import { cancelReceipt } from '../../edge/notify/receipt';
import { RECEIPT_LANGUAGES, receiptWords } from '../../edge/notify/words';
import { CANCELED, WITHDRAW, WITHDRAWN } from '../../shared/flow/graph';
import { WITHDRAWAL } from '../../shared/flow/labels/withdrawal';
import { template } from '../../shared/flow/templates';
import { packByKey } from '../../shared/policy/packs';
import type { AttemptRecord, Declaration } from '../../shared/schema/attempt';
import { CustomerClaims, type Facts } from '../../shared/schema/customer';
import { score } from '../../shared/score';
import { attemptOf, bytes, logged, NOW, snapshotWith } from './kit';

const MINUTE = 60_000;
const DAY = 86_400_000;
const declaration: Declaration = { type: 'withdrawal', name: 'Erika Muster', contract: 'V-17', email: 'erika@example.com' };
const base = attemptOf().facts;
const under = (pack: string, facts: Partial<Facts> = {}, more: Partial<AttemptRecord> = {}): AttemptRecord =>
  attemptOf({ policy: pack, pack: packByKey(pack), facts: { ...base, ...facts }, ...more });
const withdraw = (attempt: AttemptRecord, now = NOW, said: Declaration | null = declaration) =>
  cancel(attempt, { key: 'cancel-1', declaration: said ?? undefined, now, bytes: bytes(7, 8) });
const until = NOW + 3 * DAY;
const fresh = { withdrawalUntil: until };

describe('what is recorded goes by the edge’s own clock and facts', () => {
  const nobody = { facts: { traits: {} }, signed: false, email: null };
  const rows: [about: string, attempt: AttemptRecord, now: number, withdrawal: string | undefined, effectiveAt: number | null][] = [
    ['a second before the period ends', under('EU', fresh), until - 1000, 'in_time', until - 1000],
    ['at its last moment', under('EU', fresh), until, 'in_time', until],
    ['a millisecond later: an ordinary cancellation', under('EU', fresh), until + 1, undefined, NOW + 20 * DAY],
    ['in Germany', under('DE', fresh), NOW, 'in_time', NOW],
    ['in France', under('FR', fresh), NOW, 'in_time', NOW],
    ['a place whose law has none', under('US-CA', fresh), NOW, undefined, NOW + 20 * DAY],
    ['a business', under('EU', { ...fresh, business: true }), NOW, undefined, NOW + 20 * DAY],
    ['nobody has said how long it runs', under('EU'), NOW, 'declared', NOW + 20 * DAY],
    ['nobody has signed', under('EU', {}, nobody), NOW, 'declared', null],
  ];
  test.each(rows)('%s', (_, attempt, now, withdrawal, effectiveAt) => {
    const after = withdraw(attempt, now);
    expect(after.status).toBe('canceled');
    expect(after.cancel?.withdrawal).toBe(withdrawal);
    expect(after.cancel).toMatchObject({ requestedAt: now, effectiveAt, declaration });
    expect(after.alerts.length).toBe(withdrawal === 'declared' ? 1 : 0);
  });

  test('the second that a token names counts to its end', () => {
    const claims = { withdrawalUntil: until / 1000, ctype: 'consumer', sub: 'cus_1', subs: ['sub_1'] } as CustomerClaims;
    const facts = factsOf({ record: null, claims, features: {}, score: score({}), now: NOW });
    const at = (now: number) => withdraw(under('EU', facts), now).cancel?.withdrawal;
    expect([until + 999, until + 1000].map(at)).toEqual(['in_time', undefined]);
  });

  const times: [about: string, seconds: number, said: string | null][] = [
    ['Unix seconds', until / 1000, null],
    ['its fractions, as a clock divided by 1000 has them', until / 1000 + 0.5, null],
    ['milliseconds, by which the period would never end', until, 'Unix seconds are wanted, and this looks like milliseconds.'],
    ['what is no date at all', 1e300, 'Unix seconds are wanted, and this looks like milliseconds.'],
    ['before all time', -1, 'Too small: expected number to be >=0'],
  ];
  test.each(times)('a token says when the period ends: %s', (_, seconds, said) => {
    const { periodEnd, withdrawalUntil } = CustomerClaims.shape;
    for (const claim of [periodEnd, withdrawalUntil])
      expect(claim.safeParse(seconds).error?.issues.map(({ message }) => message) ?? null).toEqual(said && [said]);
  });

  test('billing ends it at once and pays back only where the period was seen to run', () => {
    const billed = (facts: Partial<Facts>) => withdraw(under('EU', facts, { execution: 'platform' })).effects[0];
    expect(billed(fresh)).toMatchObject({ kind: 'billing_cancel', data: { withdrawal: true } });
    expect(billed({})?.data).toEqual({ reverses: null });
    expect(billed({ withdrawalUntil: NOW - 1 })?.data).toEqual({ reverses: null });
  });
});

describe('the log tells what was recorded, and nothing else', () => {
  const snapshot = snapshotWith({ flow: { version: 1, document: template('basic', 'Cancel') } });
  const graphOf = (attempt: AttemptRecord) => {
    const plan = new Plans().of(null, basisOf(attempt), snapshot);
    if (!plan) throw new Error('no plan');
    return plan.graph;
  };
  const way = [logged({ type: 'withdraw' }), logged({ type: 'cancel' })];

  test.each([
    ['a withdrawal, heard as one', true, WITHDRAWN],
    ['a withdrawal, claimed to be a cancellation that an offer may follow', false, WITHDRAW],
  ] as const)('%s', (_, claimed, at) => {
    const attempt = under('DE', fresh);
    const graph = graphOf(attempt);
    const recorded = withdraw(hear(attempt, way, graph, NOW).attempt);
    const { state } = hear(recorded, [logged({ type: 'canceled', ...(claimed && { withdrawal: true }) })], graph, NOW);
    expect(state.at).toBe(at);
  });

  test('a cancellation, claimed to be a withdrawal', () => {
    const attempt = under('EU', fresh);
    const graph = graphOf(attempt);
    const recorded = withdraw(hear(attempt, [logged({ type: 'cancel' }), logged({ type: 'cancel' }, 1)], graph, NOW).attempt, NOW, null);
    expect(hear(recorded, [logged({ type: 'canceled', withdrawal: true })], graph, NOW).state.cancel).toBe('requested');
    expect(hear(recorded, [logged({ type: 'canceled' })], graph, NOW).state.at).toBe(CANCELED);
  });

  test('the function is there up to the last moment, though plans are made by the hour', () => {
    const openedAt = NOW + 50 * MINUTE;
    const there = (withdrawalUntil: number) => WITHDRAW in graphOf(under('EU', { withdrawalUntil }, { openedAt })).nodes;
    expect([openedAt + 1000, openedAt, openedAt - 1, openedAt - 2 * DAY].map(there)).toEqual([true, true, false, false]);
    const plan = (at: number) => graphOf(under('EU', { withdrawalUntil: NOW + 5 * MINUTE }, { openedAt: at, seed: 'seed' }));
    expect(plan(NOW + 10 * MINUTE)).toEqual(plan(NOW + 40 * MINUTE));
  });

  test('a page that declares gets what the token holds; no other page, and nobody without a token', () => {
    const erika = { name: 'Erika Muster', email: 'erika@example.com' };
    const holder = (attempt: AttemptRecord, claims: Partial<typeof erika> | null = erika) => holderOf(graphOf(attempt), claims, 'sub_1');
    expect(holder(under('EU', fresh))).toEqual({ ...erika, contract: 'sub_1' });
    expect(holder(under('UNKNOWN'))).toEqual({ ...erika, contract: 'sub_1' });
    expect(holder(under('GLOBAL'))).toBeUndefined();
    expect(holder(under('DE'), null)).toBeUndefined();
    expect(holder(under('EU', { ...fresh, name: 'Maria Test' }), {})).toEqual({ name: null, contract: 'sub_1', email: null });
  });

  test('the timeline says which it was', () => {
    const told = (facts: Partial<Facts>, on = true) => {
      const attempt = under('EU', facts);
      const graph = graphOf(attempt);
      return timeline(withdraw(hear(attempt, on ? way : [], graph, NOW).attempt, NOW + MINUTE, on ? declaration : null), graph).map(
        ({ text }) => text,
      );
    };
    expect(told(fresh)).toEqual(
      expect.arrayContaining(['Went to the withdrawal function', 'Withdrawn from the contract, in time, reference PL-HHHH-HHHH']),
    );
    expect(told({})).toContain('Withdrawal declared, to be checked, reference PL-HHHH-HHHH');
    expect(told(fresh, false)).toContain('Cancelled, reference PL-HHHH-HHHH');
  });
});

describe('replay makes the decision again that pays back', () => {
  const snapshot = snapshotWith({ flow: { version: 1, document: template('basic', 'Cancel') } });
  const checked = (attempt: AttemptRecord) =>
    report(attempt, new Plans().of(null, basisOf(attempt), snapshot), snapshot).checks.find(({ what }) => what === 'withdrawal');
  type Recorded = NonNullable<AttemptRecord['cancel']>;
  const spoilt: [about: string, facts: Partial<Facts>, more: Partial<AttemptRecord>, cancel: Partial<Recorded>, now: string | null][] = [
    ['as it was', {}, {}, {}, 'in_time'],
    ['the period had run out', { withdrawalUntil: NOW - 1 }, {}, {}, null],
    ['it was declared later than is said', {}, {}, { requestedAt: until + 1 }, null],
    ['a business', { business: true }, {}, {}, null],
    ['nobody had said how long it runs', { withdrawalUntil: undefined } as object, {}, {}, 'declared'],
    ['a place whose law has none', {}, { pack: packByKey('US-CA') }, {}, null],
    ['nothing was declared', {}, {}, { declaration: null }, null],
  ];
  test.each(spoilt)('%s', (_, facts, more, change, now) => {
    const recorded = withdraw(under('EU', fresh));
    const cancel = { ...(recorded.cancel as Recorded), ...change };
    const check = checked({ ...recorded, ...more, facts: { ...recorded.facts, ...facts }, cancel });
    expect(check).toEqual({ what: 'withdrawal', identical: now === 'in_time', recorded: '"in_time"', now: JSON.stringify(now) });
  });

  test('an ordinary cancellation has nothing to check', () => {
    expect(checked(withdraw(under('EU', fresh), NOW, null))).toBeUndefined();
  });
});

describe('the receipt of a withdrawal', () => {
  const place = { workspace: 'Fernway', zone: 'Europe/Berlin' };

  const addresses: [about: string, email: string | null, said: Declaration | undefined, to: (string | undefined)[]][] = [
    ['a withdrawal: where it says', 'maria@example.com', declaration, ['erika@example.com']],
    ['a declared cancellation: where it says', 'maria@example.com', { ...declaration, type: 'ordinary' }, ['erika@example.com']],
    ['nobody has signed: where it says', null, declaration, ['erika@example.com']],
    ['nothing is declared: where the token says', 'maria@example.com', undefined, ['maria@example.com']],
    ['nobody has said any', null, undefined, []],
  ];
  test.each(addresses)('goes to one address. %s', (_, email, said, to) => {
    const after = cancel(under('EU', fresh, { email }), { key: 'cancel-1', declaration: said, now: NOW, bytes: bytes(7, 8) });
    expect(after.effects.filter(({ kind }) => kind === 'receipt').map(({ data }) => data.to)).toEqual(to);
  });

  test('what, by whom, when (here and in UTC), and that it is paid back', () => {
    const { subject, text } = cancelReceipt(withdraw(under('EU', fresh)), place);
    expect(subject).toContain('withdrawal (PL-HHHH-HHHH)');
    for (const part of ['Plan: Pro, V-17', 'Erika Muster', '2027-04-20T10:00:00.000Z', '12:00:00', 'has ended', 'within 14 days'])
      expect(text).toContain(part);
    expect(text).not.toMatch(/[{}]|undefined|null|no refund|full access/);
  });

  test('promises no refund that nobody has checked', () => {
    const { subject, text } = cancelReceipt(withdraw(under('EU')), place);
    expect(subject).toContain('withdrawal');
    expect(text).not.toMatch(/within 14 days|has ended/);
    expect(text).toContain('your rights stand');
  });

  test.each(Object.entries(WITHDRAWAL))('%s: where nobody has checked, it says what the screen says, and no fact', (locale, screen) => {
    const { text } = cancelReceipt(withdraw(under('EU', {}, { locale })), place);
    const { words } = receiptWords(locale);
    expect(text).toContain(screen.receivedLede);
    for (const line of [words.access, words.withdrawnEnds, words.withdrawnRefund]) expect(text).not.toContain(line);
    expect(text.split('\n')[0]).not.toBe(cancelReceipt(withdraw(under('EU', fresh, { locale })), place).text.split('\n')[0]);
  });

  test.each(RECEIPT_LANGUAGES)('%s: is another text than that of a cancellation', (locale) => {
    const attempt = under('EU', fresh, { locale });
    const plain = cancelReceipt(cancel(attempt, { key: 'k', declaration: undefined, now: NOW, bytes: bytes(7, 8) }), place);
    const own = cancelReceipt(withdraw(attempt), place);
    expect(own.subject).not.toBe(plain.subject);
    expect(own.text.split('\n')[0]).not.toBe(plain.text.split('\n')[0]);
  });
});
