import { describe, expect, test } from 'vitest';
import { cancel, isRepeat, reference } from '../../edge/core/cancel';
import { phaseOf } from '../../edge/core/commit';
import { applied, canceled, failed, unconfirmed } from '../../edge/core/confirm';
import { factsOf, maskedEmail } from '../../edge/core/facts';
import { asked, payingByFacts } from '../../edge/core/paying';
import { scrub } from '../../edge/core/scrub';
import { add, contribution, costOf, isNothing, noSums, subtract } from '../../edge/core/sums';
import { abandon, look, RUNGS } from '../../edge/core/sweep';
import type { AttemptRecord } from '../../shared/schema/attempt';
import type { CustomerClaims, CustomerRecord } from '../../shared/schema/customer';
import { emptyRecord, score } from '../../shared/score';
import { attemptOf, bytes, grantOf, logged, NOW } from './kit';

const DAY = 86_400_000;
const leave = (attempt: AttemptRecord, key = 'cancel-1', now = NOW) =>
  cancel(attempt, { key, declaration: undefined, now, bytes: bytes(7, 8) });
const accepted = (more: Partial<AttemptRecord> = {}): AttemptRecord => {
  const base = attemptOf({ status: 'accepted', endedAt: NOW, ...more });
  const grant = grantOf(base, { state: 'accepted', acceptedAt: NOW });
  return { ...base, grants: [grant], log: [logged({ type: 'shown', grant: grant.id })] };
};
const grantIn = (attempt: AttemptRecord) => attempt.grants[0]?.id ?? '';
const changed = (result: AttemptRecord | { ok: false; code: string }): AttemptRecord => {
  if ('ok' in result) throw new Error(result.code);
  return result;
};

describe('cancelling', () => {
  test('a reference that can be read out', () => {
    expect(reference(bytes(0, 8))).toBe('PL-AAAA-AAAA');
    expect(reference(bytes(31, 8))).toBe('PL-9999-9999');
  });

  test.each(['open', 'kept', 'abandoned', 'error', 'bypassed', 'accepted'] as const)('is possible when the attempt is %s', (status) => {
    const after = leave(attemptOf({ status }));
    expect(after).toMatchObject({ status: 'canceled', cancel: { requestedAt: NOW, confirmedAt: null } });
    expect(after.effects.map(({ kind }) => kind)).toEqual(['webhook', 'receipt']);
  });

  test('voids what was accepted, in every state it may be in', () => {
    for (const state of ['accepted', 'applying', 'applied', 'uncertain'] as const) {
      const attempt = accepted({ execution: 'platform' });
      const after = leave({ ...attempt, grants: attempt.grants.map((grant) => ({ ...grant, state })) });
      expect(after.grants[0]?.state).toBe('revoked');
      expect(after.effects[0]).toMatchObject({ kind: 'billing_cancel', data: { reverses: grantIn(after) } });
    }
  });

  test('the same again is a repeat; after a resume only the same key is', () => {
    const once = leave(attemptOf());
    expect(leave(once, 'other')).toBe(once);
    const resumed: AttemptRecord = { ...once, resumed: true };
    expect(isRepeat(resumed, 'cancel-1')).toBe(true);
    const again = leave(resumed, 'other', NOW + 1);
    expect(again).toMatchObject({ resumed: false, cancel: { requestedAt: NOW + 1 } });
    expect(new Set(again.effects.map(({ key }) => key)).size).toBe(4);
  });

  test('nobody cancels at billing for somebody who is not signed', () => {
    expect(leave(attemptOf({ signed: false, execution: 'platform', email: null })).effects.map(({ kind }) => kind)).toEqual(['webhook']);
  });
});

