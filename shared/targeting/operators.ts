import { equalJson, folded, typeName } from './equal';
import type { Context } from './types';
import { versionKey } from './version';

type Test = (value: unknown) => boolean;
/** Makes a test from an operator's operand, or says in words what the operand must be. */
type Maker = (operand: unknown, context: Context) => Test | string;

/** Typed as for numbers, since TypeScript compares no mixed values; texts take the same way. */
type Order = (operand: number) => Test;

/**
 * Orders as the language does: by JavaScript's own rules for two plain values, so `"8"` is below `10`, and a missing
 * value counts as 0. Lists and objects are in no order; they never reach a coercion that their own methods could answer.
 */
const ordered =
  (order: Order): Maker =>
  (operand) =>
    typeof operand === 'string' || typeof operand === 'number' ? order(operand as number) : 'Give a number or a text to compare with.';

/** Plain means no object; `null` is plain. Each comparison is written out below, for one call fewer in the hottest loop. */
const plain = (value: unknown): value is number => typeof value !== 'object' || value === null;

const version =
  (compare: (a: string, b: string) => boolean): Maker =>
  (operand) => {
    if (typeof operand !== 'string' && typeof operand !== 'number') return 'Give a version such as "1.4.0".';
    const key = versionKey(operand);
    return (value) => compare(versionKey(value), key);
  };

/** Membership of the value, or of any element when the value is a list. */
const member = (list: readonly unknown[], fold: boolean): Test => {
  const set = new Set(fold ? list.map(folded) : list);
  if (fold) return (value) => (Array.isArray(value) ? value.some((one) => set.has(folded(one))) : set.has(folded(value)));
  return (value) => set.has(value) || (Array.isArray(value) && value.some((one) => set.has(one)));
};

const no =
  (test: Test): Test =>
  (value) =>
    !test(value);

const inList =
  (expected: boolean, fold: boolean): Maker =>
  (operand) => {
    if (!Array.isArray(operand)) return 'Give a list of values.';
    return expected ? member(operand, fold) : no(member(operand, fold));
  };

const inGroup =
  (expected: boolean): Maker =>
  (operand, { groups }) => {
    if (typeof operand !== 'string') return 'Give the id of a group.';
    const group = Object.hasOwn(groups, operand) ? groups[operand] : undefined;
    return expected ? member(group ?? [], false) : no(member(group ?? [], false));
  };

const TYPES = ['string', 'number', 'boolean', 'array', 'object', 'null'];

/** The operators that look at one value and hold no condition of their own; those that do are in `compile.ts`. */
export const OPERATORS: Readonly<Record<string, Maker>> = {
  $eq: (operand) => (plain(operand) ? (value) => value === operand : (value) => equalJson(value, operand)),
  $ne: (operand) => (plain(operand) ? (value) => value !== operand : (value) => !equalJson(value, operand)),
  $lt: ordered((operand) => (value) => plain(value) && value < operand),
  $lte: ordered((operand) => (value) => plain(value) && value <= operand),
  $gt: ordered((operand) => (value) => plain(value) && value > operand),
  $gte: ordered((operand) => (value) => plain(value) && value >= operand),
  $veq: version((a, b) => a === b),
  $vne: version((a, b) => a !== b),
  $vlt: version((a, b) => a < b),
  $vlte: version((a, b) => a <= b),
  $vgt: version((a, b) => a > b),
  $vgte: version((a, b) => a >= b),
  $in: inList(true, false),
  $nin: inList(false, false),
  $ini: inList(true, true),
  $nini: inList(false, true),
  $inGroup: inGroup(true),
  $notInGroup: inGroup(false),
  $exists: (operand) => (operand ? (value) => value !== null : (value) => value === null),
  $type: (operand) =>
    typeof operand === 'string' && TYPES.includes(operand) ? (value) => typeName(value) === operand : `Give one of ${TYPES.join(', ')}.`,
};
