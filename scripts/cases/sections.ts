import * as z from 'zod';
import { valueOfNone, valueOfOffer } from '../../shared/decision/value';
import { hash } from '../../shared/experiment/hash';
import { inNamespace } from '../../shared/experiment/namespace';
import { bucketRanges, chooseVariation, equalWeights } from '../../shared/experiment/ranges';
import { Condition } from '../../shared/schema/condition';
import { OfferParams } from '../../shared/schema/offer';
import { compileCondition } from '../../shared/targeting';

type Outcome = { got: unknown; expected: unknown } | { excluded: string };
type Section = (args: unknown[]) => Outcome;

const numbers = z.array(z.number());
const ranges = z.array(z.tuple([z.number(), z.number()]));

function usesPattern(condition: unknown): boolean {
  if (typeof condition !== 'object' || condition === null) return false;
  return Object.entries(condition).some(([key, value]) => /^\$(not)?regex/i.test(key) || usesPattern(value));
}

/** [name, condition, attributes, expected, groups?]. A condition that is refused meets nobody, so it counts as false. */
const evalCondition: Section = ([, source, attributes, expected, groups]) => {
  if (usesPattern(source)) return { excluded: 'uses $regex: a pattern can take any time to run, so the language has none' };
  const compiled = compileCondition(Condition.parse(source), z.record(z.string(), z.array(z.unknown())).parse(groups ?? {}));
  return { got: compiled.ok && compiled.test(attributes).pass, expected };
};

const Margin = z.tuple([
  z.string(),
  z.object({ price: z.int(), margin: z.number(), months: z.int(), accept: z.number(), keep: z.number(), offer: OfferParams.nullable() }),
  z.number(),
]);

/** [name, {price (minor units a month), margin, months, accept, keep, offer or null}, expected minor units, whole]. */
const retainedMargin: Section = (args) => {
  const [, { price, margin, months, accept, keep, offer }, expected] = Margin.parse(args);
  const stake = { price, margin, months };
  const odds = { accept, keep };
  return { got: Math.round(offer ? valueOfOffer(offer, odds, stake) : valueOfNone(odds, stake)), expected };
};

const featureLayer =
  (what: string): Section =>
  () => ({ excluded: `${what} belongs to GrowthBook's own feature layer, which Parley does not have` });

/** What this repository can run, by the name of the section in the file. */
export const SECTIONS: Readonly<Record<string, Section>> = {
  evalCondition,
  retainedMargin,
  hash: ([seed, value, version, expected]) => ({
    got: hash(z.string().parse(seed), z.string().parse(value), z.number().parse(version)),
    expected,
  }),
  getBucketRange: ([, input, expected]) => {
    const [n, coverage, weights] = z.tuple([z.number(), z.number(), numbers.nullable()]).parse(input);
    return { got: bucketRanges(n, coverage, weights ?? undefined), expected };
  },
  chooseVariation: ([, at, source, expected]) => ({ got: chooseVariation(z.number().parse(at), ranges.parse(source)), expected }),
  inNamespace: ([, unit, source, expected]) => {
    const [name, from, to] = z.tuple([z.string(), z.number(), z.number()]).parse(source);
    return { got: inNamespace(z.string().parse(unit), { name, from, to }), expected };
  },
  getEqualWeights: ([n, expected]) => ({ got: equalWeights(z.number().parse(n)), expected }),
  feature: featureLayer('feature'),
  run: featureLayer('run'),
  stickyBucket: featureLayer('stickyBucket'),
  getQueryStringOverride: () => ({ excluded: 'getQueryStringOverride: an arm is never chosen by the address of a page here' }),
};
