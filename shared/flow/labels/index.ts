import type { PolicyPack } from '../../schema/policy';
import { languageOf } from '../text';
import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { ja } from './ja';
import type { Labels, PartialLabels } from './labels';
import { nl } from './nl';
import { pl } from './pl';
import { pt } from './pt';
import { tr } from './tr';
import { zhHans } from './zh-hans';

const LANGUAGES: ReadonlyMap<string, PartialLabels> = new Map(Object.entries({ ar, de, en, es, fr, it, ja, nl, pl, pt, tr, zh: zhHans }));
/** Chinese in the other script: English is nearer to its readers than the wrong characters. */
const TRADITIONAL = /^zh[-_](hant|tw|hk|mo)(?![a-z])/i;

/** Languages that the widget's own words are written in. */
export const LABEL_LANGUAGES: readonly string[] = [...LANGUAGES.keys()];

/** The words of a table in a locale, as far as its language has some. */
export const wordsOf = <Words extends object>(table: ReadonlyMap<string, Words>, locale: string): Words | undefined =>
  TRADITIONAL.test(locale) ? undefined : table.get(languageOf(locale));

/** The words of a table in a locale, string by string; those of `whole` where its language lacks one. */
export const inLanguage = <Words extends object>(table: ReadonlyMap<string, Partial<Words>>, locale: string, whole: Words): Words => ({
  ...whole,
  ...wordsOf(table, locale),
});

/** The widget's own words in a locale; English where a language lacks one. */
export const labelsFor = (locale: string): Labels => inLanguage(LANGUAGES, locale, en);

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
