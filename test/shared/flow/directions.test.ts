import { describe, expect, test } from 'vitest';
import { compile } from '../../../shared/flow/compile';
import { template } from '../../../shared/flow/templates';
import { addLocale } from '../../../shared/flow/templates/locales';
import { fill, wordsFor } from '../../../shared/flow/text';
import { packByKey } from '../../../shared/policy/packs';
import type { Facts } from '../../../shared/schema/customer';

/** The marks that set a text apart, made visible. */
const shown = (text: string | null): string | null => text?.replaceAll('\u2068', '⟨').replaceAll('\u2069', '⟩') ?? null;

describe('words that are read the other way than the page keep their own direction', () => {
  test.each([
    ['ar', { en: 'Why?' }, '⟨Why?⟩'],
    ['ar-EG', { en: 'Why?', ar: 'لماذا؟' }, 'لماذا؟'],
    ['he', { en: 'Why?', ar: 'لماذا؟' }, '⟨Why?⟩'],
    ['de', { en: 'Why?' }, 'Why?'],
    ['fa', { en: '', ar: 'لماذا؟' }, null],
  ])('in %s, of %o', (locale, copy, said) => expect(shown(wordsFor(copy, locale, 'en'))).toBe(said));

  test('from an Arabic flow, too', () => expect(shown(wordsFor({ ar: 'لماذا؟' }, 'en', 'ar'))).toBe('⟨لماذا؟⟩'));

  test('on every screen of a flow that nobody has translated, and on none of one that somebody has', () => {
    const graph = (flow = template('basic', 'x')) =>
      JSON.stringify(compile(flow, { version: 1, policy: packByKey('GLOBAL'), locale: 'ar' }).nodes);
    const untold = { ...template('basic', 'x'), locales: ['en', 'ar'] };
    expect(graph(untold)).toContain('\u2068Before you go, may we ask why?\u2069');
    expect(graph(addLocale(template('basic', 'x'), 'ar'))).not.toMatch(/[\u2066-\u2069]/);
  });
});

describe('a name in a sentence', () => {
  test.each([
    ['ar', 'Pro', 'تنتهي ⟨Pro⟩.'],
    ['ar', 'برو', 'تنتهي برو.'],
    ['ar', '\u202ePro', 'تنتهي ⟨Pro⟩.'],
    ['ar', '\u202e', 'تنتهي خطتك.'],
  ])('in %s: "%s"', (locale, planName, said) => {
    const facts: Facts = { planName, traits: {} };
    expect(shown(fill('تنتهي {{planName|خطتك}}.', facts, locale, 'UTC'))).toBe(said);
  });

  test('in English, an Arabic one', () =>
    expect(shown(fill('{{planName}} (monthly) ends.', { planName: 'برو', traits: {} }, 'en', 'UTC'))).toBe('⟨برو⟩ (monthly) ends.'));
});
