import { describe, expect, test } from 'vitest';
import { type Audience, fits, pageTriggers, partOf, present } from '../../../shared/nudge';
import { NUDGE_LANGUAGES, nudgeWordsFor } from '../../../shared/nudge/labels';
import type { NudgeKind } from '../../../shared/schema/nudge';
import { nudgeOf, surveyOf } from './kit';

const audience = (more: Partial<Audience> = {}): Audience => ({
  locale: 'en-GB',
  facts: { traits: {} },
  zone: 'UTC',
  done: new Set(),
  ...more,
});

describe('a nudge in words', () => {
  const both = nudgeOf({
    locales: ['en', 'de'],
    title: { en: 'Hello {{name|there}}', de: 'Hallo {{name|du}}' },
    body: { en: 'You are on {{planName|a plan}} at {{price|a price}}.' },
  });
  const facts = { name: 'Maria', planName: 'Pro', price: 2900, currency: 'EUR', traits: {} };
  test.each([
    ['its own locale', 'de', {}, 'de', 'Hallo du', 'You are on a plan at a price.'],
    ['one of the language', 'de-AT', {}, 'de', 'Hallo du', 'You are on a plan at a price.'],
    ['one that it has not', 'fr', { facts }, 'en', 'Hello Maria', 'You are on Pro at €29.00.'],
  ])('%s', (_what, locale, more, expected, title, body) => {
    expect(present(both, 'imp_1', audience({ locale, ...more }))).toMatchObject({ impression: 'imp_1', locale: expected, title, body });
  });
  test('a private fact is not said, whatever the copy asks for', () => {
    const nudge = nudgeOf({ title: { en: 'Risk {{score|?}} {{features.npsTrend|?}}' } });
    expect(present(nudge, 'i', audience({ facts: { traits: {}, score: 0.9, features: { npsTrend: -3 } } })).title).toBe('Risk ? ?');
  });
  test('markup in a fact stays text', () => {
    const nudge = nudgeOf({ title: { en: '{{name|you}}' } });
    expect(present(nudge, 'i', audience({ facts: { traits: {}, name: '<img onerror=x>{{score}}' } })).title).toBe(
      '<img onerror=x>{{score}}',
    );
  });
  test('right to left, in its own words', () => {
    const arabic = nudgeOf({ defaultLocale: 'ar', locales: ['ar'], title: { ar: 'مرحبا' } });
    const view = present(arabic, 'i', audience({ locale: 'ar' }));
    expect([view.dir, view.labels.notNow]).toEqual(['rtl', 'ليس الآن']);
    expect(view.labels.close).not.toBe('Close');
  });
});

describe('each kind brings what it needs', () => {
  test.each<[string, ReturnType<typeof nudgeOf>, object]>([
    [
      'a banner',
      nudgeOf(),
      { kind: 'banner', anchor: null, steps: [], survey: null, action: { do: 'link', label: 'See how', href: '/exports' } },
    ],
    ['a tooltip', nudgeOf({ show: { kind: 'tooltip', anchor: '#x' } }), { kind: 'tooltip', anchor: '#x' }],
    [
      'an event',
      nudgeOf({ action: { do: 'event', label: { en: 'Show me' }, name: 'tour' } }),
      { action: { do: 'event', label: 'Show me', name: 'tour' } },
    ],
    ['no action', nudgeOf({ action: undefined }), { action: null, body: null }],
    [
      'NPS',
      surveyOf('nps'),
      {
        survey: { kind: 'nps', question: 'How is it?', second: 'And without it?', thanks: 'Thank you. That helps.' },
        labels: { low: 'Not at all likely', high: 'Extremely likely', kano: [] },
      },
    ],
    [
      'Kano',
      surveyOf('kano'),
      { labels: { low: '', high: '', kano: ['I like it', 'I expect it', 'I don’t mind', 'I can live with it', 'I dislike it'] } },
    ],
    ['words', surveyOf('open'), { labels: { low: '', high: '', kano: [] } }],
  ])('%s', (_what, nudge, expected) => expect(present(nudge, 'i', audience())).toMatchObject(expected));

  test('a checklist knows what is done', () => {
    const steps = [
      { id: 'invite', label: { en: 'Invite' }, href: '/team', doneBy: 'Invited' },
      { id: 'export', label: { en: 'Export' }, doneBy: 'Exported' },
    ];
    const view = present(nudgeOf({ show: { kind: 'checklist', steps } }), 'i', audience({ done: new Set(['Exported']) }));
    expect(view.steps).toEqual([
      { id: 'invite', label: 'Invite', href: '/team', done: false, doneBy: 'Invited' },
      { id: 'export', label: 'Export', href: null, done: true, doneBy: 'Exported' },
    ]);
  });

  test.each(NUDGE_LANGUAGES)('the words in %s keep the places of the English ones', (language) => {
    const english = nudgeWordsFor('en');
    const words = nudgeWordsFor(language);
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
    expect(words.progress.match(/\{\w+\}/g)?.sort()).toEqual(['{done}', '{of}']);
    expect(words.kano).toHaveLength(5);
  });
});

describe('what a browser may know', () => {
  test('when to ask, the highest first; nothing about whom, nothing about risk', () => {
    const live = [
      nudgeOf({ id: 'low', priority: 1, audience: { plan: 'pro' }, page: '/billing*' }),
      nudgeOf({ id: 'risk', trigger: { on: 'risk', line: 0.6 } }),
      surveyOf('nps', { id: 'high', priority: 90, trigger: { on: 'time', seconds: 30 } }),
    ];
    expect(pageTriggers(live)).toEqual([
      { nudge: 'high', part: 'survey', page: null, trigger: { on: 'time', seconds: 30 }, priority: 90 },
      { nudge: 'low', part: 'nudge', page: '/billing*', trigger: { on: 'page' }, priority: 1 },
    ]);
  });
  test.each([
    ['banner', 'nudge'],
    ['inline', 'nudge'],
    ['tooltip', 'anchored'],
    ['hotspot', 'anchored'],
  ] as [NudgeKind, string][])('%s is in the part %s', (kind, part) =>
    expect(partOf(nudgeOf({ show: { kind, ...(kind !== 'banner' && { anchor: '#x' }) } }))).toBe(part),
  );
});

describe('pages', () => {
  test.each<[string | null, string | null, boolean]>([
    [null, '/anything', true],
    [null, null, true],
    ['/billing', null, false],
    ['/billing', '/billing', true],
    ['/billing', '/billing/', true],
    ['/billing/', '/billing', true],
    ['/billing', '/billing/cards', false],
    ['/billing*', '/billing/cards', true],
    ['/billing/*', '/billing/cards', true],
    ['/*/cards', '/billing/cards', true],
    ['/*/cards', '/cards', false],
    ['/a*a', '/a', false],
    ['/a*b*c', '/a-c-b-c', true],
    ['/a*b*c', '/a-c-c', false],
    ['/*', '/', true],
    ['*', '/x', true],
  ])('%s, %s: %s', (pattern, path, expected) => expect(fits(pattern, path)).toBe(expected));

  test('no pattern takes long', () => {
    const before = performance.now();
    expect(fits(`/${'*a'.repeat(95)}`, `/${'a'.repeat(94)}${'b'.repeat(200)}`)).toBe(false);
    expect(performance.now() - before).toBeLessThan(50);
  });
});
