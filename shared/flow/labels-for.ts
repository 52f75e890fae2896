import type { PolicyPack } from '../schema/policy';
import type { Labels } from './labels';
import { de } from './labels-de';
import { en } from './labels-en';
import { languageOf } from './text';

const LANGUAGES: ReadonlyMap<string, Partial<Labels>> = new Map([
  ['en', en],
  ['de', de],
]);

/** Languages that the widget's own words are written in. */
export const LABEL_LANGUAGES: readonly string[] = [...LANGUAGES.keys()];

/** The widget's own words in a locale, string by string; English where a language lacks one. */
export const labelsFor = (locale: string): Labels => ({ ...en, ...LANGUAGES.get(languageOf(locale)) });

const own = (words: Record<string, string>, locale: string): string | undefined => {
  const key = [locale, languageOf(locale)].find((one) => Object.hasOwn(words, one));
  return key === undefined ? undefined : words[key];
};

/** The same under a pack, whose words for the two cancel controls win where it has the language (methods.md A-11). */
export function labelsUnder(policy: PolicyPack, locale: string): Labels {
  const labels = labelsFor(locale);
  return {
    ...labels,
    cancel: own(policy.labels.entry, locale) ?? labels.cancel,
    confirm: own(policy.labels.confirm, locale) ?? labels.confirm,
  };
}
