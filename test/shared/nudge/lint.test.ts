import { describe, expect, test } from 'vitest';
import { lintNudge } from '../../../shared/nudge/lint';
import { isFragile, selectorProblem } from '../../../shared/nudge/selector';
import { Nudge } from '../../../shared/schema/nudge';
import { nudgeOf, surveyOf } from './kit';

/** `level id path` of each finding. */
const found = (nudge: Nudge): string[] => lintNudge(nudge).map(({ level, id, path }) => `${level} ${id} ${path}`);
const checklist = (...steps: object[]) => nudgeOf({ show: { kind: 'checklist', steps } });
const step = (more: object = {}) => ({ id: 'invite', label: { en: 'Invite your team' }, doneBy: 'Invited', ...more });

describe('findings', () => {
  test.each<[string, Nudge, string[]]>([
    ['nothing', nudgeOf(), []],
    ['NPS may be asked here', surveyOf('nps', { title: { en: 'How likely are you to recommend us?' } }), []],
    ['urgency', nudgeOf({ title: { en: 'Last chance, only today' } }), ['error A-09 title.en']],
    [
      'shame, on the button',
      nudgeOf({ action: { do: 'event', label: { en: 'No thanks, I hate saving' }, name: 'x' } }),
      ['error A-08 action.label.en'],
    ],
    [
      'in German',
      nudgeOf({ defaultLocale: 'de', locales: ['de'], title: { de: 'Nur heute: letzte Chance' }, action: undefined }),
      ['error A-09 title.de'],
    ],
    [
      'in the question of a survey',
      surveyOf('csat', {
        title: { en: 'A question' },
        show: { kind: 'survey', survey: { kind: 'csat', question: { en: 'Hurry, act now: how is it?' } } },
      }),
      ['error A-09 show.survey.question.en'],
    ],
    ['no words in the default locale', nudgeOf({ title: { en: ' ' } }), ['error missing-copy title.en']],
    [
      'a default that is no locale of it',
      nudgeOf({ defaultLocale: 'de', locales: ['en'], title: { en: 'A', de: 'B' }, action: undefined }),
      ['error bad-locale defaultLocale'],
    ],
    ['a locale without words', nudgeOf({ locales: ['en', 'de'], action: undefined }), ['warning copy-missing title.de']],
    [
      'a language that nobody checks',
      nudgeOf({ locales: ['en', 'fi'], title: { en: 'A', fi: 'B' }, action: undefined }),
      ['warning copy-unchecked locales'],
    ],
    ['a field without fallback', nudgeOf({ title: { en: 'Hello {{name}}' } }), ['warning merge-fallback title.en']],
    ['a private field', nudgeOf({ title: { en: 'Hello {{score|you}}' } }), ['error private-fact title.en']],
    ['a field that is none', nudgeOf({ title: { en: 'Hello {{nome|you}}' } }), ['error unknown-fact title.en']],
    [
      'an audience by private facts',
      nudgeOf({ audience: { score: { $gte: 0.6 }, tier: 'high', 'features.npsTrend': { $lt: 0 }, 'traits.team': 1 } }),
      [],
    ],
    ['an audience by a fact that is none', nudgeOf({ audience: { plam: 'pro' } }), ['error unknown-fact audience.plam']],
    ['an audience that cannot be read', nudgeOf({ audience: { plan: { $regex: 'p' } } }), ['error bad-condition audience.plan.$regex']],
    ['a good anchor', nudgeOf({ show: { kind: 'tooltip', anchor: '[data-tour="export"]' } }), []],
    ['a broken anchor', nudgeOf({ show: { kind: 'tooltip', anchor: '[data-tour="export"' } }), ['error anchor-broken show.anchor']],
    ['a fragile anchor', nudgeOf({ show: { kind: 'hotspot', anchor: '.css-1q2w3e4' } }), ['warning anchor-fragile show.anchor']],
    ['a broken selector of a trigger', nudgeOf({ trigger: { on: 'seen', selector: 'html' } }), ['error anchor-broken trigger.selector']],
    [
      'a field in an address',
      nudgeOf({ action: { do: 'link', label: { en: 'Go' }, href: '/u/{{name|x}}' } }),
      ['error link-field action.href'],
    ],
    [
      'an address that hides its host',
      nudgeOf({ action: { do: 'link', label: { en: 'Go' }, href: 'https://shop.example.com@evil.example/' } }),
      ['error link-unsafe action.href'],
    ],
    ['in a step', checklist(step({ href: 'https://a:b@evil.example' })), ['error link-unsafe show.steps.invite.href']],
    ['two steps with one id', checklist(step(), step({ doneBy: 'Connected' })), ['error duplicate-id show.steps.invite']],
    [
      'two steps with one event',
      checklist(step(), step({ id: 'b', doneBy: 'Connected' }), step({ id: 'c' })),
      ['warning step-together show.steps.c.doneBy'],
    ],
    [
      'half of a pair',
      nudgeOf({ show: { kind: 'survey', survey: { kind: 'kano', question: { en: 'With it?' } } }, action: undefined }),
      ['error kano-pair show.survey.second'],
    ],
    ['a survey for ever', surveyOf('csat', { lifetime: 50 }), ['warning survey-often lifetime']],
    ['a line that everybody crosses', nudgeOf({ trigger: { on: 'risk', line: 0.05 } }), ['warning risk-line trigger.line']],
    ['a dialog in the way out', nudgeOf({ show: { kind: 'modal' }, trigger: { on: 'exit_intent' } }), ['warning exit-modal trigger']],
  ])('%s', (_what, nudge, expected) => {
    const all = found(nudge);
    expect(all).toHaveLength(expected.length);
    for (const [n, one] of expected.entries()) expect(all[n]).toContain(one);
    for (const { message, fix } of lintNudge(nudge)) expect([message.length > 10, fix.length > 5]).toEqual([true, true]);
  });
});

