import { lastMade } from './last-made';

export { formatMoney } from './format-money';

const NO_BREAK = '\u00a0';

/** How a locale says dates: plain English as "12 May 2027", because 5/12 and May 12 are read differently by half the world. */
export const dateLocale = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

const dayFormat = lastMade(
  (locale: string, timeZone: string) => new Intl.DateTimeFormat(dateLocale(locale), { dateStyle: 'long', timeZone }),
);

/**
 * A day in words, such as "12 May 2027", with no-break spaces so that it never breaks inside.
 * @param at milliseconds
 * @param zone IANA zone in which the day is meant
 */
export const formatDate = (at: number, locale: string, zone: string): string =>
  dayFormat(locale, zone).format(at).replaceAll(' ', NO_BREAK);

export const formatNumber = (value: number, locale: string): string => new Intl.NumberFormat(locale).format(value);
