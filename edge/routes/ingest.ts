import type { Context } from 'hono';
import * as z from 'zod';
import { BatchRequest } from '../../shared/schema/api';
import { sortCalls } from '../core/ingest-calls';
import { keyIn } from '../core/keys';
import type { IngestItem } from '../core/shard';
import { environmentByKey, type Keyed } from '../environments';
import { type Http, unwrap } from '../http';
import { BATCH_LIMIT, bodyOf } from '../middleware/body';
import { requireKey } from '../middleware/key';
import { limit } from '../middleware/limit';
import { allowOrigin, originOf, requireOrigin } from '../middleware/origin';
import { shardOf } from '../objects/names';

/** Any JSON object; what it must hold depends on its type, and `sortCalls` says so. */
const Call = z.record(z.string(), z.json());

/** Long names and the one-letter ones of Segment's browser library → the call's type. */
const TYPES: Record<string, string> = {
  identify: 'identify',
  i: 'identify',
  track: 'track',
  t: 'track',
  page: 'page',
  p: 'page',
  screen: 'screen',
  s: 'screen',
  group: 'group',
  g: 'group',
  alias: 'alias',
  a: 'alias',
};
export const CALL_PATHS = Object.keys(TYPES);

/**
 * Who brings facts in. A secret or restricted key: a server, whose facts are trusted. A publishable key: a browser, from a listed
 * origin only, whose facts decide nothing about money (methods.md B-02).
 */
async function source(c: Context<Http>): Promise<Keyed & { trusted: boolean }> {
  const key = keyIn(c.req.header('authorization'));
  const known = key === null ? null : await environmentByKey(c.env, key);
  if (known?.scopes.includes('ingest')) return { ...known, trusted: true };
  const keyed = await requireKey(c, key, 'ingest_untrusted');
  limit('ingest', `${keyed.environment.id}|${requireOrigin(c, keyed.environment)}`);
  return { ...keyed, trusted: false };
}

async function take(c: Context<Http>, { environment, trusted }: Keyed & { trusted: boolean }, calls: unknown[], sentAt?: string | number) {
  const { byShard, ignored } = unwrap(sortCalls(environment.id, calls, { trusted, receivedAt: Date.now(), sentAt }));
  const answers = await Promise.all(
    [...byShard.values()].map((items) => shardOf(c.env, environment.id, (items[0] as IngestItem).customer).ingest(environment.id, items)),
  );
  const done = answers.map((answer) => unwrap(answer));
  return c.json({
    success: true,
    accepted: done.reduce((sum, { accepted }) => sum + accepted, 0),
    duplicates: done.reduce((sum, { duplicates }) => sum + duplicates, 0),
    ignored,
  });
}

/** `POST /v1/{identify,track,…}`: one call; its type is in the path. */
export async function takeCall(c: Context<Http>): Promise<Response> {
  const from = await source(c);
  const body = await bodyOf(c, Call);
  return take(c, from, [{ ...body, type: TYPES[c.req.path.split('/').at(-1) ?? ''] ?? '' }]);
}

/** `POST /v1/batch`: up to 2,500 calls, of at most 1 MB together. */
export async function takeBatch(c: Context<Http>): Promise<Response> {
  const from = await source(c);
  const { batch, sentAt } = await bodyOf(c, BatchRequest, BATCH_LIMIT);
  return take(c, from, batch, sentAt);
}

/** `GET /v1/projects/:key/settings`: what Segment's browser library asks before it sends anything. */
export async function segmentSettings(c: Context<Http>): Promise<Response> {
  const key = c.req.param('key') ?? '';
  const { environment } = await requireKey(c, key, 'ingest_untrusted');
  if (c.req.header('origin') !== undefined) requireOrigin(c, environment);
  c.header('Cache-Control', 'public, max-age=300');
  const { host, protocol } = new URL(c.req.url);
  return c.json({ integrations: { 'Segment.io': { apiKey: key, apiHost: `${host}/v1`, protocol: protocol.slice(0, -1) } } });
}

/** The preflight that Segment's library causes by its authorization header. It names no key yet, so the POST checks the origin. */
export function preflight(c: Context<Http>): Response {
  const origin = originOf(c);
  allowOrigin(c, origin);
  c.header('Access-Control-Allow-Methods', 'POST, GET');
  c.header('Access-Control-Allow-Headers', 'authorization, x-retry-count, content-type');
  c.header('Access-Control-Max-Age', '600');
  return c.body(null, 204);
}
