import type { Facts } from '../schema/customer';
import type { Flow } from '../schema/flow';
import type { Copy } from '../schema/text';
import { factAt } from './facts';
import { formatDate, formatMoney, formatNumber } from './format';

/** `{{plan|your plan}}`: a fact's dotted path, and what stands there when it is not known. */
const FIELD = /\{\{\s*([^{}|]+?)\s*(?:\|([^{}]*))?\}\}/g;

export interface MergeField {
  path: string;
  /** Null: the author gave none. */
  fallback: string | null;
}

/** The merge fields of a text, in order. */
export const fieldsIn = (text: string): MergeField[] =>
  [...text.matchAll(FIELD)].map(([, path, fallback]) => ({ path: path as string, fallback: fallback?.trim() ?? null }));

/** `pt-BR` → `pt`, and `pt_BR`, as many servers name locales. */
export const languageOf = (locale: string): string => (locale.split(/[-_]/)[0] as string).toLowerCase();

const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);
export const directionOf = (locale: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(languageOf(locale)) ? 'rtl' : 'ltr');

/**
 * The document's own locale for what a page speaks: the same, one of the same language, or the default. Many pages write
 * `de_AT`, as their servers name locales.
 */
export function chooseLocale({ locales, defaultLocale }: Pick<Flow, 'locales' | 'defaultLocale'>, wanted: string): string {
  const tag = wanted.replaceAll('_', '-').toLowerCase();
  return (
    locales.find((one) => one.toLowerCase() === tag) ??
    locales.find((one) => one.toLowerCase() === languageOf(tag)) ??
    locales.find((one) => languageOf(one) === languageOf(tag)) ??
    defaultLocale
  );
}

/** Keeps a text's own direction among words of the other one, so that its full stop stands at its own end (UAX #9, 6.1). */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

/** The words in a locale, else in its language, else in the default locale, there set apart where it is read the other way. Null: not even there. */
export function wordsFor(copy: Copy, locale: string, defaultLocale: string): string | null {
  for (const one of [locale, languageOf(locale), defaultLocale]) {
    const words = Object.hasOwn(copy, one) ? copy[one] : undefined;
    if (words !== undefined && words.trim() !== '') return directionOf(one) === directionOf(locale) ? words : isolate(words);
  }
  return null;
}

const READ_FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** A name within a sentence of the locale: set apart where it is read the other way. */
function named(text: string, locale: string): string {
  const name = undirected(text);
  return name !== '' && READ_FROM_THE_RIGHT.test(name) !== (directionOf(locale) === 'rtl') ? isolate(name) : name;
}

/** Invisible characters that turn the direction of whatever follows them, up to the end of the line. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;
/** A text that leaves its neighbours as they are, whoever wrote it: names stand in the middle of our sentences. */
export const undirected = (text: string): string => text.replace(DIRECTIONS, '');

const DATES = new Set(['periodEnd', 'withdrawalUntil']);

function say(path: string, facts: Facts, locale: string, zone: string): string | null {
  const value = factAt(facts, path);
  if (typeof value === 'string') return named(value, locale) || null;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  if (DATES.has(path)) return formatDate(value, locale, zone);
  if (path === 'price') return facts.currency ? formatMoney(value, facts.currency, locale) : null;
  return formatNumber(value, locale);
}

/**
 * A text with its merge fields filled: strings without what would turn the sentence around, prices and dates as the locale writes
 * them. A fact that is not known, or is neither text nor number, leaves the fallback.
 */
export const fill = (text: string, facts: Facts, locale: string, zone: string): string =>
  text.includes('{{')
    ? text.replace(FIELD, (_, path: string, fallback: string | undefined) => say(path, facts, locale, zone) ?? fallback?.trim() ?? '')
    : text;
