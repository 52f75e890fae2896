import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../shared/flow/copy';
import { LABEL_LANGUAGES } from '../../../shared/flow/labels';
import { lint } from '../../../shared/flow/lint';
import { type TemplateKind, template } from '../../../shared/flow/templates';
import { addLocale } from '../../../shared/flow/templates/locales';
import { WORDS } from '../../../shared/flow/templates/words';
import { en } from '../../../shared/flow/templates/words/en';
import type { TemplateWords } from '../../../shared/flow/templates/words/words';
import { fieldsIn } from '../../../shared/flow/text';
import { packByKey } from '../../../shared/policy/packs';
import type { Flow } from '../../../shared/schema/flow';

const KINDS: TemplateKind[] = ['basic', 'survey_only', 'after_cancel'];
const KEYS = Object.keys(en) as (keyof TemplateWords)[];
/** The languages besides English. */
const OTHERS = LABEL_LANGUAGES.filter((language) => language !== 'en');

test('templates are written in the languages that the widget speaks', () => {
  expect([...WORDS.keys()].sort()).toEqual([...LABEL_LANGUAGES].sort());
});

describe.each([...WORDS])('%s', (language, words) => {
  test('no two of its texts are the same, so that each is found again', () => {
    expect(new Set(Object.values(words)).size).toBe(KEYS.length);
  });

  test.each(KEYS)('%s is translated and has its merge fields, each with a fallback', (key) => {
    expect(words[key].trim()).not.toBe('');
    expect(words[key] === en[key]).toBe(language === 'en');
    const fields = fieldsIn(words[key]);
    expect(fields.map(({ path }) => path).sort()).toEqual(
      fieldsIn(en[key])
        .map(({ path }) => path)
        .sort(),
    );
    expect(fields.every(({ fallback }) => fallback)).toBe(true);
  });
});

describe.each(KINDS)('%s', (kind) => {
  test('in all languages at once has nothing for the lint', () => {
    const packs = ['US-MN', 'DE', 'FR'].map(packByKey);
    expect(lint(OTHERS.reduce(addLocale, template(kind, 'x')), { packs })).toEqual([]);
  });
});

describe('a locale is added', () => {
  const said = (flow: Flow, locale: string) => placesOf(flow).map(({ copy }) => copy[locale]);

  test('with the template’s words, to a copy of the document', () => {
    const before = template('basic', 'x');
    const after = addLocale(before, 'fr');
    expect(after.locales).toEqual(['en', 'de', 'fr']);
    expect(said(after, 'fr').every(Boolean)).toBe(true);
    expect(said(before, 'fr').some(Boolean)).toBe(false);
  });

  test.each([
    ['pt-BR', 'Outro motivo'],
    ['zh-CN', '其他原因'],
    ['zh-TW', undefined],
    ['fi', undefined],
  ])('%s says %s', (locale, other) => {
    expect(said(addLocale(template('basic', 'x'), locale), locale).find((text) => text === other)).toBe(other);
    expect(said(addLocale(template('basic', 'x'), locale), locale)).toContain(other);
  });

  test('once', () => {
    const flow = template('basic', 'x');
    expect(addLocale(flow, 'de')).toBe(flow);
  });

  test('what somebody wrote is theirs: a changed text is not translated, a translation not written over', () => {
    const flow = template('basic', 'x');
    flow.done.title.en = 'It is done';
    flow.done.lede = { ...flow.done.lede, fr: 'À bientôt' };
    const { done, confirm } = addLocale(flow, 'fr');
    expect(done).toMatchObject({ title: { en: 'It is done' }, lede: { fr: 'À bientôt' } });
    expect(done.title).not.toHaveProperty('fr');
    expect(confirm.lede).toHaveProperty('fr');
  });

  test('from another default locale', () => {
    const flow = addLocale({ ...template('basic', 'x'), defaultLocale: 'de' }, 'es');
    expect(said(flow, 'es').every(Boolean)).toBe(true);
  });
});
