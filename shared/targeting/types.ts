/** Whether a condition holds, and if not, the first clause that failed, in English: `plan must be one of "pro", "team"`. */
export interface Verdict {
  pass: boolean;
  why: string | null;
}

/** A clause of a compiled condition. Verdicts are made at compile time, so that testing allocates nothing. */
export interface Clause {
  test: (subject: unknown) => Verdict;
  /** What it asks for, as part of a sentence. */
  words: string;
}

/** The same for one value of the subject. */
export interface ValueTest {
  test: (value: unknown) => boolean;
  /** To be read after the attribute's name. */
  words: string;
}

export interface Problem {
  /** Where: `$or.0.plan.$in`; empty for the condition as a whole. */
  path: string;
  message: string;
}

/** What compiling carries along: where problems go, and the named groups of `$inGroup`. */
export interface Context {
  problems: Problem[];
  groups: Readonly<Record<string, readonly unknown[]>>;
  /** Clauses so far; a condition is bounded so that one decision stays cheap. */
  clauses: number;
}

export const PASS: Verdict = Object.freeze({ pass: true, why: null });

const LONGEST = 300;
/** The verdict of a clause that fails. */
export const failing = (why: string): Verdict =>
  Object.freeze({ pass: false, why: why.length > LONGEST ? `${why.slice(0, LONGEST - 1)}…` : why });
