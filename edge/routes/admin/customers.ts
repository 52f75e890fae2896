import type { Context } from 'hono';
import * as z from 'zod';
import { mergeCustomers } from '../../core/merge-shards';
import { unwrap } from '../../http';
import { parseWith } from '../../middleware/body';
import type { Team } from '../../middleware/session';
import { allShards, shardOf } from '../../objects/names';

const Query = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  search: z.string().min(2).max(120).optional(),
});

/** `GET …/customers?limit&search`: the riskiest first, and how many there are. */
export async function customers(c: Context<Team>): Promise<Response> {
  const { limit, search } = parseWith(Query, c.req.query());
  const parts = await Promise.all(allShards(c.env, c.var.environment.id).map((shard) => shard.customers(limit, search ?? null)));
  return c.json(mergeCustomers(parts, limit));
}

/** `GET …/customers/:id` */
export async function customer(c: Context<Team>): Promise<Response> {
  const id = c.req.param('id') ?? '';
  return c.json(unwrap(await shardOf(c.env, c.var.environment.id, id).customer(id)).detail);
}
