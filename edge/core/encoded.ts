import type { Result } from '../../shared/errors';

declare const content: unique symbol;

/**
 * A value as the JSON that the browser gets. What an object call answers is copied member by member on both sides of the call
 * and then written as JSON all the same; where it is much or often it is written first, and only text is carried.
 */
export type Encoded<T> = string & { readonly [content]: T };

export const encode = <T>(value: T): Encoded<T> => JSON.stringify(value) as Encoded<T>;
export const decode = <T>(text: Encoded<T>): T => JSON.parse(text) as T;

/** A result whose answer is text. */
export const inText = <T>(result: Result<{ answer: T }>): Result<{ answer: Encoded<T> }> =>
  result.ok ? { ...result, answer: encode(result.answer) } : result;
