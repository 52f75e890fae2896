import { inLanguage } from '../../../shared/flow/labels';
import { directionOf, isolate, undirected } from '../../../shared/flow/text';
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

/** Puts values into the places of a text. */
export type Say = (text: string, values: Record<string, string>) => string;

/**
 * In a line from right to left each value is set apart: else the colon after a Latin name jumps to its wrong side. An address
 * stays bare, so that a mail program's link ends where the address does; it is the last in its line.
 */
const sayer =
  (rightToLeft: boolean): Say =>
  (text, values) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = undirected(values[name] ?? '');
      return rightToLeft && name !== 'url' ? isolate(value) : value;
    });

/** The words of a mail in a locale, string by string in English where its language lacks one, and how to fill them. */
export const receiptWords = (locale: string): { words: ReceiptWords; say: Say } => ({
  words: inLanguage(LANGUAGES, locale, en),
  say: sayer(directionOf(locale) === 'rtl'),
});
