import { inLanguage, labelsFor } from '../../flow/labels';
import type { NudgeLabels, SurveyKind } from '../../schema/nudge';
import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { ja } from './ja';
import { nl } from './nl';
import { pl } from './pl';
import { pt } from './pt';
import { tr } from './tr';
import type { NudgeWords, PartialNudgeWords, Scaled } from './words';
import { zhHans } from './zh-hans';

const LANGUAGES: ReadonlyMap<string, PartialNudgeWords> = new Map(
  Object.entries({ ar, de, en, es, fr, it, ja, nl, pl, pt, tr, zh: zhHans }),
);

/** Languages that the words around a nudge are written in. */
export const NUDGE_LANGUAGES: readonly string[] = [...LANGUAGES.keys()];

/** The words in a locale; English where a language lacks one. */
export const nudgeWordsFor = (locale: string): NudgeWords => inLanguage(LANGUAGES, locale, en);

const isScaled = (kind: SurveyKind | null): kind is Scaled => kind === 'nps' || kind === 'csat' || kind === 'ces';

/**
 * What the browser gets of them for one nudge.
 * @param survey its kind of survey; null: it is none
 */
export function nudgeLabelsFor(locale: string, survey: SurveyKind | null): NudgeLabels {
  const { low, high, kano, thanks: _, ...words } = nudgeWordsFor(locale);
  const { close, optional, rateOf } = labelsFor(locale);
  return {
    ...words,
    close,
    optional,
    rateOf,
    low: isScaled(survey) ? low[survey] : '',
    high: isScaled(survey) ? high[survey] : '',
    kano: survey === 'kano' ? kano : [],
  };
}
