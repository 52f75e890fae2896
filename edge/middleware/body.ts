import type { Context } from 'hono';
import type * as z from 'zod';
import { Refusal } from '../http';

/** Bytes that a body may have: one attempt's events, and a batch of Segment calls. */
export const BODY_LIMIT = 64 * 1024;
export const BATCH_LIMIT = 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const utf8Length = (text: string): number => new TextEncoder().encode(text).length;
const FORBIDDEN = /__proto__|constructor|prototype|\\u/;

/** A stream's bytes, read no further than the limit. */
async function drained(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > limit) throw new Refusal('too_large');
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Refusal('bad_json');
  }
}

/**
 * The body as text, read no further than the limit whatever its headers say. A body that states its length is decoded by the
 * platform, which costs a third of handing out its bytes. What is no UTF-8 comes back as U+FFFD, three bytes long; only where
 * that stands for three bytes too can it not be told from one that was written, and is taken as that.
 */
async function textOf(request: Request, limit: number): Promise<string> {
  const stated = Number(request.headers.get('content-length') ?? Number.NaN);
  if (stated > limit) throw new Refusal('too_large');
  if (Number.isNaN(stated)) return request.body ? decoded(await drained(request.body, limit)) : '';
  const text = await request.text();
  if (text.length > limit) throw new Refusal('too_large');
  if (text.includes('\ufffd') && utf8Length(text) !== stated) throw new Refusal('bad_json');
  return text;
}

/** The path of a key that could reach a prototype, or null (methods.md B-19). */
function pollution(value: unknown, path: string): string | null {
  if (value === null || typeof value !== 'object') return null;
  for (const [key, member] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return here;
    const below = pollution(member, here);
    if (below !== null) return below;
  }
  return null;
}

/**
 * Reads JSON whatever its content type says: beacons and widget calls come as `text/plain`, so that no preflight is needed.
 * Bounded, UTF-8 or refused, and no key in it reaches a prototype. Throws `bad_json`, `too_large`, `bad_request`.
 */
export async function readJson(request: Request, limit = BODY_LIMIT): Promise<unknown> {
  const text = await textOf(request, limit);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('bad_json');
  }
  // Most bodies hold none of these words; only those that do are walked.
  const polluted = FORBIDDEN.test(text) ? pollution(value, '') : null;
  if (polluted !== null) throw new Refusal('bad_request', [{ path: polluted, message: 'This key is not allowed.' }]);
  return value;
}

/** A value as its schema takes it; what it does not take is refused with the place of each problem, at most twenty. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new Refusal('bad_request', details);
}

/** The body of a request, read and checked. */
export const bodyOf = async <Schema extends z.ZodType>(c: Context, schema: Schema, limit?: number): Promise<z.infer<Schema>> =>
  parseWith(schema, await readJson(c.req.raw, limit));
