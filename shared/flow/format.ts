import { dateLocale } from './date-locale';
import { moneyFormat } from './money-format';
import { remembered } from './remembered';

const NO_BREAK = '\u00a0';

const moneyIn = remembered(moneyFormat);
const dayIn = remembered(
  (locale: string, timeZone: string) => new Intl.DateTimeFormat(dateLocale(locale), { dateStyle: 'long', timeZone }),
);
const dayOfYearIn = remembered(
  (locale: string, timeZone: string) => new Intl.DateTimeFormat(dateLocale(locale), { day: 'numeric', month: 'long', timeZone }),
);

/**
 * An amount in words.
 * @param amount integer in the currency's minor unit (cents; yen has none)
 * @throws RangeError for a currency or locale that is malformed
 */
export const formatMoney = (amount: number, currency: string, locale: string): string => moneyIn(locale, currency)(amount);

/**
 * A day in words, such as "12 May 2027", with no-break spaces so that it never breaks inside.
 * @param at milliseconds
 * @param zone IANA zone in which the day is meant
 */
export const formatDate = (at: number, locale: string, zone: string): string => dayIn(locale, zone).format(at).replaceAll(' ', NO_BREAK);

/** The same without its year: "12 May". */
export const formatDayOfYear = (at: number, locale: string, zone: string): string =>
  dayOfYearIn(locale, zone).format(at).replaceAll(' ', NO_BREAK);

/** One of several: "a, b or c". */
export const formatDisjunction = (these: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, { type: 'disjunction' }).format(these);

export const formatNumber = (value: number, locale: string): string => new Intl.NumberFormat(locale).format(value);
