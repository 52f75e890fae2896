/**
 * A formatter for amounts in a currency's minor unit (cents; yen has none).
 * @throws RangeError for a currency or locale that is malformed
 */
export function moneyFormat(locale: string, currency: string): (amount: number) => string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const unit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
  return (amount) => format.format(amount / unit);
}
