import type { Flow } from '../../schema/flow';
import { placesOf } from '../copy';
import type { TemplateWords } from './words/words';

/** What each of a template's texts is, by how it stands in one language. */
const keysIn = (words: TemplateWords): ReadonlyMap<string, keyof TemplateWords> =>
  new Map((Object.keys(words) as (keyof TemplateWords)[]).map((key) => [words[key], key]));

/** "20" and "–" are the same in every language. */
const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

/**
 * The flow with one locale more. What still stands as its template wrote it in the default locale is said in the new one, too;
 * what somebody has written or changed is left to them, and the lint tells what is missing.
 *
 * @param from the templates' words in the flow's default locale, where somebody has translated them
 * @param to the same in the new one
 */
export function translate(flow: Flow, locale: string, from: TemplateWords | undefined, to: TemplateWords | undefined): Flow {
  const grown = JSON.parse(JSON.stringify({ ...flow, locales: [...flow.locales, locale] })) as Flow;
  const keys = from && keysIn(from);
  for (const { copy } of placesOf(grown)) {
    const text = copy[flow.defaultLocale] ?? '';
    const key = keys?.get(text);
    const said = hasLetters(text) ? key && to?.[key] : text;
    if (said && !copy[locale]?.trim()) copy[locale] = said;
  }
  return grown;
}
