/**
 * Amounts are integers in the minor unit of their currency. Whatever must be rounded is rounded half to even, so that
 * many roundings do not drift in one direction; it is done on integers, never on a fraction that binary cannot hold.
 */

const NO_DIGITS = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '));
const THREE_DIGITS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Decimal digits of a currency's minor unit by ISO 4217: 2 for the dollar, 0 for the yen, 3 for the Kuwaiti dinar. */
export function digits(currency: string): 0 | 2 | 3 {
  if (NO_DIGITS.has(currency)) return 0;
  return THREE_DIGITS.has(currency) ? 3 : 2;
}

/** Minor to major units: 1999 USD → 19.99, 1999 JPY → 1999. For showing and for features, never for reckoning on. */
export const major = (amount: number, currency: string): number => amount / 10 ** digits(currency);

/**
 * `numerator / denominator` rounded half to even. Throws on what is not a safe integer, and on a denominator below 1.
 */
export function divideHalfEven(numerator: number, denominator: number): number {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator < 1)
    throw new RangeError(`Cannot divide ${numerator} by ${denominator}: both must be whole, and the second at least 1.`);
  const floor = Math.floor(numerator / denominator);
  const twice = (numerator - floor * denominator) * 2;
  if (twice !== denominator) return twice > denominator ? floor + 1 : floor;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** A price per interval as a price per month, in the same minor units (annual / 12). */
export const monthly = (price: number, interval: 'month' | 'year'): number => (interval === 'month' ? price : divideHalfEven(price, 12));

/** What is left of an amount after `percent` (0 … 100) are taken off. */
export function percentOff(amount: number, percent: number): number {
  if (!Number.isInteger(percent) || percent < 0 || percent > 100)
    throw new RangeError(`A discount is a whole percent from 0 to 100, not ${percent}.`);
  return divideHalfEven(amount * (100 - percent), 100);
}
