import type { Context } from 'hono';
import { ClockRequest, type MailRow } from '../../../shared/schema/admin';
import { SandboxBilling } from '../../billing/sandbox';
import { forget } from '../../environments';
import { Refusal } from '../../http';
import { bodyOf } from '../../middleware/body';
import type { Team } from '../../middleware/session';
import { allShards } from '../../objects/names';
import { commit } from '../../store/audit';

const SHOWN = 200;

/** `GET …/mailbox`, on a laptop only: what would have been sent. */
export async function mailbox(c: Context<Team>): Promise<Response> {
  if (c.env.STAGE !== 'local') throw new Refusal('not_found');
  const { results } = await c.env.DB.prepare('SELECT id, at, recipient AS "to", subject, text FROM mail ORDER BY id DESC LIMIT ?')
    .bind(SHOWN)
    .all<MailRow>();
  return c.json(results);
}

/**
 * `POST …/clock`: moves the clock of a test environment and of its sandbox billing; what is then due happens at once. The
 * provider goes first, so that whatever is asked of it sees the new time; where it does not answer, nothing moves.
 */
export async function moveClock(c: Context<Team>): Promise<Response> {
  const { environment, tenant, member } = c.var;
  if (environment.mode !== 'test')
    throw new Refusal('forbidden', [{ path: 'environment', message: 'Only the clock of a test environment moves.' }]);
  const { offsetMs } = await bodyOf(c, ClockRequest);
  const { billingUrl } = environment.settings;
  if (billingUrl !== '' && !(await new SandboxBilling(billingUrl).moveClock(offsetMs)))
    throw new Refusal('unavailable', [{ path: 'billingUrl', message: 'The billing provider did not move its clock. Is it running?' }]);
  await commit(c.env.DB, tenant, () => ({
    change: { actor: member.user.email, action: 'clock.moved', target: environment.id, detail: { offsetMs } },
    statements: [tenant.sql('UPDATE environment SET clock_offset = ?3 WHERE workspace = ?1 AND id = ?2', environment.id, offsetMs)],
    result: null,
  }));
  forget(environment.id);
  await Promise.all(allShards(c.env, environment.id).map((shard) => shard.setClock(environment.id, offsetMs)));
  return c.json({ offsetMs });
}
