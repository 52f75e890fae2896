import type { Features, Reason, Score } from '../schema/customer';
import { reasonText } from './explain';
import { BASE, GAIN, MODEL, WEIGHTS } from './model';
import { applyRules, RULES, round } from './rules';
import { tierOf } from './tier';

const MOST_REASONS = 5;
/** Below this share of the score a reason is noise to whoever reads it. */
const LEAST_SHARE = 0.02;

const logit = (p: number): number => Math.log(p / (1 - p));
const BASE_LOGIT = logit(BASE);

type Code = keyof Features;
const CODES = Object.keys(WEIGHTS) as Code[];
const ALL_WEIGHT = CODES.reduce((sum, code) => sum + WEIGHTS[code].weight, 0);

/** Reads a curve at a value: straight between its knots, level beyond them. */
function along(curve: readonly (readonly [number, number])[], value: number): number {
  let [x0, y0] = curve[0] as readonly [number, number];
  if (value <= x0) return y0;
  for (let i = 1; i < curve.length; i += 1) {
    const [x1, y1] = curve[i] as readonly [number, number];
    if (value <= x1) return y0 + ((value - x0) / (x1 - x0)) * (y1 - y0);
    x0 = x1;
    y0 = y1;
  }
  return y0;
}

/** −1 … 1: how much this value of the feature speaks for leaving. Undefined: not known, or no level of the model's. */
function risk(code: Code, value: Features[Code]): number | undefined {
  const sign = WEIGHTS[code];
  if ('curve' in sign) return typeof value === 'number' && !Number.isNaN(value) ? along(sign.curve, value) : undefined;
  return typeof value === 'string' && Object.hasOwn(sign.levels, value) ? sign.levels[value] : undefined;
}

/** The strongest reasons first, each with its signed share of all that moved the score (log-odds; rules by the log of their factor). */
function reasonsFor(features: Features, moves: readonly (readonly [Reason['code'], number])[]): Reason[] {
  const total = moves.reduce((sum, [, move]) => sum + Math.abs(move), 0);
  if (total === 0) return [];
  return moves
    .map(([code, move]) => ({ code, weight: round(move / total, 3) }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST_SHARE)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST_REASONS)
    .map(({ code, weight }) => ({ code, weight, text: reasonText(code, features) }));
}

/**
 * The score of a customer from what is known: the model's probability, then the business rules, the tier and the reasons
 * that moved it. Formula and source of the weights: `model.ts`. Nothing known: the base rate, confidence 0, no reasons.
 */
export function score(features: Features): Score {
  const moves: [Reason['code'], number][] = [];
  let sum = 0;
  let weight = 0;
  for (const code of CODES) {
    const x = risk(code, features[code]);
    if (x === undefined) continue;
    const move = WEIGHTS[code].weight * x;
    sum += move;
    weight += WEIGHTS[code].weight;
    moves.push([code, move]);
  }
  const confidence = weight / ALL_WEIGHT;
  const scale = weight === 0 ? 0 : (GAIN * Math.sqrt(confidence)) / weight;
  const probability = round(1 / (1 + Math.exp(-(BASE_LOGIT + scale * sum))));
  for (const move of moves) move[1] *= scale;
  for (const rule of RULES) if (rule.holds(features)) moves.push([rule.code, Math.log(rule.factor)]);
  const value = applyRules(probability, features);
  return { value, probability, tier: tierOf(value), reasons: reasonsFor(features, moves), model: MODEL, confidence: round(confidence, 3) };
}
