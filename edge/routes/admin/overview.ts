import type { Context } from 'hono';
import type { Overview } from '../../../shared/schema/admin';
import { mergeSums } from '../../core/merge-shards';
import type { Team } from '../../middleware/session';
import { allShards } from '../../objects/names';
import { daysOf } from './days';

/** `GET …/overview?from&to` */
export async function overview(c: Context<Team>): Promise<Response> {
  const { from, to, timezone } = daysOf(c);
  const { id, settings } = c.var.environment;
  const merged = mergeSums(await Promise.all(allShards(c.env, id).map((shard) => shard.sums(from, to))));
  return c.json({ from, to, timezone, currency: settings.currency, ...merged } satisfies Overview);
}
