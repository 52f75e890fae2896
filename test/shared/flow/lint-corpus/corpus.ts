import type { Kind } from '../../../../shared/flow/lint/patterns';

/**
 * Words of the kind that cancel flows have been criticised for, by the pattern that they show, and words that must pass: plain
 * choices, true and dated consequences, honest questions and answers. They were written by the same hand as the patterns, so
 * they hold the patterns in place; how many real flows are caught they do not say.
 */
export interface Corpus {
  bad: readonly [Kind, string][];
  good: readonly string[];
}
