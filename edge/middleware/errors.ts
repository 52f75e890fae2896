import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ERRORS } from '../../shared/errors';
import { randomId } from '../crypto';
import { errorBody, type Http, Refusal } from '../http';

/**
 * The last resort of every route. A refusal says what it is; anything else becomes `internal` with an id that the log holds
 * too, and leaks neither message nor stack (methods.md B-37). The widget takes any error as leave to follow the host's link.
 */
export function onError(error: Error, c: Context<Http>): Response {
  if (error instanceof Refusal) {
    if (error.retryAfter !== undefined) c.header('Retry-After', String(error.retryAfter));
    return c.json(errorBody(error.code, error.details), ERRORS[error.code].status as ContentfulStatusCode);
  }
  const id = `err_${randomId(12)}`;
  console.error(JSON.stringify({ id, path: c.req.routePath, error: error.name, message: error.message, stack: error.stack }));
  return c.json(errorBody('internal', undefined, id), 500);
}
