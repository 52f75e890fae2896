import type { Json } from '../schema/condition';
import type { Facts } from '../schema/customer';

/**
 * Facts that branches and copy may name. Everything else about a customer (score, features, how they pay) is private: it may
 * decide about an offer inside the edge, and never shapes what a browser gets.
 */
const PUBLIC = [
  'plan',
  'planName',
  'price',
  'currency',
  'interval',
  'trial',
  'periodEnd',
  'withdrawalUntil',
  'tenureMonths',
  'contract',
  'country',
  'name',
  'business',
] as const satisfies readonly (keyof Facts)[];

const PRIVATE = ['features', 'score', 'paymentMethod'] as const satisfies readonly (keyof Facts)[];

export type FactProblem = 'private_fact' | 'unknown_fact';

/** What is wrong with naming the fact at a dotted path in a branch or in copy; null: nothing. */
export function factProblem(path: string): FactProblem | null {
  const [root, ...rest] = path.split('.');
  if (root === 'traits') return rest.length > 0 && rest.every((part) => part !== '') ? null : 'unknown_fact';
  if ((PUBLIC as readonly string[]).includes(root as string)) return rest.length === 0 ? null : 'unknown_fact';
  return (PRIVATE as readonly string[]).includes(root as string) || /margin|payment|risk/i.test(root as string)
    ? 'private_fact'
    : 'unknown_fact';
}

/** The dotted paths that a condition names, through `$and`, `$or`, `$nor` and `$not`. */
export function pathsIn(condition: Json): string[] {
  if (Array.isArray(condition)) return condition.flatMap(pathsIn);
  if (typeof condition !== 'object' || condition === null) return [];
  return Object.entries(condition).flatMap(([key, value]) => (key.startsWith('$') ? pathsIn(value) : [key]));
}

/** The value at a dotted path, over own properties only; undefined where there is none. */
export function factAt(facts: Facts, path: string): Json | undefined {
  if (factProblem(path) !== null) return undefined;
  let value: unknown = facts;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value as Json | undefined;
}
