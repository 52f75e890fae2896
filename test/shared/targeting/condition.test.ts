import { describe, expect, test } from 'vitest';
import { Condition, type Json } from '../../../shared/schema/condition';
import { compileCondition, conditionOf } from '../../../shared/targeting';

function verdict(condition: Condition, subject: unknown) {
  const compiled = compileCondition(condition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.test(subject);
}
const passes = (condition: Condition, subject: unknown): boolean => verdict(condition, subject).pass;

describe('the reason names the first clause that failed', () => {
  const rule: Condition = {
    plan: { $in: ['pro', 'team'] },
    price: { $gte: 2000, $lt: 5000 },
    $or: [{ country: 'DE' }, { 'traits.seats': { $gt: 5 } }],
    $not: { tenureMonths: { $lt: 2 } },
  };
  const fits = { plan: 'pro', price: 2000, country: 'DE', tenureMonths: 12, traits: { seats: 1 } };
  test.each([
    ['nothing', {}, null],
    ['the list', { plan: 'free' }, 'plan must be one of "pro", "team"'],
    ['one bound of two', { price: 5000 }, 'price must be below 5000'],
    ['the first, where two fail', { plan: 'free', price: 1 }, 'plan must be one of "pro", "team"'],
    ['all ways of an or', { country: 'US' }, '(country must be "DE") or (traits.seats must be above 5)'],
    ['what must not be', { tenureMonths: 1 }, 'not (tenureMonths must be below 2)'],
  ])('%s', (_what, change, why) => {
    expect(verdict(rule, { ...fits, ...change })).toEqual({ pass: why === null, why });
  });

  test('a long reason is cut, not the verdict', () => {
    const { pass, why } = verdict({ a: { $in: Array.from({ length: 6 }, (_, i) => `${i}`.repeat(200)) } }, {});
    expect(pass).toBe(false);
    expect(why?.length).toBeLessThanOrEqual(300);
  });
});

describe('attributes', () => {
  test.each<[string, Condition, unknown, boolean]>([
    ['a dotted path', { 'a.b.c': 1 }, { a: { b: { c: 1 } } }, true],
    ['four levels', { 'a.b.c.d': 1 }, { a: { b: { c: { d: 1 } } } }, true],
    ['an element of a list by its number', { 'a.1': 'y' }, { a: ['x', 'y'] }, true],
    ['a path through a text', { 'a.length': 3 }, { a: 'xyz' }, false],
    ['what the prototype has', { constructor: { $exists: true } }, {}, false],
    ['toString', { toString: { $exists: true } }, {}, false],
    ['__proto__', JSON.parse('{"__proto__": {"$exists": true}}'), {}, false],
    ['the prototype of a part', { 'a.constructor.name': 'Object' }, { a: {} }, false],
    ['an inherited attribute', { plan: 'pro' }, Object.create({ plan: 'pro' }), false],
    ['no subject', { plan: { $exists: false } }, null, true],
    ['an attribute that begins with $', { $groups: { $elemMatch: { $eq: 'a' } } }, { $groups: ['a'] }, true],
    ['undefined is missing', { a: null }, { a: undefined }, true],
  ])('%s', (_what, condition, subject, expected) => expect(passes(condition, subject)).toBe(expected));
});

describe('where the language is stricter than the one it comes from', () => {
  test.each<[string, Condition, Json, boolean]>([
    ['a missing number is not 0', { price: 0 }, {}, false],
    ['a missing text is not "null"', { plan: 'null' }, {}, false],
    ['a text is no list of it', { plan: 'pro' }, { plan: ['pro'] }, false],
    ['an object is below nothing', { price: { $lt: 5 } }, { price: {} }, false],
    ['keys in another order', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, true],
    ['an element that is 0', { a: { $elemMatch: { $lt: 1 } } }, { a: [0] }, true],
    ['versions with long numbers', { v: { $vlt: '1.1234567.0' } }, { v: '1.234567.0' }, true],
  ])('%s', (_what, condition, subject, expected) => expect(passes(condition, subject)).toBe(expected));

  test('a missing attribute counts as 0 in comparisons, as in GrowthBook', () => {
    expect(passes({ age: { $gt: -1, $lt: 1, $ne: 10 } }, {})).toBe(true);
    expect(passes({ age: { $exists: true, $lt: 1 } }, {})).toBe(false);
  });

  test('objects whose own methods would answer a coercion are never asked', () => {
    const trap = { valueOf: 1, toString: 1 };
    for (const condition of [{ a: 'x' }, { a: 1 }, { a: { $lt: 1 } }, { a: { $veq: '1' } }, { a: { $in: [1] } }, { a: { $ini: ['x'] } }])
      expect(passes(condition, { a: trap })).toBe(false);
  });
});

describe('what is wrong comes back as a problem with its place', () => {
  const deep = (levels: number): Condition => (levels === 0 ? { a: 1 } : { $not: deep(levels - 1) });
  test.each<[string, Condition, string]>([
    ['a pattern', { a: { $regex: '^x' } }, 'a.$regex'],
    ['a pattern under an or', { $or: [{ a: 1 }, { b: { $not: { $regexi: 'x' } } }] }, '$or.1.b.$not.$regexi'],
    ['an unknown operator', { a: { $near: 1 } }, 'a.$near'],
    ['an operator of an object’s prototype', { a: { $constructor: 1 } }, 'a.$constructor'],
    ['no list for $in', { a: { $in: 'x' } }, 'a.$in'],
    ['no list for $and', { $and: { a: 1 } }, '$and'],
    ['no condition in $or', { $or: [1] }, '$or.0'],
    ['an empty $nor', { $nor: [] }, '$nor'],
    ['an operator without attribute', { $gt: 3 }, '$gt'],
    ['operators mixed with keys', { a: { $gt: 1, b: 2 } }, 'a'],
    ['a comparison with a list', { a: { $gt: [1] } }, 'a.$gt'],
    ['an unknown type', { a: { $type: 'date' } }, 'a.$type'],
    ['no name of a group', { a: { $inGroup: 3 } }, 'a.$inGroup'],
    ['no condition for $elemMatch', { a: { $elemMatch: 3 } }, 'a.$elemMatch'],
  ])('%s', (_what, condition, path) => {
    const compiled = compileCondition(condition);
    expect(compiled.ok).toBe(false);
    if (!compiled.ok) {
      expect(compiled.problems.map((one) => one.path)).toEqual([path]);
      expect(compiled.problems[0]?.message).toMatch(/\.$/);
    }
  });

  test('every problem is named, not only the first', () => {
    const compiled = compileCondition({ a: { $in: 1 }, b: { $x: 1 } });
    expect(compiled.ok ? [] : compiled.problems.map(({ path }) => path)).toEqual(['a.$in', 'b.$x']);
  });

  test('depth and number of clauses are bounded', () => {
    expect(compileCondition(deep(19)).ok).toBe(true);
    expect(compileCondition(deep(21)).ok).toBe(false);
    const many = (n: number): Condition => ({ $and: Array.from({ length: n }, () => ({ a: 1 })) });
    expect(compileCondition(many(500)).ok).toBe(true);
    expect(compileCondition(many(501)).ok).toBe(false);
  });
});

test('a condition is compiled once for as long as its object lives', () => {
  const condition = Condition.parse({ plan: 'pro' });
  expect(conditionOf(condition)).toBe(conditionOf(condition));
  expect(conditionOf({ ...condition })).not.toBe(conditionOf(condition));
});
