import type { Copy } from '../../../shared/schema/text';

/** Small changes that every authored document knows. Each returns a new value. */

/** The first of `wish`, `wish-2`, `wish-3` … that is free. */
export function freeId(wish: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  if (!used.has(wish)) return wish;
  for (let n = 2; ; n += 1) if (!used.has(`${wish}-${n}`)) return `${wish}-${n}`;
}

/** An own copy of `value` without the keys whose value is undefined, as `exactOptionalPropertyTypes` wants it. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _gone, ...rest } = value;
  return rest;
}

/** Words of one locale; empty words are taken away, so that the locale falls back to the default. */
export function putWords(copy: Copy, locale: string, words: string): Copy {
  if (words !== '') return { ...copy, [locale]: words };
  return without(copy, locale);
}
