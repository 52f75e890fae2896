import type { Context } from 'hono';
import * as z from 'zod';
import { locate } from '../../../shared/ids';
import { ReasonCode } from '../../../shared/schema/offer';
import { mergePages } from '../../core/merge-shards';
import type { AttemptFilter } from '../../core/shard';
import { Refusal, unwrap } from '../../http';
import { parseWith } from '../../middleware/body';
import type { Team } from '../../middleware/session';
import { allShards, shardOfId } from '../../objects/names';

const Query = z.object({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  status: z.enum(['open', 'canceled', 'accepted', 'kept', 'abandoned', 'bypassed', 'error']).optional(),
  reason: ReasonCode.optional(),
  search: z.string().min(2).max(120).optional(),
});

/** `GET …/attempts?cursor&status&reason&search&limit`, newest first. */
export async function attempts(c: Context<Team>): Promise<Response> {
  const { id } = c.var.environment;
  const { cursor, limit, ...filter } = parseWith(Query, c.req.query());
  const below = cursor === undefined ? null : locate(cursor);
  if (cursor !== undefined && below?.environment !== id)
    throw new Refusal('bad_request', [{ path: 'cursor', message: 'Take the `next` of the page before.' }]);
  const asked = { cursor: cursor ?? null, limit, ...filter } as AttemptFilter;
  return c.json(mergePages(await Promise.all(allShards(c.env, id).map((shard) => shard.attempts(asked))), limit));
}

/** The shard of an attempt of this environment; any other id is as unknown as one that never was. */
function addressed(c: Context<Team>) {
  const id = c.req.param('id') ?? '';
  const where = locate(id);
  const shard = where?.kind === 'att' && where.environment === c.var.environment.id ? shardOfId(c.env, id) : null;
  if (!shard) throw new Refusal('not_found');
  return { id, shard };
}

/** `GET …/attempts/:id` */
export async function attempt(c: Context<Team>): Promise<Response> {
  const { id, shard } = addressed(c);
  return c.json(unwrap(await shard.attempt(id)).detail);
}

/** `POST …/attempts/:id/replay`: makes every decision again from the record. Changes nothing. */
export async function replay(c: Context<Team>): Promise<Response> {
  const { id, shard } = addressed(c);
  return c.json(unwrap(await shard.replay(id)).report);
}
