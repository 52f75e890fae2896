const NO_BREAK = '\u00a0';

/** How a locale says dates: plain English as "12 May 2027", because 5/12 and May 12 are read differently by half the world. */
const dateLocale = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

/**
 * An amount in words.
 * @param amount integer in the currency's minor unit (cents; yen has none)
 * @throws RangeError for a currency or locale that is malformed
 */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/**
 * A day in words, such as "12 May 2027", with no-break spaces so that it never breaks inside.
 * @param at milliseconds
 * @param zone IANA zone in which the day is meant
 */
export const formatDate = (at: number, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(dateLocale(locale), { dateStyle: 'long', timeZone: zone }).format(at).replaceAll(' ', NO_BREAK);

export const formatNumber = (value: number, locale: string): string => new Intl.NumberFormat(locale).format(value);
