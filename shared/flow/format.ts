import { remembered } from '../memory/remembered';
import { rememberedDays } from '../time/days';
import { dateLocale } from './date-locale';
import type { Plural } from './labels/labels';
import { moneyFormat } from './money-format';

const NO_BREAK = '\u00a0';

const moneyIn = remembered(moneyFormat);
const numberIn = remembered((locale: string) => new Intl.NumberFormat(locale));
const pluralIn = remembered((locale: string) => new Intl.PluralRules(locale));
const choiceIn = remembered((locale: string) => new Intl.ListFormat(locale, { type: 'disjunction' }));
const daysAs = (options: Intl.DateTimeFormatOptions) =>
  remembered((locale: string, timeZone: string) => {
    const format = new Intl.DateTimeFormat(dateLocale(locale), { ...options, timeZone });
    return rememberedDays((at) => format.format(at).replaceAll(' ', NO_BREAK));
  });
const dayIn = daysAs({ dateStyle: 'long' });
const dayOfYearIn = daysAs({ day: 'numeric', month: 'long' });

/**
 * An amount in words.
 * @param amount integer in the currency's minor unit (cents; yen has none)
 * @throws RangeError for a currency or locale that is malformed
 */
export const formatMoney = remembered((amount: number, currency: string, locale: string): string => moneyIn(locale, currency)(amount), 256);

/**
 * A day in words, such as "12 May 2027", with no-break spaces so that it never breaks inside.
 * @param at milliseconds
 * @param zone IANA zone in which the day is meant
 */
export const formatDate = (at: number, locale: string, zone: string): string => dayIn(locale, zone)(at);

/** The same without its year: "12 May". */
export const formatDayOfYear = (at: number, locale: string, zone: string): string => dayOfYearIn(locale, zone)(at);

/** One of several: "a, b or c". */
export const formatDisjunction = (these: readonly string[], locale: string): string => choiceIn(locale).format(these);

export const formatNumber = (value: number, locale: string): string => numberIn(locale).format(value);

/** So many, as the language counts: "1 month", "3 months". `{n}` is the number's place. */
export const formatCount = (words: Plural, n: number, locale: string): string =>
  (words[pluralIn(locale).select(n)] ?? words.other).replace('{n}', formatNumber(n, locale));
