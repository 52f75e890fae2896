import { inLanguage } from '../../../shared/flow/labels';
import { directionOf } from '../../../shared/flow/text';
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
import type { PartialReceiptWords, ReceiptWords } from './words';
import { zhHans } from './zh-hans';

const LANGUAGES: ReadonlyMap<string, PartialReceiptWords> = new Map(
  Object.entries({ ar, de, en, es, fr, it, ja, nl, pl, pt, tr, zh: zhHans }),
);

/** Languages that mails are written in. */
export const RECEIPT_LANGUAGES: readonly string[] = [...LANGUAGES.keys()];

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Puts values into the places of a text. */
export type Say = (text: string, values: Record<string, string>) => string;

const fill: Say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/**
 * A value keeps its own direction within a line from right to left (UAX #9, 6.1): else a colon after a Latin name jumps to the
 * wrong side. An address stays bare, so that a mail program's link ends where the address does; it is the last in its line.
 */
const isolated: Say = (text, values) =>
  fill(
    text,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, name === 'url' ? value : `${FIRST_STRONG_ISOLATE}${value}${POP_ISOLATE}`]),
    ),
  );

/** The words of a mail in a locale, string by string in English where its language lacks one, and how to fill them. */
export const receiptWords = (locale: string): { words: ReceiptWords; say: Say } => ({
  words: inLanguage(LANGUAGES, locale, en),
  say: directionOf(locale) === 'rtl' ? isolated : fill,
});
