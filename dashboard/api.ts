import type { ErrorBody, ErrorCode } from '../shared/errors';

/** What a call to the edge can end with instead of its answer. `offline`: no answer came at all. */
export class ApiError extends Error {
  override name = 'ApiError';
  constructor(
    readonly status: number,
    readonly code: ErrorCode | 'offline',
    message: string,
    /** What to do about it, in a sentence. */
    readonly hint: string,
    readonly details: { path: string; message: string }[] = [],
    /** Id of an internal error, to quote. */
    readonly id: string | null = null,
  ) {
    super(message);
  }

  /** What to say above a form whose fields show their own errors; null where they say all of it. */
  besides(fields: readonly string[]): string | null {
    const rest = this.details.filter((detail) => !fields.includes(detail.path));
    if (this.details.length > 0 && rest.length === 0) return null;
    return rest[0] ? `${this.message} ${rest[0].message}` : `${this.message} ${this.hint}`;
  }

  /** What is wrong with one field of the body, by its path. */
  at(path: string): string | null {
    return this.details.find((detail) => detail.path === path)?.message ?? null;
  }
}

const OFFLINE = () =>
  new ApiError(0, 'offline', 'The server did not answer.', 'Check the connection; nothing was changed. It is tried again.');

/** Reads an error answer, ours or that of the sign-in library, whose bodies are `{code, message}`. */
export function errorOf(status: number, body: unknown): ApiError {
  const ours = (body as Partial<ErrorBody> | null)?.error;
  if (ours?.code) return new ApiError(status, ours.code, ours.message, ours.hint, ours.details ?? [], ours.id ?? null);
  const theirs = (body as { message?: unknown } | null)?.message;
  const message = typeof theirs === 'string' && theirs ? theirs : `The server answered with status ${status}.`;
  if (status === 401) return new ApiError(status, 'unauthorized', message, 'Check what you typed.');
  if (status === 429) return new ApiError(status, 'rate_limited', 'Too many tries.', 'Wait a minute, then try again.');
  return new ApiError(status, status === 404 ? 'not_found' : 'internal', message, 'Try again; tell whoever runs this server if it stays.');
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One call of `/api`. Resolves with the parsed answer, rejects with an `ApiError` and nothing else. */
export async function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw OFFLINE();
  }
  const text = await response.text();
  let parsed: unknown = null;
  try {
    parsed = text ? JSON.parse(text) : null;
  } catch {
    if (response.ok) throw errorOf(502, { message: 'The answer could not be read.' });
  }
  if (!response.ok) throw errorOf(response.status, parsed);
  return parsed as T;
}

/** `?a=1&b=2` from what is set; empty where nothing is. */
export function search(parameters: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text ? `?${text}` : '';
}
