import type { Context } from 'hono';
import * as z from 'zod';
import { DAY, dayIn } from '../../../shared/time';
import { Refusal } from '../../http';
import { parseWith } from '../../middleware/body';
import type { Team } from '../../middleware/session';

const Query = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });
const USUAL = 30;
const LONGEST = 400;

/** The days that `?from&to` name, of the workspace's zone, both included; the last thirty where none are named. */
export function daysOf(c: Context<Team>): { from: string; to: string; timezone: string } {
  const query = parseWith(Query, c.req.query());
  const { settings, clockOffset } = c.var.environment;
  const { timezone } = settings;
  const now = Date.now() + clockOffset;
  const to = query.to ?? dayIn(timezone, now);
  const from = query.from ?? dayIn(timezone, now - (USUAL - 1) * DAY);
  const length = (Date.parse(to) - Date.parse(from)) / DAY;
  if (length < 0 || length > LONGEST)
    throw new Refusal('bad_request', [{ path: 'from', message: `Not after \`to\`, and at most ${LONGEST} days before it.` }]);
  return { from, to, timezone };
}
