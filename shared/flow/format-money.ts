/**
 * An amount in words.
 * @param amount integer in the currency's minor unit (cents; yen has none)
 * @throws RangeError for a currency or locale that is malformed
 */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
