import { labelsFor } from '../../flow/labels';
import { languageOf } from '../../flow/text';
import type { NudgeLabels, SurveyKind } from '../../schema/nudge';
import { de } from './de';
import { en } from './en';
import type { NudgeWords, PartialNudgeWords, Scaled } from './words';

const LANGUAGES: ReadonlyMap<string, PartialNudgeWords> = new Map(Object.entries({ de, en }));

/** Languages that the words around a nudge are written in. */
export const NUDGE_LANGUAGES: readonly string[] = [...LANGUAGES.keys()];

/** The words in a locale, string by string; English where a language lacks one. */
export const nudgeWordsFor = (locale: string): NudgeWords => ({ ...en, ...LANGUAGES.get(languageOf(locale)) });

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
