import type { Facts } from '../schema/customer';
import type { Withdrawal } from '../schema/policy';

/**
 * What a declaration of withdrawal is worth at a moment, in a place whose pack has the function (Directive 2011/83/EU Art. 11a,
 * methods.md A-17). Null: nothing, for the period is over or no consumer declares it; it then counts as an ordinary cancellation.
 * @param facts with `withdrawalUntil` in milliseconds: the last moment of the period; left out where nobody has said it
 * @param now milliseconds
 */
export function withdrawalAt(
  { withdrawalUntil: until, business }: Pick<Facts, 'withdrawalUntil' | 'business'>,
  now: number,
): Withdrawal | null {
  if (business || (until !== undefined && until < now)) return null;
  return until === undefined ? 'declared' : 'in_time';
}
