import type { Context } from 'hono';
import * as z from 'zod';
import type { Overview } from '../../../shared/schema/admin';
import { DAY, dayIn } from '../../../shared/time';
import { mergeSums } from '../../core/merge-shards';
import { Refusal } from '../../http';
import { parseWith } from '../../middleware/body';
import type { Team } from '../../middleware/session';
import { allShards } from '../../objects/names';

const Query = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });
const USUAL = 30;
const LONGEST = 400;

/** `GET …/overview?from&to`: days of the workspace's zone, both included; the last thirty where none are named. */
export async function overview(c: Context<Team>): Promise<Response> {
  const query = parseWith(Query, c.req.query());
  const { id, settings, clockOffset } = c.var.environment;
  const { timezone, currency } = settings;
  const now = Date.now() + clockOffset;
  const to = query.to ?? dayIn(timezone, now);
  const from = query.from ?? dayIn(timezone, now - (USUAL - 1) * DAY);
  const length = (Date.parse(to) - Date.parse(from)) / DAY;
  if (length < 0 || length > LONGEST)
    throw new Refusal('bad_request', [{ path: 'from', message: `Not after \`to\`, and at most ${LONGEST} days before it.` }]);
  const merged = mergeSums(await Promise.all(allShards(c.env, id).map((shard) => shard.sums(from, to))));
  return c.json({ from, to, timezone, currency, ...merged } satisfies Overview);
}
