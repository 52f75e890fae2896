/** The closed table of errors: code → status → public text → what to do. Nothing else ever leaves the edge. */
export const ERRORS = {
  bad_json: { status: 400, message: 'The body is not JSON.', hint: 'Send one JSON object, UTF-8, at most 64 KB.' },
  bad_request: { status: 400, message: 'The request is not what this route takes.', hint: 'See `details`, and /docs for the shape.' },
  too_large: { status: 413, message: 'The body is too large.', hint: 'At most 64 KB here, 1 MB for /v1/batch: send less at a time.' },
  unauthorized: { status: 401, message: 'No valid credential.', hint: 'Send the key or token that this route asks for.' },
  token_invalid: {
    status: 401,
    message: 'The customer token is not valid.',
    hint: 'Sign a new one on your server with a live signing key.',
  },
  token_expired: { status: 401, message: 'The customer token has run out.', hint: 'Let getToken() fetch a new one from your server.' },
  origin_refused: {
    status: 403,
    message: 'This origin is not allowed.',
    hint: 'Add it under Install → Origins, exactly as the browser shows it.',
  },
  forbidden: { status: 403, message: 'Your role may not do this.', hint: 'Ask an owner or admin of the workspace.' },
  not_found: { status: 404, message: 'There is nothing here by this id.', hint: 'Check the id and the environment of the key.' },
  conflict: { status: 409, message: 'It has changed in the meantime.', hint: 'Load it again and repeat your change.' },
  grant_unavailable: {
    status: 409,
    message: 'This offer cannot be accepted any more.',
    hint: 'It has expired, was declined, or was never shown.',
  },
  attempt_closed: { status: 409, message: 'This attempt has ended.', hint: 'Open a new one.' },
  lint_failed: { status: 422, message: 'There are findings that block publishing.', hint: 'See `details`; each says what to do.' },
  rate_limited: { status: 429, message: 'Too many requests.', hint: 'Wait for the seconds in Retry-After.' },
  unavailable: { status: 503, message: 'This part is not available now.', hint: 'Try again; leaving does not depend on it.' },
  internal: { status: 500, message: 'Something went wrong on our side.', hint: 'Quote the id of this error to whoever runs this server.' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** The body of every error answer. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; hint: string; details?: { path: string; message: string }[]; id?: string };
}

/** An expected failure, as a value: what objects answer instead of throwing. */
export interface Failure {
  ok: false;
  code: ErrorCode;
  details?: { path: string; message: string }[];
}
export type Result<T> = ({ ok: true } & T) | Failure;

export const fail = (code: ErrorCode, details?: Failure['details']): Failure => ({ ok: false, code, ...(details && { details }) });