describe("the host's word", () => {
  test('applied and failed move a grant once', () => {
    const attempt = accepted();
    const id = grantIn(attempt);
    const done = changed(applied(attempt, id, NOW, 'ref'));
    expect(done.grants[0]).toMatchObject({ state: 'applied', appliedAt: NOW, hostReference: 'ref' });
    expect(applied(done, id, NOW + 1)).toBe(done);
    expect(failed(done, id, 'too late')).toMatchObject({ ok: false, code: 'conflict' });
    const lost = changed(failed(attempt, id, 'card'));
    expect(changed(applied(lost, id, NOW)).grants[0]).toMatchObject({ state: 'applied', failure: null });
    expect(applied(attemptOf(), 'gr_x', NOW)).toMatchObject({ ok: false, code: 'not_found' });
    const issued = attemptOf();
    expect(applied({ ...issued, grants: [grantOf(issued)] }, grantOf(issued).id, NOW)).toMatchObject({ code: 'not_found' });
  });

  test('applied after a cancel: it stays void, and somebody must reverse it', () => {
    const left = leave(accepted());
    const after = changed(applied(left, grantIn(left), NOW));
    expect(after.grants[0]?.state).toBe('revoked');
    expect(after.alerts[0]).toContain('reverse it');
  });

  test('a cancellation that never reached us is recorded from the host, and asks nobody for it again', () => {
    const after = canceled(attemptOf({ execution: 'platform' }), { effectiveAt: NOW + DAY, now: NOW, bytes: bytes(1, 8) });
    expect(after).toMatchObject({ status: 'canceled', cancel: { confirmedAt: NOW, effectiveAt: NOW + DAY } });
    expect(after.effects).toEqual([]);
    expect(canceled(after, { effectiveAt: null, now: NOW + 5, bytes: bytes(1, 8) })).toBe(after);
  });

  test('unconfirmed: once per thing that waits', () => {
    const waiting = accepted();
    const alerted = unconfirmed(waiting, NOW + DAY);
    expect(alerted?.alerts).toHaveLength(1);
    expect(alerted && unconfirmed(alerted, NOW + 2 * DAY)).toBeNull();
    expect(unconfirmed(changed(applied(waiting, grantIn(waiting), NOW)), NOW + DAY)).toBeNull();
    expect(unconfirmed(attemptOf({ status: 'kept' }), NOW + DAY)).toBeNull();
    expect(phaseOf(waiting)).toBe('saving');
    expect(phaseOf(leave(attemptOf()))).toBe('leaving');
  });
});

describe('sums', () => {
  test('an open attempt adds nothing; each end adds itself; ladder and ends are apart', () => {
    expect(isNothing(contribution(attemptOf()))).toBe(true);
    expect(contribution(accepted()).counters).toEqual({ opened: 1, served: 1, accepted: 1 });
    expect(contribution(attemptOf({ status: 'abandoned' })).counters).toEqual({ opened: 1, abandoned: 1 });
    const left = leave({ ...accepted(), reason: 'unused' });
    expect(contribution(left)).toMatchObject({
      counters: { opened: 1, served: 1, canceled: 1 },
      reasons: { unused: { given: 1, canceled: 1, accepted: 0 } },
      money: { USD: { opened: 3000, accepted: 0, cost: 0 } },
    });
    expect(contribution(left).counters.accepted).toBeUndefined();
  });

  test('what an offer costs: the difference on each lower invoice, the months of a pause, nothing for a plan', () => {
    const attempt = accepted();
    expect(costOf(grantOf(attempt))).toBe(1800);
    const terms = grantOf(attempt).terms;
    const options = [1, 2].map((months) => ({ id: String(months), months, until: NOW, terms }));
    expect(costOf(grantOf(attempt, { params: { kind: 'pause', maxMonths: 2 }, options, chosen: '2' }))).toBe(6000);
    expect(costOf(grantOf(attempt, { params: { kind: 'plan_change', plan: 'solo', name: 'Solo', price: 1, compare: [] } }))).toBe(0);
  });

  test('the difference between two states, added to one, gives the other: so the stored sums are the sum of all attempts', () => {
    const states = [
      attemptOf(),
      accepted(),
      leave(accepted()),
      changed(applied(accepted(), grantIn(accepted()), NOW)),
      attemptOf({ status: 'kept' }),
    ];
    for (const from of states)
      for (const to of states) {
        const [a, b] = [contribution(from), contribution(to)];
        expect(isNothing(subtract(add(a, subtract(b, a)), b))).toBe(true);
      }
    const total = states.map(contribution).reduce(add, noSums());
    expect(isNothing(states.map(contribution).reduce(subtract, total))).toBe(true);
  });
});

