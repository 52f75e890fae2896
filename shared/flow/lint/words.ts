import type { Finding } from '../../schema/admin';
import type { Flow } from '../../schema/flow';
import type { Place } from '../copy';
import { fieldsIn, languageOf } from '../text';
import { type Corpus, KINDS, type Kind } from './patterns';
import { ar } from './patterns-ar';
import { de } from './patterns-de';
import { en } from './patterns-en';
import { es } from './patterns-es';
import { fr } from './patterns-fr';
import { it } from './patterns-it';
import { ja } from './patterns-ja';
import { nl } from './patterns-nl';
import { pl } from './patterns-pl';
import { pt } from './patterns-pt';
import { tr } from './patterns-tr';
import { zh } from './patterns-zh';

const CORPORA: ReadonlyMap<string, Corpus> = new Map(Object.entries({ ar, de, en, es, fr, it, ja, nl, pl, pt, tr, zh }));

/** Languages in whose words pressure and shaming are looked for. */
export const CHECKED_LANGUAGES: readonly string[] = [...CORPORA.keys()];

/** Vowel marks and the line that stretches a word, which Arabic may be written with or without. */
const MARKS = /[\u064b-\u0652\u0640]/g;

/**
 * What the patterns are written for: lower case (each i of Turkish as a plain i), composed letters without Arabic's
 * marks, straight quotes, single plain spaces, merge fields as their fallback.
 */
export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\{\{[^{}|]*\|?([^{}]*)\}\}/g, '$1')
    .replace(/[‘’‛′]/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
    .replaceAll('ı', 'i')
    .replace(MARKS, '');

/** The kinds of deceptive pattern in a text, as far as words show them. Empty for a language without a corpus. */
export function patternsIn(text: string, locale: string): Kind[] {
  const corpus = CORPORA.get(languageOf(locale));
  if (!corpus) return [];
  const words = plain(text);
  return (Object.keys(KINDS) as Kind[]).filter((kind) => corpus[kind].some((pattern) => pattern.test(words)));
}

/**
 * Overrides, and isolates that are not closed, show words in another order than a reader of the draft, a translator or a test sees
 * them in.
 */
const TURNED = /[\u202a-\u202e]|[\u2066-\u2068][^\u2069]*$/;

/** Longest comfortable text by role, in characters: what fits the widget on a phone without crowding it. */
const COMFORTABLE: Record<Place['role'], number> = { title: 70, lede: 160, label: 60, prompt: 90, scale: 24, consequence: 160, cell: 40 };

function inWords(place: Place, locale: string, text: string, except: readonly Kind[]): Finding[] {
  const at = { path: `${place.path}.${locale}`, step: place.step, locale };
  const findings = patternsIn(text, locale)
    .filter((kind) => (kind !== 'alone' || place.role === 'label') && !except.includes(kind))
    .map((kind): Finding => {
      const { id, level, name, fix } = KINDS[kind];
      return { id, level, ...at, message: `${name}: "${text}"`, fix };
    });
  if (TURNED.test(text))
    findings.push({
      id: 'copy-direction',
      level: 'error',
      ...at,
      message: 'An invisible character turns the direction of the words after it.',
      fix: 'Delete it: the widget sets the direction by the language.',
    });
  const limit = COMFORTABLE[place.role];
  const { length } = plain(text);
  if (length > limit)
    findings.push({
      id: 'copy-long',
      level: 'warning',
      ...at,
      message: `${length} characters where ${limit} fit well.`,
      fix: 'Say it shorter.',
    });
  for (const { path, fallback } of fieldsIn(text))
    if (fallback === null)
      findings.push({
        id: 'merge-fallback',
        level: 'warning',
        ...at,
        message: `Where "${path}" is not known, nothing stands in its place.`,
        fix: `Write {{${path}|…}} with words that fit there.`,
      });
  return findings;
}

/**
 * Findings in the words themselves: deceptive patterns, length, missing fallbacks and translations, unchecked languages.
 *
 * @param places every piece of copy in the document
 * @param except patterns that are none in a document of this kind
 */
export function wordFindings(
  places: readonly Place[],
  { locales, defaultLocale }: Pick<Flow, 'locales' | 'defaultLocale'>,
  except: readonly Kind[] = [],
): Finding[] {
  const unchecked = locales.filter((locale) => !CORPORA.has(languageOf(locale)));
  return [
    ...places.flatMap((place) => [
      ...Object.entries(place.copy).flatMap(([locale, text]) => inWords(place, locale, text, except)),
      ...locales
        .filter((locale) => locale !== defaultLocale && !place.copy[locale]?.trim())
        .map(
          (locale): Finding => ({
            id: 'copy-missing',
            level: 'warning',
            path: `${place.path}.${locale}`,
            step: place.step,
            locale,
            message: `Not translated: customers in "${locale}" read it in "${defaultLocale}".`,
            fix: 'Translate it, or take the locale out.',
          }),
        ),
    ]),
    ...unchecked.map(
      (locale): Finding => ({
        id: 'copy-unchecked',
        level: 'warning',
        path: 'locales',
        step: null,
        locale,
        message: `There is no word list for "${locale}": pressure and shaming are not looked for.`,
        fix: 'Have somebody who speaks it read the copy.',
      }),
    ),
  ];
}
