import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { impressionOf, isFirstVisit, mayShow, noHistory, type Standing, standingOf, withImpression } from '../../../shared/nudge';
import type { NudgeHistory } from '../../../shared/schema/impression';
import type { Nudge, NudgeRefusal } from '../../../shared/schema/nudge';
import { emptyRecord } from '../../../shared/score';
import { DAY, HOUR } from '../../../shared/time';
import { historyOf, NOW, nudgeOf, shownOf, standing, surveyOf } from './kit';

type Row = [string, Nudge, Partial<Standing>, NudgeHistory, NudgeRefusal | null];
const none = noHistory();
const plain = nudgeOf();
const known = (more: NudgeHistory['nudges'][string]): NudgeHistory => ({ ...none, nudges: { welcome: more } });
const pro = nudgeOf({ audience: { plan: 'pro' } });

const ROWS: Row[] = [
  ['nothing against it', plain, {}, none, null],
  ['consent is needed and not there', plain, { needsConsent: true }, none, 'consent'],

  ['in the audience', pro, { subject: { plan: 'pro' } }, none, null],
  ['outside of it', pro, { subject: { plan: 'free' } }, none, 'audience'],
  ['an audience, and a visitor whom nobody knows', pro, { subject: null }, none, 'audience'],
  ['no audience, and a visitor', plain, { subject: null }, none, null],
  ['by tier', nudgeOf({ audience: { tier: 'high' } }), { subject: { tier: 'high' } }, none, null],
  ['by score', nudgeOf({ audience: { score: { $gte: 0.6 } } }), { subject: { score: 0.59 } }, none, 'audience'],
  ['by a condition that cannot be read', nudgeOf({ audience: { plan: { $regex: '.' } } }), { subject: { plan: 'pro' } }, none, 'audience'],
  ['on risk, a visitor', nudgeOf({ trigger: { on: 'risk', line: 0.5 } }), { subject: null }, none, 'audience'],

  ['never again', plain, {}, known({ times: 1, never: true }), 'never'],
  ['never again, for another nudge', plain, {}, { ...none, nudges: { other: { times: 1, never: true } } }, null],
  ['snoozed', plain, {}, known({ times: 1, snoozedUntil: NOW + 1 }), 'snoozed'],
  ['the snooze is over', plain, {}, known({ times: 1, snoozedUntil: NOW }), null],
  ['two of three in a life', plain, {}, known({ times: 2 }), null],
  ['three of three', plain, {}, known({ times: 3 }), 'lifetime'],
  ['three of ten', nudgeOf({ lifetime: 10 }), {}, known({ times: 3 }), null],
  ['a nudge called constructor', nudgeOf({ id: 'constructor' }), {}, none, null],

  ['an attempt to cancel is open', plain, { isAttemptOpen: true }, none, 'attempt_open'],
  ['the first session', plain, { isFirstSession: true }, none, 'first_session'],
  ['a payment failed 23 hours ago', plain, { paymentFailedAt: NOW - 23 * HOUR }, none, 'payment_failed'],
  ['a payment failed a day ago', plain, { paymentFailedAt: NOW - DAY }, none, null],
  ['it helps with the payment', nudgeOf({ helps: 'billing' }), { paymentFailedAt: NOW - HOUR }, none, null],
  ['a complaint 29 days ago', plain, { complainedAt: NOW - 29 * DAY }, none, 'complained'],
  ['a complaint 30 days ago', plain, { complainedAt: NOW - 30 * DAY }, none, null],
  ['an offer declined 6 days ago', plain, { declinedAt: NOW - 6 * DAY }, none, 'declined_lately'],
  ['a nudge declined 6 days ago', plain, {}, { ...none, declined: NOW - 6 * DAY }, 'declined_lately'],
  ['both 7 days ago', plain, { declinedAt: NOW - 7 * DAY }, { ...none, declined: NOW - 7 * DAY }, null],

  ['a survey 29 days ago', surveyOf('csat'), {}, { ...none, survey: NOW - 29 * DAY }, 'survey_period'],
  ['a survey 30 days ago', surveyOf('csat'), {}, { ...none, survey: NOW - 30 * DAY }, null],
  ['a survey yesterday, and no survey', plain, {}, { ...none, survey: NOW - DAY }, null],
  ['an NPS 89 days ago, and an NPS', surveyOf('nps'), {}, { ...none, survey: NOW - 89 * DAY, nps: NOW - 89 * DAY }, 'survey_period'],
  ['an NPS 89 days ago, and a CSAT', surveyOf('csat'), {}, { ...none, survey: NOW - 89 * DAY, nps: NOW - 89 * DAY }, null],
  ['an NPS 90 days ago', surveyOf('nps'), {}, { ...none, survey: NOW - 90 * DAY, nps: NOW - 90 * DAY }, null],

  ['one 23 hours ago', plain, {}, historyOf(shownOf(23 * HOUR)), 'daily'],
  ['one 24 hours ago', plain, {}, historyOf(shownOf(DAY)), null],
  ['three in a week', plain, {}, historyOf(shownOf(6.9 * DAY), shownOf(4 * DAY), shownOf(2 * DAY)), 'weekly'],
  ['three, the first a week ago', plain, {}, historyOf(shownOf(7 * DAY), shownOf(4 * DAY), shownOf(2 * DAY)), null],
  ['the clock was set back', plain, {}, historyOf(shownOf(-DAY)), 'daily'],

  ['who is not meant is not counted as held back', pro, { subject: {}, isFirstSession: true }, historyOf(shownOf(HOUR)), 'audience'],
  [
    'what the customer said comes before the budget',
    plain,
    {},
    { ...historyOf(shownOf(HOUR)), ...known({ times: 9, never: true }) },
    'never',
  ],
];