describe('sweeps', () => {
  const run = (attempts: AttemptRecord[], now: number, marks = {}) => {
    const sorted = attempts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const after = (mark: string, phases: readonly string[]) => sorted.filter((one) => one.id > mark && phases.includes(phaseOf(one)));
    return look({ marks, after, now, limit: 100 });
  };

  test('each rung comes on its own day', () => {
    const attempt = accepted();
    expect(run([attempt], NOW + DAY - 1)).toMatchObject({ due: [], next: NOW + DAY });
    expect(run([attempt], NOW + DAY).due.map(({ rung }) => rung.name)).toEqual(['confirm']);
    const done = changed(applied(attempt, grantIn(attempt), NOW));
    for (const [n, days] of [30, 60, 90].entries()) {
      const asked = ['30', '60', '90'].slice(0, n);
      const paid = { ...done, paying: Object.fromEntries(asked.map((one) => [one, 'yes'])) };
      expect(run([paid], NOW + days * DAY - 1)).toMatchObject({ due: [], next: NOW + days * DAY });
      expect(run([paid], NOW + days * DAY).due.map(({ rung }) => rung.name)).toEqual([String(days)]);
    }
  });

  test('what billing did not answer waits for its next try, hides nobody, and no mark moves over it', () => {
    const done = (openedAt: number) => {
      const attempt = accepted({ openedAt, endedAt: openedAt });
      const held = changed(applied(attempt, grantIn(attempt), openedAt));
      return { ...held, grants: held.grants.map((grant) => ({ ...grant, acceptedAt: openedAt })) };
    };
    const later = NOW + 30 * DAY + 20 * 3_600_000;
    const waiting = { ...done(NOW), askAgain: { 30: { tries: 3, at: later } } };
    const behind = done(NOW + 60_000);
    const at30 = ({ due }: ReturnType<typeof run>) => due.filter(({ rung }) => rung.name === '30').map(({ attempt }) => attempt.id);
    const plan = run([waiting, behind], NOW + 30 * DAY + 3_600_000);
    expect(at30(plan)).toEqual([behind.id]);
    expect(plan.marks[30]).toBeUndefined();
    const answered = { ...behind, paying: { 30: 'yes' as const } };
    expect(run([waiting, answered], later - 1).next).toBe(later);
    expect(at30(run([waiting, answered], later))).toEqual([waiting.id]);
  });

  test('a mark moves over what is finished, and never over what is still to come', () => {
    const [first, second, third] = [0, 1, 2].map((n) => accepted({ openedAt: NOW + n * 60_000, endedAt: NOW + n * 60_000 })) as [
      AttemptRecord,
      AttemptRecord,
      AttemptRecord,
    ];
    const quiet = (attempt: AttemptRecord): AttemptRecord => unconfirmed(attempt, NOW) ?? attempt;
    // A minute before the second one's turn: within the hour in which turns may be out of order.
    const plan = run([quiet(first), second, quiet(third)], NOW + DAY);
    expect(plan.marks.confirm).toBe(first.id);
    expect(run([quiet(first), second, quiet(third)], NOW + 2 * DAY, plan.marks).due.map(({ attempt }) => attempt.id)).toContain(second.id);
  });

  test('an attempt that ended late does not hide one that is due behind it', () => {
    const late = accepted({ endedAt: NOW + 50 * 60_000 });
    const early = accepted({ openedAt: NOW + 60_000, endedAt: NOW + 120_000 });
    const { due } = run([late, early], NOW + 120_000 + DAY);
    expect(due.map(({ attempt }) => attempt.id)).toEqual([early.id]);
    expect(RUNGS.map(({ name }) => name)).toEqual(['confirm', '30', '60', '90']);
  });

  test('an abandoned attempt loses its offer', () => {
    const attempt = attemptOf();
    const after = abandon({ ...attempt, grants: [grantOf(attempt, { reserved: true })] }, NOW);
    expect(after).toMatchObject({
      status: 'abandoned',
      grants: [{ state: 'expired' }],
      effects: [{ kind: 'budget', data: { move: 'release' } }],
    });
    expect(abandon(after, NOW)).toBe(after);
  });
});

