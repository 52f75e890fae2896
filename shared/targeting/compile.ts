import { every, not, some } from './clause';
import { equalJson, folded } from './equal';
import { OPERATORS } from './operators';
import { own, reader } from './path';
import { type Clause, type Context, failing, PASS, type ValueTest } from './types';
import { ASKS, show } from './words';

const MAX_DEPTH = 20;
const MAX_CLAUSES = 500;

type Fields = Record<string, unknown>;

/** Operators that hold a value test or a condition themselves. */
const NESTING = ['$not', '$size', '$elemMatch', '$all', '$alli'];

const isOperator = (name: string): boolean => Object.hasOwn(OPERATORS, name) || NESTING.includes(name);
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);

/** Notes what is wrong; the stand-in for the broken part never passes. */
function refuse(context: Context, path: string, message: string): ValueTest {
  context.problems.push({ path, message });
  return { test: () => false, words: 'cannot be read' };
}

const broken = (context: Context, path: string, message: string): Clause => {
  const { words } = refuse(context, path, message);
  return { test: () => failing(words), words };
};

function unknownOperator(name: string): string {
  if (name.startsWith('$regex') || name.startsWith('$notRegex'))
    return `${name} is not part of the language: a pattern can take any time to run. Use $in, $ini or a trait of your own.`;
  return `There is no operator ${name}. Known are ${[...Object.keys(OPERATORS), ...NESTING].sort().join(', ')}.`;
}

/** The bare form `{"plan": "pro"}`: texts, numbers and flags match across types (`"8"` is 8), anything else must be equal. */
function literal(expected: unknown): ValueTest {
  const words = `must be ${show(expected)}`;
  if (expected === null) return { test: (value) => value === null, words };
  if (typeof expected === 'boolean') return { test: (value) => value !== null && Boolean(value) === expected, words };
  if (typeof expected === 'object') return { test: (value) => equalJson(value, expected), words };
  const text = typeof expected === 'string';
  return {
    test: (value) =>
      value === expected || (value !== null && typeof value !== 'object' && (text ? String(value) : Number(value)) === expected),
    words,
  };
}

/** `$all`: each expected value is met by some element. */
function all(expected: unknown, fold: boolean, path: string, depth: number, context: Context): ValueTest {
  if (!Array.isArray(expected)) return refuse(context, path, 'Give a list of values.');
  const tests = expected.map((one, i) => valueTest(fold ? folded(one) : one, at(path, i), depth + 1, context).test);
  return {
    test: (value) => Array.isArray(value) && tests.every((test) => value.some((element) => test(fold ? folded(element) : element))),
    words: (ASKS[fold ? '$alli' : '$all'] ?? show)(expected),
  };
}

function elementMatch(expected: unknown, path: string, depth: number, context: Context): ValueTest {
  if (!isObject(expected)) return refuse(context, path, 'Give a condition for one element.');
  if (Object.keys(expected).some(isOperator)) {
    const one = valueTest(expected, path, depth + 1, context);
    return { test: (value) => Array.isArray(value) && value.some(one.test), words: `must hold an element that ${one.words}` };
  }
  const one = condition(expected, path, depth + 1, context);
  return {
    test: (value) => Array.isArray(value) && value.some((element) => one.test(element).pass),
    words: `must hold an element where ${one.words}`,
  };
}

function operator(name: string, operand: unknown, path: string, depth: number, context: Context): ValueTest {
  const here = at(path, name);
  switch (name) {
    case '$not': {
      const inner = valueTest(operand, here, depth + 1, context);
      return { test: (value) => !inner.test(value), words: `must not fit: ${inner.words}` };
    }
    case '$size': {
      const inner = valueTest(operand, here, depth + 1, context);
      return { test: (value) => Array.isArray(value) && inner.test(value.length), words: `in number ${inner.words}` };
    }
    case '$elemMatch':
      return elementMatch(operand, here, depth, context);
    case '$all':
    case '$alli':
      return all(operand, name === '$alli', here, depth, context);
  }
  const make = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!make) return refuse(context, here, unknownOperator(name));
  const test = make(operand, context);
  return typeof test === 'string' ? refuse(context, here, test) : { test, words: (ASKS[name] ?? show)(operand) };
}

/** What one attribute must be: a bare value, or operators that must all hold. */
function valueTest(expected: unknown, path: string, depth: number, context: Context): ValueTest {
  if (depth > MAX_DEPTH) return refuse(context, path, `Nested deeper than ${MAX_DEPTH} levels.`);
  context.clauses += 1;
  if (context.clauses > MAX_CLAUSES) return refuse(context, path, `More than ${MAX_CLAUSES} clauses.`);
  if (!isObject(expected)) return literal(expected);
  const names = Object.keys(expected);
  const operators = names.filter((name) => name.startsWith('$'));
  if (operators.length === 0) return literal(expected);
  if (operators.length < names.length)
    return refuse(context, path, 'Operators and plain keys are mixed: give operators, or the object to compare with.');
  const tests = names.map((name) => operator(name, expected[name], path, depth, context));
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return {
    test: (value) => tests.every((one) => one.test(value)),
    words: tests.map((one) => one.words).join(' and '),
  };
}

/** Each operator of an attribute becomes its own clause, so that the reason names the one that failed. */
function attribute(name: string, expected: unknown, path: string, depth: number, context: Context): Clause[] {
  const here = at(path, name);
  const clause = ({ test, words: asked }: ValueTest): Clause => {
    const words = `${name} ${asked}`;
    const failed = failing(words);
    // A plain name is the usual case and is read without a call through another closure.
    if (!name.includes('.')) return { test: (subject) => (test(own(subject, name)) ? PASS : failed), words };
    const read = reader(name);
    return { test: (subject) => (test(read(subject)) ? PASS : failed), words };
  };
  if (!isObject(expected) || Object.keys(expected).length < 2 || !Object.keys(expected).every((key) => key.startsWith('$')))
    return [clause(valueTest(expected, here, depth, context))];
  return Object.keys(expected).map((key) => clause(valueTest({ [key]: expected[key] }, here, depth, context)));
}

/** `$and`, `$or`, `$nor` over conditions, `$not` over one, and attributes: all of them must hold. */
export function condition(source: unknown, path: string, depth: number, context: Context): Clause {
  if (!isObject(source)) return broken(context, path, 'Give an object of attributes and what they must be.');
  if (depth > MAX_DEPTH) return broken(context, path, `Nested deeper than ${MAX_DEPTH} levels.`);
  const clauses = Object.entries(source).flatMap(([key, expected]): Clause[] => {
    const here = at(path, key);
    if (key === '$not') return [not(condition(expected, here, depth + 1, context))];
    if (key === '$and' || key === '$or' || key === '$nor') {
      if (!Array.isArray(expected)) return [broken(context, here, 'Give a list of conditions.')];
      const inner = expected.map((one, i) => condition(one, at(here, i), depth + 1, context));
      if (key === '$and') return [every(inner)];
      if (key === '$or') return [some(inner)];
      return inner.length === 0 ? [broken(context, here, 'Give at least one condition.')] : [not(some(inner))];
    }
    if (isOperator(key)) return [broken(context, here, `${key} needs an attribute: {"attribute": {"${key}": …}}.`)];
    return attribute(key, expected, path, depth, context);
  });
  return every(clauses);
}
