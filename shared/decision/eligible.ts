import type { CustomerRecord, Facts } from '../schema/customer';
import type { Offer, OfferParams, ReasonCode } from '../schema/offer';
import { conditionOf } from '../targeting';
import { addMonths, DAY } from '../time';
import { isFarming } from './farming';
import { KIND_RULES } from './kinds';
import type { RefusalCode } from './refusals';
import { CREDIT_MONTHS, monthsOf } from './terms';

/** Favours that one customer may accept in all. */
const LIFETIME_MAX = 2;
/** After an offer was declined there is none of any kind for as long as it would not have come twice, at least for so long (methods.md A-04). */
const DECLINED_DAYS = 90;
/** An offer that was left without an answer may be made again, but opening the flow again must not bring another (methods.md B-24). */
const SHOWN_DAYS = 30;

export interface Situation {
  facts: Facts;
  /** Only a signed customer gets an offer: what decides about money must come from the host's server. */
  signed: boolean;
  reason: ReasonCode | null;
  /** Attempts before this one. */
  history: CustomerRecord['history'];
  /** What the policy pack allows at this point. */
  canOffer: boolean;
  /** Ids of offers whose cap of the month is used up. */
  capped: ReadonlySet<string>;
  now: number;
}

/** A refusal, with what more there is to say after a colon: `condition: plan must be "pro"`. */
type Refusal = RefusalCode | `${RefusalCode}: ${string}`;

/** Against this kind on this subscription: what its terms would have to say does not hold. */
function byKind(params: OfferParams, { price, currency, interval, periodEnd, plan, trial }: Facts, against: Refusal[]): void {
  switch (params.kind) {
    case 'discount':
      // A part of a year is no invoice's discount.
      if (interval === 'year' && params.months % 12 !== 0) against.push('interval_mismatch');
      return;
    case 'plan_change':
      // A plan's price is stated by the month.
      if (interval === 'year') against.push('interval_mismatch');
      if (plan === params.plan) against.push('already_on_plan');
      if (price !== undefined && params.price >= price) against.push('not_cheaper');
      return;
    case 'trial_extension':
      if (!trial) against.push('not_in_trial');
      return;
    case 'credit':
      if (currency !== undefined && currency !== params.currency) against.push('currency_mismatch');
      if (price && interval && params.amount > (price * CREDIT_MONTHS) / monthsOf(interval)) against.push('credit_too_large');
      return;
    case 'extended_terms':
      // Two invoices due at once are no relief.
      if (interval && periodEnd !== undefined && periodEnd + params.days * DAY >= addMonths(periodEnd, monthsOf(interval)))
        against.push('interval_mismatch');
  }
}

/** Against the customer's subscription as it is: without these facts the terms could not be stated truly. */
function bySubscription(params: OfferParams, facts: Facts, now: number, against: Refusal[]): void {
  const { price, currency, interval, periodEnd } = facts;
  if (!price || currency === undefined || interval === undefined) against.push('no_price');
  if (periodEnd === undefined) against.push('no_period_end');
  else if (periodEnd <= now) against.push('period_ended');
  byKind(params, facts, against);
}

type Past = Situation['history'][number];

/** Days for which a declined offer speaks against every other. */
const declinedFor = ({ kind }: Past): number => Math.max(DECLINED_DAYS, kind ? KIND_RULES[kind].cooldown : 0);

const isUnanswered = ({ outcome, offer, declined }: Past): boolean => offer !== undefined && !declined && outcome !== 'accepted';

const COOLDOWN: Partial<Record<OfferParams['kind'], RefusalCode>> = { discount: 'cooldown_discount', pause: 'cooldown_pause' };

/** Against what the customer has had before. */
function byHistory({ id, params }: Offer, { history, now }: Situation, farming: boolean): Refusal[] {
  const against: Refusal[] = [];
  const accepted = history.filter(({ outcome }) => outcome === 'accepted');
  const { cooldown, favour } = KIND_RULES[params.kind];
  if (accepted.some(({ kind, at }) => kind === params.kind && now - at < cooldown * DAY)) against.push(COOLDOWN[params.kind] ?? 'cooldown');
  if (favour && accepted.filter(({ kind }) => !kind || KIND_RULES[kind].favour).length >= LIFETIME_MAX) against.push('lifetime_max');
  if (history.some((one) => one.declined && now - one.at < declinedFor(one) * DAY)) against.push('declined');
  if (history.some((one) => isUnanswered(one) && one.offer !== id && now - one.at < SHOWN_DAYS * DAY)) against.push('other_shown');
  if (farming && favour && params.kind !== 'pause') against.push('farming');
  return against;
}

function byCondition({ when }: Offer, facts: Facts): Refusal[] {
  if (!when) return [];
  const compiled = conditionOf(when);
  // One that cannot be read meets nobody: money fails closed.
  if (!compiled.ok) return [`condition: ${compiled.problems[0]?.path ?? ''} cannot be read`];
  const { pass, why } = compiled.test(facts);
  return pass ? [] : [`condition: ${why}`];
}

/** For each offer every reason against it, in a fixed order; none: it may be made. */
export function refusalsOf(offers: readonly Offer[], situation: Situation): Refusal[][] {
  const { facts, signed, reason, canOffer, capped, now } = situation;
  const farming = isFarming(situation.history, offers, now);
  return offers.map((offer) => {
    const against: Refusal[] = [];
    if (!canOffer) against.push('policy_no_offers');
    if (!signed) against.push('unsigned');
    if (offer.reasons.length > 0 && (reason === null || !offer.reasons.includes(reason))) against.push('reason_mismatch');
    against.push(...byCondition(offer, facts), ...byHistory(offer, situation, farming));
    if (capped.has(offer.id)) against.push('cap_reached');
    bySubscription(offer.params, facts, now, against);
    return against;
  });
}
