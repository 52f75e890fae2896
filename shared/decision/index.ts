import { monthly } from '../money';
import type { Candidate } from '../schema/attempt';
import type { Offer } from '../schema/offer';
import { choose } from './choose';
import { refusalsOf, type Situation } from './eligible';
import { type Odds, oddsOf } from './priors';
import { type Granted, termsFor } from './terms';
import { type Stake, valueOfNone, valueOfOffer } from './value';

export { REFUSALS, type RefusalCode, refusalText } from './refusals';
export { termsFor } from './terms';

/** Name and version of these rules. Raise it when the same input could be decided otherwise. */
export const POLICY = 'expected-margin-1';

export interface DecisionInput extends Situation {
  offers: readonly Offer[];
  config: {
    /** ε, 0 … 1. */
    exploration: number;
    /** Share of the price that is margin, 0 … 1. */
    margin: number;
    horizonMonths: number;
  };
  /** The attempt's seed. */
  seed: string;
  /** Number of the question in the attempt, from 1. */
  ask: number;
}

export interface Decision {
  candidates: Candidate[];
  /** Null: no offer. */
  chosen: ({ offer: Offer } & Granted) | null;
  propensity: number;
  explored: boolean;
  policy: string;
}

/** To a hundredth of the minor unit: more is noise, and the record is read by people. */
const hundredth = (value: number): number => Math.round(value * 100) / 100;

function candidate(offer: Offer | null, refusals: string[], odds: Odds, value: number, { months }: Stake): Candidate {
  return {
    offer: offer?.id ?? 'none',
    kind: offer?.params.kind ?? 'none',
    refusals,
    accept: odds.accept,
    keep: Math.round(odds.keep ** months * 10_000) / 10_000,
    value: hundredth(value),
    assumed: true,
  };
}

/**
 * Decides one question: every refusal of every offer, the expected net retained margin of each, and the pick. Pure, and
 * the same input always gives the same decision. `none` comes first among the candidates and is always eligible.
 * Candidates' `keep` is P(still paying after the horizon) of those who accept.
 */
export function decide(input: DecisionInput): Decision {
  const { offers, facts, reason, config, seed, ask, now } = input;
  const stake: Stake = {
    price: facts.price === undefined ? 0 : monthly(facts.price, facts.interval ?? 'month'),
    margin: config.margin,
    months: config.horizonMonths,
  };
  const refusals = refusalsOf(offers, input);
  const none = oddsOf(reason, null);
  const candidates = [candidate(null, [], none, valueOfNone(none, stake), stake)];
  for (const [i, offer] of offers.entries()) {
    const odds = oddsOf(reason, offer.params);
    candidates.push(candidate(offer, refusals[i] ?? [], odds, valueOfOffer(offer.params, odds, stake), stake));
  }
  const { chosen, propensity, explored } = choose(candidates, config.exploration, `${seed}:${ask}`);
  const offer = chosen.kind === 'none' ? undefined : offers.find(({ id }) => id === chosen.offer);
  const granted = offer && termsFor(offer, facts, now);
  return { candidates, chosen: offer && granted ? { offer, ...granted } : null, propensity, explored, policy: POLICY };
}
