/** Every reason that can stand against an offer, and how it reads in the decision's record. */
export const REFUSALS = {
  policy_no_offers: 'The law that applies allows no offer here',
  unsigned: 'The customer is not signed by the host',
  reason_mismatch: 'It does not answer the reason given',
  condition: 'The customer is not among those it is for',
  cooldown_discount: 'A discount was accepted in the last 180 days',
  cooldown_pause: 'A pause was accepted in the last 90 days',
  cooldown: 'An offer of this kind was accepted a short while ago',
  lifetime_max: 'Two offers have been accepted already',
  declined: 'An offer was declined a short while ago: none is made again so soon',
  other_shown: 'Another offer was shown in the last 30 days and not answered',
  farming: 'The history looks like coming for offers: a pause, help or nothing',
  cap_reached: 'The cap of this month is used up',
  no_price: 'Price, currency or interval are not known',
  no_period_end: 'The next charge is not known, so its terms cannot be stated',
  period_ended: 'The paid period has ended',
  interval_mismatch: 'It does not fit the billing interval',
  already_on_plan: 'The customer is on this plan already',
  not_cheaper: 'It costs no less than the present plan',
  not_in_trial: 'The customer is not known to be in a trial',
  currency_mismatch: 'The customer pays in another currency',
  credit_too_large: 'It is more than a year of the plan costs',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal as a sentence. What follows the code after a colon is kept: `condition: plan must be "pro"`. */
export function refusalText(refusal: string): string {
  const colon = refusal.indexOf(': ');
  const code = colon === -1 ? refusal : refusal.slice(0, colon);
  const text = Object.hasOwn(REFUSALS, code) ? REFUSALS[code as RefusalCode] : code;
  return colon === -1 ? text : `${text} (${refusal.slice(colon + 2)})`;
}
