import type { Condition } from '../schema/condition';
import { condition as compile } from './compile';
import type { Context, Problem, Verdict } from './types';

export type { Problem, Verdict } from './types';

export type Compiled = { ok: true; test(subject: unknown): Verdict } | { ok: false; problems: Problem[] };

/**
 * Compiles a condition (GrowthBook / Mongo style, without `$regex`) to closures. Reads only own properties of the subject,
 * runs no code of its author, and never throws: what is wrong with the condition comes back as problems with their place.
 *
 * As in GrowthBook, a missing attribute is `null` and counts as 0 for `$lt`, `$lte`, `$gt`, `$gte`: add `{"$exists": true}`
 * where that matters. Unlike there, the bare form never takes a missing attribute for `0` or `"null"`, a text never equals
 * a list or an object, and the order of keys does not matter.
 *
 * @param groups lists of ids for `$inGroup` and `$notInGroup`; a group that is not among them is empty
 */
export function compileCondition(condition: Condition, groups: Readonly<Record<string, readonly unknown[]>> = {}): Compiled {
  const context: Context = { problems: [], groups, clauses: 0 };
  const { test } = compile(condition, '', 0, context);
  return context.problems.length > 0 ? { ok: false, problems: context.problems } : { ok: true, test };
}

const compiled = new WeakMap<Condition, Compiled>();

/** The same, remembered for as long as the condition object lives: for documents that are loaded once and asked often. */
export function conditionOf(condition: Condition): Compiled {
  const known = compiled.get(condition);
  if (known) return known;
  const made = compileCondition(condition);
  compiled.set(condition, made);
  return made;
}
