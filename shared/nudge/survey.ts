import type { KanoCategory } from '../schema/impression';
import type { SurveyKind } from '../schema/nudge';

/** Lowest and highest answer to the first question; null: words alone. */
export const SCALES: Readonly<Record<SurveyKind, readonly [number, number] | null>> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
  kano: [1, 5],
  open: null,
};

/** True for a value that can be picked there. The second question has values in Kano's pair alone; elsewhere it is words. */
export function isAnswer(kind: SurveyKind, question: 'first' | 'second', value: number): boolean {
  const scale = question === 'second' && kind !== 'kano' ? null : SCALES[kind];
  return scale !== null && Number.isInteger(value) && value >= scale[0] && value <= scale[1];
}

/** Rows: the functional answer, columns: the dysfunctional one, both from "I like it" to "I dislike it" (methods.md E.5). */
const KANO = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'] as const;

/** The category of a pair of answers, each 1 – 5. Throws a RangeError for any other. */
export function kanoOf(functional: number, dysfunctional: number): KanoCategory {
  const category = KANO[functional - 1]?.[dysfunctional - 1];
  if (category === undefined) throw new RangeError(`Kano's answers are 1 – 5, not ${functional} and ${dysfunctional}.`);
  return category as KanoCategory;
}

/** A figure with its number of answers and its 95 % interval; null where nobody answered. */
export interface Estimate {
  n: number;
  value: number;
  low: number;
  high: number;
}

const Z = 1.959964;
const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, n) => sum + n, 0);
const between = (counts: Readonly<Record<string, number>>, low: number, high: number): number =>
  Object.entries(counts).reduce((sum, [value, n]) => (Number(value) >= low && Number(value) <= high ? sum + n : sum), 0);

/**
 * Net promoter score, −100 … 100: % of 9 – 10 less % of 0 – 6; se = √((p + d − (p − d)²) / n) · 100 (methods.md E.6).
 * @param counts answers by value
 */
export function npsOf(counts: Readonly<Record<string, number>>): Estimate | null {
  const n = total(counts);
  if (n === 0) return null;
  const promoters = between(counts, 9, 10) / n;
  const detractors = between(counts, 0, 6) / n;
  const score = promoters - detractors;
  const se = Math.sqrt(Math.max(0, promoters + detractors - score ** 2) / n);
  const bounded = (value: number): number => Math.max(-100, Math.min(100, value * 100));
  return { n, value: score * 100, low: bounded(score - Z * se), high: bounded(score + Z * se) };
}

/** A share, 0 … 1, with Wilson's interval, which stays within bounds for few answers and for none. */
export function shareOf(hits: number, n: number): Estimate | null {
  if (n === 0) return null;
  const p = hits / n;
  const centre = (p + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z / (1 + Z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  return { n, value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** CSAT: the share of 4 and 5 of five. */
export const csatOf = (counts: Readonly<Record<string, number>>): Estimate | null => shareOf(between(counts, 4, 5), total(counts));

/** CES 2.0: the share of 5 – 7 of "made it easy", 1 – 7, and the mean. */
export function cesOf(counts: Readonly<Record<string, number>>): (Estimate & { mean: number }) | null {
  const n = total(counts);
  const share = shareOf(between(counts, 5, 7), n);
  const sum = Object.entries(counts).reduce((all, [value, count]) => all + Number(value) * count, 0);
  return share && { ...share, mean: sum / n };
}

/** Ties go to what hurts most to lack. */
const TIES = ['M', 'O', 'A', 'I', 'R', 'Q'] as const satisfies readonly KanoCategory[];
/** More questionable pairs than this share mean that the question is badly worded. */
const MOST_QUESTIONABLE = 0.05;

export interface KanoSummary {
  n: number;
  category: KanoCategory;
  /** 0 … 1: how much having it satisfies; −1 … 0: how much lacking it dissatisfies. Null: only reverse and questionable answers. */
  satisfaction: number | null;
  dissatisfaction: number | null;
  isBadlyWorded: boolean;
}

/** Satisfaction (A + O) / (A + O + M + I), dissatisfaction −(O + M) / (A + O + M + I) (methods.md E.5). Null: nobody answered. */
export function kanoSummary(counts: Readonly<Partial<Record<KanoCategory, number>>>): KanoSummary | null {
  const of = (category: KanoCategory): number => counts[category] ?? 0;
  const n = TIES.reduce((sum, category) => sum + of(category), 0);
  if (n === 0) return null;
  const base = of('A') + of('O') + of('M') + of('I');
  return {
    n,
    category: TIES.reduce((best, one) => (of(one) > of(best) ? one : best)),
    satisfaction: base === 0 ? null : (of('A') + of('O')) / base,
    dissatisfaction: base === 0 ? null : -(of('O') + of('M')) / base,
    isBadlyWorded: of('Q') / n > MOST_QUESTIONABLE,
  };
}