describe('what the shape refuses', () => {
  const base = { ...nudgeOf() };
  test.each<[string, object]>([
    ['an address that runs code', { action: { do: 'link', label: { en: 'x' }, href: 'javascript:alert(1)' } }],
    ['data', { action: { do: 'link', label: { en: 'x' }, href: 'data:text/html,x' } }],
    ['plain http', { action: { do: 'link', label: { en: 'x' }, href: 'http://a.example' } }],
    ['another host under the page’s scheme', { action: { do: 'link', label: { en: 'x' }, href: '//evil.example' } }],
    ['the same with a backslash', { action: { do: 'link', label: { en: 'x' }, href: '/\\evil.example' } }],
    ['a tab in it', { action: { do: 'link', label: { en: 'x' }, href: 'java\tscript:x' } }],
    ['in a step', { show: { kind: 'checklist', steps: [step({ href: 'javascript:alert(1)' })] } }],
    ['a field that it has not', { html: '<b>' }],
    ['copy of 501 characters', { title: { en: 'x'.repeat(501) } }],
    ['nine steps', { show: { kind: 'checklist', steps: Array.from({ length: 9 }, (_, n) => step({ id: `s${n}` })) } }],
    ['a line above 1', { trigger: { on: 'risk', line: 1.1 } }],
  ])('%s', (_what, change) => expect(Nudge.safeParse({ ...base, ...change }).success).toBe(false));
});

describe('selectors', () => {
  test.each([
    ['#export', null],
    ['[data-x="a]b"] > button', null],
    ['a:not([href*="("])', null],
    ['.a\\:b', null],
    ['*', 'the whole page'],
    [' BODY ', 'the whole page'],
    ['a)', 'closes nothing'],
    ['a[b', 'is missing'],
    ["a[b='c]", 'is not closed'],
    ['<img src=x>', 'no CSS selector'],
    ['a{}', 'no CSS selector'],
  ])('%s', (selector, problem) => {
    if (problem === null) expect(selectorProblem(selector)).toBeNull();
    else expect(selectorProblem(selector)).toContain(problem);
  });
  test.each([
    ['.css-1q2w3e', true],
    ['.Button_root__x7Yz1', true],
    ['li:nth-child(3)', true],
    ['#main > div > span', true],
    ['#export', false],
    ['.btn-primary', false],
    ['.col-md-6', false],
    ['[data-tour="export"]', false],
  ])('%s is fragile: %s', (selector, expected) => expect(isFragile(selector)).toBe(expected));
});