describe('still paying, from what the host has said', () => {
  const attempt = { id: 'att_1', endedAt: NOW };
  const turn = NOW + 30 * DAY;
  const record = (subscriptionStatus: string | null, lastSeen: number): CustomerRecord => ({
    ...emptyRecord('c', NOW),
    lastSeen,
    facts: { traits: subscriptionStatus === null ? {} : { subscriptionStatus } },
  });
  test.each<[string, CustomerRecord | null, string]>([
    ['never heard of', null, 'unknown'],
    ['no status', record(null, turn), 'unknown'],
    ['active, heard of lately', record('active', turn - DAY), 'yes'],
    ['active, but nothing heard for a month', record('active', NOW), 'unknown'],
    ['canceled', record('canceled', NOW), 'no'],
    [
      'cancelled here since',
      { ...record('active', turn), history: [{ attempt: 'att_2', at: NOW + DAY, outcome: 'canceled' }] } satisfies CustomerRecord,
      'no',
    ],
  ] as const)('%s', (_, known, expected) => {
    expect(payingByFacts(known, attempt, turn)).toBe(expected);
  });
});

describe('still paying, asked of billing', () => {
  const first = asked(accepted(), '30', 'no_answer', NOW, 0);

  test('no answer: again later, at longer and longer intervals; an answer ends it', () => {
    expect(first).toMatchObject({ paying: {}, askAgain: { 30: { tries: 1, at: NOW + DAY / 96 } } });
    const second = asked(first, '30', 'no_answer', NOW + DAY, 0);
    expect(second.askAgain?.[30]).toEqual({ tries: 2, at: NOW + DAY + DAY / 24 });
    const answered = asked(second, '30', 'no', NOW, 0);
    expect(answered.paying).toEqual({ 30: 'no' });
    expect(answered).not.toHaveProperty('askAgain');
  });

  test('one day’s question leaves another’s alone', () => {
    const both = asked(first, '60', 'no_answer', NOW, 0);
    expect(asked(both, '30', 'yes', NOW, 0)).toMatchObject({ paying: { 30: 'yes' }, askAgain: { 60: { tries: 1 } } });
    expect(asked(both, '30', 'yes', NOW, 0).askAgain).not.toHaveProperty('30');
  });

  test('within three days and some it is given up: unknown', () => {
    let attempt = accepted();
    let at = NOW;
    let tries = 0;
    for (; attempt.paying[30] === undefined; tries += 1) {
      at = attempt.askAgain?.[30]?.at ?? at;
      attempt = asked(attempt, '30', 'no_answer', at, 1);
    }
    expect(tries).toBe(8);
    expect(at - NOW).toBeGreaterThan(2.5 * DAY);
    expect(at - NOW).toBeLessThan(4 * DAY);
    expect(attempt).toMatchObject({ paying: { 30: 'unknown' } });
  });
});

describe('facts', () => {
  const claims = {
    iss: 'e',
    aud: 'parley-widget',
    sub: 'c',
    subs: ['s'],
    env: 'test',
    iat: 0,
    exp: 1,
    jti: 'jti-12345',
    ctype: 'business',
  } as const satisfies Partial<CustomerClaims>;
  const about = (more: Partial<CustomerClaims> | null) => {
    const record = {
      ...emptyRecord('c', NOW),
      facts: { plan: 'solo', price: 100, traits: { seats: 3 } },
      since: NOW - 400 * DAY,
      untrusted: { price: 1 },
    };
    return factsOf({ record, claims: more && { ...claims, subs: ['s'], ...more }, features: {}, score: score({}), now: NOW });
  };
  test('the token over the record, the record over nothing, a browser never', () => {
    expect(about({ plan: 'pro', periodEnd: 10 })).toMatchObject({
      plan: 'pro',
      price: 100,
      periodEnd: 10_000,
      tenureMonths: 13,
      business: true,
      traits: { seats: 3 },
    });
    expect(about({}).plan).toBe('solo');
    expect(about(null)).toEqual({ traits: {} });
  });
  test.each([
    ['maria@example.com', 'm…@example.com'],
    ['a@b.de', 'a…@b.de'],
  ])('%s is shown as %s', (email, shown) => expect(maskedEmail(email)).toBe(shown));
});

describe('words that people type', () => {
  test.each([
    ['ask maria.k+x@mail.example.co.uk please', 'ask [email] please'],
    ['card 4242-4242-4242-4242', 'card [card]'],
    ['call +49 (0)30 1234567', 'call [phone]'],
    ['DE89 3704 0044 0532 0130 00 is mine', '[iban] is mine'],
    ['it cost 1,299.00 in 2026, twice', 'it cost 1,299.00 in 2026, twice'],
    ['12 of 30 reports failed', '12 of 30 reports failed'],
  ])('%s', (text, clean) => expect(scrub(text)).toBe(clean));
});
