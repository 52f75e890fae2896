import type { Context } from 'hono';
import { locate } from '../../shared/ids';
import { AppliedRequest, CanceledRequest, FailedRequest } from '../../shared/schema/api';
import { pseudonym } from '../crypto';
import { environmentById } from '../environments';
import { type Http, Refusal, unwrap } from '../http';
import { bodyOf } from '../middleware/body';
import { requireKeyHeader } from '../middleware/key';
import { shardOf, shardOfId } from '../objects/names';
import { commit } from '../store/audit';
import { saw } from '../store/seen';
import { tenant } from '../store/tenant';

/** The shard of an id that the host's server names, once its secret key opens the very environment that the id belongs to. */
async function confirmed(c: Context<Http>, kind: 'att' | 'gr') {
  const { environment } = await requireKeyHeader(c, 'confirm');
  const id = c.req.param('id') ?? '';
  const where = locate(id);
  if (where?.kind !== kind || where.environment !== environment.id) throw new Refusal('not_found');
  const shard = shardOfId(c.env, id);
  if (!shard) throw new Refusal('not_found');
  return { id, shard, environment };
}

/** `POST /v1/grants/:id/applied`: the host has changed the subscription. Idempotent. */
export async function grantApplied(c: Context<Http>): Promise<Response> {
  const { id, shard, environment } = await confirmed(c, 'gr');
  const body = await bodyOf(c, AppliedRequest);
  unwrap(await shard.applied(id, body.reference ?? null));
  saw(c, environment.id, 'applied');
  return c.json({});
}

/** `POST /v1/grants/:id/failed`: the host could not change it, and says why. */
export async function grantFailed(c: Context<Http>): Promise<Response> {
  const { id, shard } = await confirmed(c, 'gr');
  const body = await bodyOf(c, FailedRequest);
  unwrap(await shard.failed(id, body.reason));
  return c.json({});
}

/** `POST /v1/attempts/:id/canceled`: the host has ended the subscription. Idempotent. */
export async function attemptCanceled(c: Context<Http>): Promise<Response> {
  const { id, shard, environment } = await confirmed(c, 'att');
  const body = await bodyOf(c, CanceledRequest);
  unwrap(await shard.canceled(id, body.reference ?? null, body.effectiveAt ?? null));
  saw(c, environment.id, 'applied');
  return c.json({});
}

/**
 * `DELETE /v1/customers/:id`: everything about a customer goes. The log keeps that it happened, under a name that says who to
 * nobody else; after a restore it is the list of whom to erase again.
 */
export async function eraseCustomer(c: Context<Http>): Promise<Response> {
  const { environment } = await requireKeyHeader(c, 'confirm');
  const id = c.req.param('id') ?? '';
  const { attempts } = unwrap(await shardOf(c.env, environment.id, id).erase(id));
  const detail = { customer: await pseudonym(c.env.MASTER_KEY, environment.id, id), attempts };
  await commit(c.env.DB, tenant(c.env.DB, environment.workspace), () => ({
    change: { actor: 'secret key', action: 'customer.erased', target: environment.id, detail },
    statements: [],
    result: null,
  }));
  return c.json({});
}

/** `GET /v1/jwks/:environment`: the public half of the pair that grants and cancels are signed with. */
export async function jwks(c: Context<Http>): Promise<Response> {
  const environment = await environmentById(c.env, c.req.param('environment') ?? '');
  if (!environment) throw new Refusal('not_found');
  const { id, publicJwk } = environment.grantKey;
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cache-Control', 'public, max-age=300');
  return c.json({ keys: [{ ...publicJwk, kid: id, alg: 'EdDSA', use: 'sig' }] });
}
