/** What can be wrong with a flow so that it cannot run. Closed: the dashboard has a remedy for each. */
export type ProblemCode =
  | 'bad_condition'
  | 'bad_locale'
  | 'cycle'
  | 'duplicate_id'
  | 'empty_branch'
  | 'missing_copy'
  | 'missing_days'
  | 'not_a_choice'
  | 'private_fact'
  | 'reserved_id'
  | 'unknown_answer'
  | 'unknown_fact'
  | 'unknown_offer'
  | 'unknown_step'
  | 'unreachable_step';

export interface Problem {
  code: ProblemCode;
  /** A path into the document by ids, such as `steps.why.title.de`. */
  path: string;
  /** The step, if it is in one. */
  step: string | null;
  message: string;
}

/** A flow that cannot be compiled. Says everything that is wrong, first things first. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
  readonly code: ProblemCode;
  readonly path: string;
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const [first] = problems;
    if (!first) throw new RangeError('A CompileError needs a problem');
    super(problems.map((problem) => `${problem.path}: ${problem.message}`).join('\n'));
    this.code = first.code;
    this.path = first.path;
    this.problems = problems;
  }
}
