import { SECTIONS } from './sections';

export interface Result {
  /** `evalCondition: $in - pass`, or the place in its section where a case has no name. */
  id: string;
  status: 'passed' | 'failed' | 'excluded';
  got?: unknown;
  expected?: unknown;
  /** Why it does not count. */
  why?: string;
}

const TOLERANCE = 1e-8;

/** Equal as JSON is; numbers to 1e-8, because files of cases round theirs. */
function alike(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= TOLERANCE;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => alike(one, b[i]));
  return Object.is(a, b);
}

function runCase(section: string, args: unknown, index: number): Result {
  const named = Array.isArray(args) && typeof args[0] === 'string' && args.length > 1 && section !== 'hash';
  const id = `${section}: ${named ? args[0] : index}`;
  const run = Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined;
  if (!run) return { id, status: 'excluded', why: `section ${section}: there is nothing of the kind in Parley` };
  if (!Array.isArray(args)) return { id, status: 'failed', got: 'a case that is no list', expected: 'a list' };
  try {
    const outcome = run(args);
    if ('excluded' in outcome) return { id, status: 'excluded', why: outcome.excluded };
    const { got, expected } = outcome;
    return alike(got, expected) ? { id, status: 'passed' } : { id, status: 'failed', got, expected };
  } catch (error) {
    return { id, status: 'failed', got: `thrown: ${error instanceof Error ? error.message : error}`, expected: 'no exception' };
  }
}

/** Runs every list of the document as a section of cases; other keys (`specVersion`, notes) hold none. */
export function runCases(document: unknown): Result[] {
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([section, cases]) =>
    Array.isArray(cases) ? cases.map((args, index) => runCase(section, args, index)) : [],
  );
}

export function closingLine(results: readonly Result[]): string {
  const count = (status: Result['status']): number => results.filter((one) => one.status === status).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('excluded')} excluded`;
}
