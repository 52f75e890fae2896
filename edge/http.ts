import type { Context } from 'hono';
import { ERRORS, type ErrorBody, type ErrorCode, type Failure, type Result } from '../shared/errors';

/** What every handler and middleware of the Worker sees. */
export interface Http {
  Bindings: Env;
}

/** An expected refusal on its way to the caller: a code of the closed table and what exactly was wrong. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: Failure['details'];
  /** Seconds until another try makes sense. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, details?: Failure['details'], retryAfter?: number) {
    super(ERRORS[code].message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }
}

/** The value of a result, or its failure thrown as a refusal. */
export function unwrap<T>(result: Result<T>): { ok: true } & T {
  if (!result.ok) throw new Refusal(result.code, result.details);
  return result;
}

export function errorBody(code: ErrorCode, details?: Failure['details'], id?: string): ErrorBody {
  const { message, hint } = ERRORS[code];
  return { error: { code, message, hint, ...(details && { details }), ...(id && { id }) } };
}

/** Work that goes on after the answer. Its failure is logged and never seen by the caller. */
export function afterwards(c: Context, work: Promise<unknown>): void {
  const quiet = work.catch((error: unknown) => console.error('after the answer:', error));
  try {
    c.executionCtx.waitUntil(quiet);
  } catch {
    // Called without an execution context, as unit tests do: the promise runs all the same.
  }
}