describe('may it be shown?', () => {
  test.each(ROWS)('%s', (_what, nudge, more, history, why) => {
    expect(mayShow(nudge, standing(more), history, NOW)).toEqual(why ? { show: false, why } : { show: true });
  });
});

describe('the budget holds whatever is asked, and in whatever order', () => {
  const nudges = [nudgeOf({ lifetime: 100 }), nudgeOf({ id: 'two' }), surveyOf('csat'), surveyOf('nps'), nudgeOf({ id: 'three' })];
  const asks = fc.array(fc.record({ hours: fc.integer({ min: 0, max: 60 }), nudge: fc.constantFrom(...nudges) }), { maxLength: 120 });

  /** Asks one after the other; the times of what was shown. */
  function run(questions: { hours: number; nudge: Nudge }[]) {
    let at = NOW;
    let history = noHistory();
    const shown: { at: number; nudge: Nudge }[] = [];
    for (const { hours, nudge } of questions) {
      at += hours * HOUR;
      if (!mayShow(nudge, standing(), history, at).show) continue;
      history = withImpression(history, impressionOf(nudge, { id: `imp_${shown.length}`, ask: null, at, day: '2027-01-01' }));
      shown.push({ at, nudge });
    }
    return { shown, history };
  }
  const most = (all: { at: number }[], days: number): number =>
    Math.max(0, ...all.map(({ at }) => all.filter((one) => one.at <= at && at - one.at < days * DAY).length));
  const of = (shown: { at: number; nudge: Nudge }[], test: (nudge: Nudge) => boolean) => shown.filter(({ nudge }) => test(nudge));

  test('one a day, three a week, a survey a month, an NPS a quarter, so many in a life; and it stays small', () => {
    fc.assert(
      fc.property(asks, (questions) => {
        const { shown, history } = run(questions);
        expect(most(shown, 1)).toBeLessThanOrEqual(1);
        expect(most(shown, 7)).toBeLessThanOrEqual(3);
        expect(
          most(
            of(shown, ({ show }) => show.kind === 'survey'),
            30,
          ),
        ).toBeLessThanOrEqual(1);
        expect(
          most(
            of(shown, ({ id }) => id === 'ask-nps'),
            90,
          ),
        ).toBeLessThanOrEqual(1);
        for (const one of nudges) expect(of(shown, ({ id }) => id === one.id).length).toBeLessThanOrEqual(one.lifetime);
        expect(history.shown.length).toBeLessThanOrEqual(20);
      }),
    );
  });
  test('whatever is asked, something is shown when nothing was for a week', () => {
    fc.assert(
      fc.property(asks, (questions) => {
        const { history, shown } = run(questions);
        const later = (shown.at(-1)?.at ?? NOW) + 7 * DAY;
        expect(mayShow(nudgeOf({ id: 'fresh' }), standing(), history, later)).toEqual({ show: true });
      }),
    );
  });
});

describe('what a record says against contact', () => {
  const record = emptyRecord('c', NOW - 100 * DAY);
  const ticket = (more: object) => ({ id: 't', opened: NOW - 60 * DAY, ...more });
  const offer = { attempt: 'a', outcome: 'kept' as const, kind: 'discount' as const, offer: 'x' };
  test.each([
    ['nothing', record, {}],
    ['nobody is known', null, {}],
    ['payments', { ...record, latePayments: [NOW - 9, NOW - 5] }, { paymentFailedAt: NOW - 5 }],
    ['a ticket is no complaint', { ...record, tickets: [ticket({})] }, {}],
    ['an escalation that is open counts as of now', { ...record, tickets: [ticket({ escalated: true })] }, { complainedAt: NOW }],
    [
      'one that is closed counts from then',
      { ...record, tickets: [ticket({ escalated: true, closed: NOW - 7 })] },
      { complainedAt: NOW - 7 },
    ],
    ['an offer that was declined', { ...record, history: [{ ...offer, at: NOW - 3, declined: true as const }] }, { declinedAt: NOW - 3 }],
    ['one that was not', { ...record, history: [{ ...offer, at: NOW - 3 }] }, {}],
  ])('%s', (_what, one, expected) => {
    expect(standingOf(one, NOW)).toEqual({ paymentFailedAt: null, complainedAt: null, declinedAt: null, ...expected });
  });

  test.each([
    ['nobody heard of', null, true],
    ['heard of just now', emptyRecord('c', NOW - 1000), true],
    ['heard of an hour ago', emptyRecord('c', NOW - HOUR), false],
    ['imported just now, a customer for months', { ...emptyRecord('c', NOW), since: NOW - 90 * DAY }, false],
  ])('the first visit: %s', (_what, one, expected) => expect(isFirstVisit(one, NOW, HOUR)).toBe(expected));
});
