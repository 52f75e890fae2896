import { type Clause, failing, PASS } from './types';

const joined = (clauses: readonly Clause[], word: string): string =>
  clauses.length === 1 ? (clauses[0] as Clause).words : clauses.map(({ words }) => `(${words})`).join(` ${word} `);

/** Holds when all hold; the verdict is that of the first that fails. */
export function every(clauses: Clause[]): Clause {
  const [first] = clauses;
  if (!first) return { test: () => PASS, words: 'anything' };
  if (clauses.length === 1) return first;
  const tests = clauses.map(({ test }) => test);
  return {
    test: (subject) => {
      for (const test of tests) {
        const verdict = test(subject);
        if (!verdict.pass) return verdict;
      }
      return PASS;
    },
    words: joined(clauses, 'and'),
  };
}

/** Holds when one holds; none at all means anything goes, as in GrowthBook. */
export function some(clauses: Clause[]): Clause {
  if (clauses.length === 0) return { test: () => PASS, words: 'anything' };
  const words = joined(clauses, 'or');
  const failed = failing(words);
  const tests = clauses.map(({ test }) => test);
  return {
    test: (subject) => {
      for (const test of tests) if (test(subject).pass) return PASS;
      return failed;
    },
    words,
  };
}

/** Holds when the other does not. */
export function not(clause: Clause): Clause {
  const words = `not (${clause.words})`;
  const failed = failing(words);
  return { test: (subject) => (clause.test(subject).pass ? failed : PASS), words };
}
