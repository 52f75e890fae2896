import { describe, expect, test } from 'vitest';
import { LABEL_LANGUAGES, labelsFor } from '../../../shared/flow/labels';
import { en } from '../../../shared/flow/labels/en';
import type { Labels, Plural } from '../../../shared/flow/labels/labels';

const placesOf = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string))].sort();
/** Words that are the same in English. */
const SAME: Record<string, (keyof Labels)[]> = { de: ['declareName'], es: ['plan'], pl: ['plan'], tr: ['plan'] };
const isPlural = (words: string | Plural): words is Plural => typeof words === 'object';

describe('the words of the widget', () => {
  test('are there in twelve languages', () => {
    expect([...LABEL_LANGUAGES].sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'tr', 'zh']);
  });

  describe.each(LABEL_LANGUAGES)('%s', (language) => {
    const labels = labelsFor(language);
    const keys = Object.keys(en) as (keyof Labels)[];

    test.each(keys)('%s has its places and says something', (key) => {
      const said = labels[key];
      const model = en[key];
      if (isPlural(said) && isPlural(model)) {
        // A word for one or two may stand without its number.
        expect(placesOf(said.other)).toEqual(placesOf(model.other));
        for (const words of Object.values(said)) expect(words).not.toBe('');
        // Each form that as many months as an offer may have come to is there; the others are for fractions and millions.
        const rules = new Intl.PluralRules(language);
        const met = new Set(Array.from({ length: 36 }, (_, i) => rules.select(i + 1)));
        expect(Object.keys(said)).toEqual(expect.arrayContaining([...met]));
        return;
      }
      expect(said).not.toBe('');
      expect(placesOf(String(said))).toEqual(placesOf(String(model)));
    });

    test('hurries nobody and promises nothing', () => {
      for (const said of Object.values(labels).flatMap((words) => (isPlural(words) ? Object.values(words) : [words as string])))
        expect(said).not.toMatch(/[!¡！]/);
    });
  });

  test.each(LABEL_LANGUAGES.filter((language) => language !== 'en'))('%s lacks none', (language) => {
    const labels = labelsFor(language);
    const english = (Object.keys(en) as (keyof Labels)[]).filter((key) => JSON.stringify(labels[key]) === JSON.stringify(en[key]));
    expect(english).toEqual(SAME[language] ?? []);
  });

  test.each([
    ['pl', 1, 'one', '{n} miesiąc'],
    ['pl', 3, 'few', '{n} miesiące'],
    ['pl', 5, 'many', '{n} miesięcy'],
    ['ar', 2, 'two', 'شهران'],
    ['ar', 3, 'few', '{n} أشهر'],
    ['ja', 1, 'other', '{n}か月'],
  ] as const)('%s counts %i months in its %s form', (language, n, rule, words) => {
    expect(new Intl.PluralRules(language).select(n)).toBe(rule);
    const { months } = labelsFor(language);
    expect(months[rule] ?? months.other).toBe(words);
  });

  test('Chinese in the other script is said in English rather than in the wrong characters', () => {
    expect(labelsFor('zh-TW').next).toBe(en.next);
    expect(labelsFor('zh-CN').next).toBe('继续');
  });
  test('an unknown language is said in English', () => {
    expect(labelsFor('fi')).toEqual(en);
  });
});
