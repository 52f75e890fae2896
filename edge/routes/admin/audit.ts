import type { Context } from 'hono';
import * as z from 'zod';
import { parseWith } from '../../middleware/body';
import type { Team } from '../../middleware/session';
import { auditPage, auditReport } from '../../store/audit';

const Query = z.object({ cursor: z.coerce.number().int().min(1).optional() });

/** `GET …/audit?cursor`: the workspace's log, newest first. */
export async function audit(c: Context<Team>): Promise<Response> {
  const { cursor } = parseWith(Query, c.req.query());
  return c.json(await auditPage(c.var.tenant, cursor ?? null));
}

/** `GET …/audit/verify`: follows the chain from its start. */
export const auditVerify = async (c: Context<Team>) => c.json(await auditReport(c.var.tenant));
