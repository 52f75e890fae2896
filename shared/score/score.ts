import type { Features, Reason, Score } from '../schema/customer';
import { reasonText } from './explain';
import { BASE, GAIN, MODEL, WEIGHTS } from './model';
import { applyRules, MILLIONTHS, RULES, roundTo, THOUSANDTHS } from './rules';
import { tierOf } from './tier';

const MOST_REASONS = 5;
/** Below this share of the score a reason is noise to whoever reads it. */
const LEAST_SHARE = 0.02;

const logit = (p: number): number => Math.log(p / (1 - p));
const BASE_LOGIT = logit(BASE);

interface Sign {
  code: keyof Features;
  weight: number;
  /** −1 … 1: how much a value speaks for leaving. Undefined: no value that the model knows. */
  risk: (value: unknown) => number | undefined;
}

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

/** The table of weights, made ready once. */
const SIGNS: readonly Sign[] = (Object.keys(WEIGHTS) as (keyof Features)[]).map((code) => {
  const sign = WEIGHTS[code];
  if ('curve' in sign) {
    const { curve } = sign;
    return {
      code,
      weight: sign.weight,
      risk: (value) => (typeof value === 'number' && !Number.isNaN(value) ? along(curve, value) : undefined),
    };
  }
  const levels = new Map<unknown, number>(Object.entries(sign.levels));
  return { code, weight: sign.weight, risk: (value) => levels.get(value) };
});
const ALL_WEIGHT = SIGNS.reduce((sum, { weight }) => sum + weight, 0);

/** What moved the score and by how much, in log-odds; a rule by the log of its factor. */
interface Move {
  code: Reason['code'];
  by: number;
}

/** The strongest reasons first, each with its signed share of all that moved the score. */
function reasonsFor(features: Features, moves: Move[]): Reason[] {
  const total = moves.reduce((sum, { by }) => sum + Math.abs(by), 0);
  const reasons: Reason[] = [];
  for (const { code, by } of moves.sort((a, b) => Math.abs(b.by) - Math.abs(a.by))) {
    if (reasons.length === MOST_REASONS || Math.abs(by) < LEAST_SHARE * total) break;
    reasons.push({ code, weight: roundTo(by / total, THOUSANDTHS), text: reasonText(code, features) });
  }
  return reasons;
}

/**
 * The score of a customer from what is known: the model's probability, then the business rules, the tier and the reasons
 * that moved it. Formula and source of the weights: `model.ts`. Nothing known: the base rate, confidence 0, no reasons.
 */
export function score(features: Features): Score {
  const moves: Move[] = [];
  let sum = 0;
  let weight = 0;
  for (const sign of SIGNS) {
    const value = features[sign.code];
    if (value === undefined) continue;
    const x = sign.risk(value);
    if (x === undefined) continue;
    sum += sign.weight * x;
    weight += sign.weight;
    if (x !== 0) moves.push({ code: sign.code, by: sign.weight * x });
  }
  const confidence = weight / ALL_WEIGHT;
  const scale = weight === 0 ? 0 : (GAIN * Math.sqrt(confidence)) / weight;
  const probability = roundTo(1 / (1 + Math.exp(-(BASE_LOGIT + scale * sum))), MILLIONTHS);
  for (const move of moves) move.by *= scale;
  for (const rule of RULES) if (rule.holds(features)) moves.push({ code: rule.code, by: Math.log(rule.factor) });
  const value = applyRules(probability, features);
  return {
    value,
    probability,
    tier: tierOf(value),
    reasons: reasonsFor(features, moves),
    model: MODEL,
    confidence: roundTo(confidence, THOUSANDTHS),
  };
}
