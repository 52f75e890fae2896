import type { Candidate } from '../schema/attempt';
import { uniform } from './random';

/** Where two are worth the same, the one that gives least away goes first: nothing, then help, right-size, time, money. */
const ORDER: readonly Candidate['kind'][] = [
  'none',
  'redirect',
  'contact',
  'training',
  'custom',
  'feature_unlock',
  'plan_change',
  'extended_terms',
  'pause',
  'trial_extension',
  'credit',
  'discount',
];

export interface Choice {
  chosen: Candidate;
  /** Exact probability with which this policy chooses what it chose, given the candidates. */
  propensity: number;
  explored: boolean;
}

const better = (a: Candidate, b: Candidate): boolean =>
  a.value !== b.value ? a.value > b.value : ORDER.indexOf(a.kind) < ORDER.indexOf(b.kind);

/**
 * Picks the eligible candidate of the highest value. With probability `exploration` (0 … 1) it draws evenly among all
 * eligible ones instead, so that other policies can be judged from the log later. All of it follows from the seed.
 * `none` must be among the candidates; it is never refused.
 */
export function choose(candidates: readonly Candidate[], exploration: number, seed: string): Choice {
  const eligible = candidates.filter(({ refusals }) => refusals.length === 0);
  const [first] = eligible;
  if (!first) throw new Error('choose needs "none" among its candidates');
  const best = eligible.reduce((winner, one) => (better(one, winner) ? one : winner), first);
  const explored = uniform(`${seed}:explore`) < exploration;
  const chosen = explored ? (eligible[Math.floor(uniform(`${seed}:which`) * eligible.length)] ?? best) : best;
  const even = exploration / eligible.length;
  return { chosen, propensity: chosen === best ? 1 - exploration + even : even, explored };
}
