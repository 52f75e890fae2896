import { describe, expect, test } from 'vitest';
import { ApiError, errorOf, search } from '../../dashboard/api';
import { chapters, headline, verbatim } from '../../dashboard/pages/attempt/story';
import { weeks } from '../../dashboard/pages/customers/weeks';
import { isDoor, safeBack } from '../../dashboard/state/back';
import { may } from '../../dashboard/state/may';
import { outcome } from '../../dashboard/words';
import { may as edgeMay } from '../../edge/core/roles';
import type { Withdrawal } from '../../shared/schema/policy';
import { Role } from '../../shared/schema/workspace';
import { attemptDetail } from '../e2e/dashboard/fake/attempt-detail';
import { attemptRows } from '../e2e/dashboard/fake/attempts';

describe('errors', () => {
  test('ours are taken as they are', () => {
    const error = errorOf(422, {
      error: { code: 'lint_failed', message: 'No.', hint: 'Mend it.', details: [{ path: 'a.b', message: 'bad' }] },
    });
    expect(error).toBeInstanceOf(ApiError);
    expect([error.code, error.hint, error.at('a.b'), error.at('c')]).toEqual(['lint_failed', 'Mend it.', 'bad', null]);
  });
  test('above a form stands only what its fields do not show', () => {
    const error = errorOf(400, {
      error: { code: 'bad_request', message: 'No.', hint: 'See below.', details: [{ path: 'name', message: 'too long' }] },
    });
    expect(error.besides(['name'])).toBeNull();
    expect(error.besides(['email'])).toBe('No. too long');
    expect(errorOf(401, { error: { code: 'unauthorized', message: 'No.', hint: 'Sign in.' } }).besides(['name'])).toBe('No. Sign in.');
  });
  test.each([
    [401, { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' }, 'unauthorized'],
    [429, { message: 'Too many requests' }, 'rate_limited'],
    [404, null, 'not_found'],
    [502, '<html>', 'internal'],
  ])('status %d of somebody else', (status, body, code) => expect(errorOf(status, body).code).toBe(code));
  test('what is not set does not reach the address', () =>
    expect(search({ a: 'x y', b: null, c: undefined, d: '', e: 0 })).toBe('?a=x+y&e=0'));
});

describe('back after signing in', () => {
  test.each([
    ['/live/attempts?open=a', '/live/attempts?open=a'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/sign-in?back=/x', '/'],
    [undefined, '/'],
  ])('%s', (back, expected) => expect(safeBack(back)).toBe(expected));
  test('doors need no session', () =>
    expect(['/sign-in', '/setup', '/join', '/test/overview'].map(isDoor)).toEqual([true, true, true, false]));
});

describe('roles', () => {
  const pairs = [
    ['overview', 'overview.read'],
    ['lists', 'attempts.list'],
    ['flows', 'flows.read'],
    ['edit', 'flows.write'],
    ['publish', 'flows.publish'],
    // Who may write flows may write nudges; who sees a preview sees its theme.
    ['flows', 'nudges.read'],
    ['edit', 'nudges.write'],
    ['publish', 'nudges.publish'],
    ['install', 'install.read'],
    ['settings', 'settings.write'],
    ['members', 'members.read'],
    ['invite', 'members.write'],
    ['audit', 'audit.read'],
    ['mailbox', 'mailbox.read'],
  ] as const;
  test.each(Role.options)('%s is shown exactly what the edge allows', (role) => {
    for (const [shown, action] of pairs) expect(may(role, shown), shown).toBe(edgeMay(role, action));
  });
});

describe('an attempt in words', () => {
  const now = Date.parse('2026-05-14T13:41:07Z');
  const rows = attemptRows(now, 40);
  test('accepted is not applied', () => {
    expect(outcome({ status: 'accepted', grantState: 'accepted', resumed: false }).word).toBe('Accepted');
    expect(outcome({ status: 'accepted', grantState: 'applied', resumed: false }).word).toBe('Applied');
    expect(outcome({ status: 'accepted', grantState: 'failed', resumed: false }).tone).toBe('error');
    expect(outcome({ status: 'accepted', grantState: 'applied', resumed: true }).word).toBe('Resumed');
  });
  test('a customer who left is not an error', () =>
    expect(outcome({ status: 'canceled', grantState: null, resumed: false }).tone).toBe('plain'));
  test('every status has a sentence', () => {
    for (const row of rows) expect(headline(attemptDetail(row))).toMatch(/\S+ \S+/);
  });
  test('a withdrawal is called one', () => {
    const row = rows.find(({ status }) => status === 'canceled') as (typeof rows)[number];
    const { cancel, ...detail } = attemptDetail(row);
    const told = (withdrawal: Withdrawal | null) => headline({ ...detail, cancel: cancel && { ...cancel, withdrawal } });
    expect(told(null)).toMatch(/ canceled$/);
    expect(told('in_time')).toMatch(/ withdrew from the contract$/);
    expect(told('declared')).toContain('has to check');
  });
  test('an answer joins the screen that it was given on', () => {
    const detail = attemptDetail({ ...(rows[0] as (typeof rows)[number]), reason: 'unused' });
    const screen = chapters(detail).find((chapter) => chapter.item.kind === 'screen');
    expect(screen?.answers).toHaveLength(1);
    expect(verbatim(detail)).toMatch(/^Crews are back/);
  });
  test('items come in the order of time whatever order they arrive in', () => {
    const detail = attemptDetail(rows[0] as (typeof rows)[number]);
    detail.timeline.reverse();
    const times = chapters(detail).map((chapter) => chapter.item.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('a customer’s weeks', () => {
  test('days fall into their week, older ones out', () => {
    const days = {
      1000: { logins: 1, features: 2 },
      994: { logins: 1, features: 0 },
      993: { logins: 5, features: 0 },
      1: { logins: 9, features: 9 },
    };
    const series = weeks(days, 1000);
    expect(series).toHaveLength(13);
    expect(series[12]).toEqual({ logins: 2, features: 2 });
    expect(series[11]).toEqual({ logins: 5, features: 0 });
    expect(series.reduce((sum, week) => sum + week.logins, 0)).toBe(7);
  });
});
