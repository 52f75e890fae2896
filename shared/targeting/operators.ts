import { equalJson, folded, typeName } from './equal';
import type { Context } from './types';
import { versionKey } from './version';

type Test = (value: unknown) => boolean;
/** Makes a test from an operator's operand, or says in words what the operand must be. */
type Maker = (operand: unknown, context: Context) => Test | string;

const isPrimitive = (value: unknown): value is string | number | boolean | null => typeof value !== 'object';

/**
 * Orders as the language does: by JavaScript's own rules for two plain values, so `"8"` is below `10`, and a missing
 * value counts as 0. Lists and objects are in no order; they never reach a coercion that their own methods could answer.
 */
const ordered =
  (compare: (a: string | number, b: string | number) => boolean): Maker =>
  (operand) => {
    if (typeof operand !== 'string' && typeof operand !== 'number') return 'Give a number or a text to compare with.';
    return (value) => (value === null || isPrimitive(value)) && compare(value as number, operand);
  };

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
  const has: Test = fold ? (value) => set.has(folded(value)) : (value) => set.has(value);
  return (value) => (Array.isArray(value) ? value.some(has) : has(value));
};

const inList =
  (expected: boolean, fold: boolean): Maker =>
  (operand) => {
    if (!Array.isArray(operand)) return 'Give a list of values.';
    const test = member(operand, fold);
    return (value) => test(value) === expected;
  };

const inGroup =
  (expected: boolean): Maker =>
  (operand, { groups }) => {
    if (typeof operand !== 'string') return 'Give the id of a group.';
    const group = Object.hasOwn(groups, operand) ? groups[operand] : undefined;
    const test = member(group ?? [], false);
    return (value) => test(value) === expected;
  };

const TYPES = ['string', 'number', 'boolean', 'array', 'object', 'null'];

/** The operators that look at one value and hold no condition of their own; those that do are in `compile.ts`. */
export const OPERATORS: Readonly<Record<string, Maker>> = {
  $eq: (operand) => (isPrimitive(operand) || operand === null ? (value) => value === operand : (value) => equalJson(value, operand)),
  $ne: (operand) => (isPrimitive(operand) || operand === null ? (value) => value !== operand : (value) => !equalJson(value, operand)),
  $lt: ordered((a, b) => a < b),
  $lte: ordered((a, b) => a <= b),
  $gt: ordered((a, b) => a > b),
  $gte: ordered((a, b) => a >= b),
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
