import { describe, expect, test } from 'vitest';
import { best, matches, scopeOf, scopesOf } from '../../../widget/watch/choose';
import { pageName } from '../../../widget/watch/page-name';
import { trigger } from './kit';

describe('a page pattern', () => {
  test.each([
    [null, '/anything', true],
    ['/billing', '/billing', true],
    ['/billing', '/billing/', true],
    ['/billing/', '/billing', true],
    ['/billing', '/billing/plan', false],
    ['/billing', '/old/billing', false],
    ['/billing*', '/billing/plan', true],
    ['/billing*', '/billing', true],
    ['/projects/*/settings', '/projects/7/settings', true],
    ['/projects/*/settings', '/projects/7/settings/users', false],
    ['/projects/*/settings', '/projects/settings', false],
    ['/*/a*a', '/x/aa', true],
    ['/*/a*a', '/x/a', false],
    ['/', '/', true],
    ['/', '/x', false],
    ['/*', '/', true],
    ['/a.c', '/abc', false],
    ['/a*b*b', '/ab', false],
    ['/a*b*b', '/axbxb', true],
  ])('%s and %s: %s', (pattern, path, expected) => expect(matches(pattern, path)).toBe(expected));

  test('a hundred stars take no time', () => {
    const before = performance.now();
    expect(matches(`/${'*a'.repeat(100)}b`, `/${'a'.repeat(300)}`)).toBe(false);
    expect(performance.now() - before).toBeLessThan(50);
  });
});

test('the most important goes first; of equals, the one that was due first', () => {
  const [a, b, c] = [trigger('a', { priority: 10 }), trigger('b', { priority: 90 }), trigger('c', { priority: 90 })];
  expect(best([a, b, c])).toBe(b);
  expect(best([])).toBeUndefined();
});

test.each([
  ['audience', 'nudge', 'tour'],
  ['lifetime', 'nudge', 'tour'],
  ['never', 'nudge', 'tour'],
  ['snoozed', 'nudge', 'tour'],
  ['not_live', 'nudge', 'tour'],
  ['survey_period', 'survey', 'survey'],
  ['daily', 'nudge', '*'],
  ['declined_lately', 'nudge', '*'],
  ['attempt_open', 'nudge', '*'],
  [null, 'nudge', '*'],
] as const)('refused for %s: %s parts ask no more for %s', (why, part, scope) => {
  const one = trigger('tour', { part });
  expect(scopeOf(why, one)).toBe(scope);
  expect(scopesOf(one)).toContain(scope);
});

test.each([
  ['/billing', '/billing'],
  ['/users/anna@example.com/plan', '/users/*/plan'],
  ['/users/anna%40example.com', '/users/*'],
  ['/orders/20270412', '/orders/*'],
  ['/reset/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9', '/reset/*'],
  ['/v2/projects', '/v2/projects'],
  [`/${'long-'.repeat(60)}`, `/${'long-'.repeat(60)}`.slice(0, 120)],
])('the page %s is called %s', (path, name) => expect(pageName(path)).toBe(name));
