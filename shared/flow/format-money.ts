import { lastMade } from './last-made';

const formatOf = lastMade((locale: string, currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency }));

/**
 * An amount in words.
 * @param amount integer in the currency's minor unit (cents; yen has none)
 * @throws RangeError for a currency or locale that is malformed
 */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const format = formatOf(locale, currency);
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
