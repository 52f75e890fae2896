import type { Context } from 'hono';
import { locate } from '../../shared/ids';
import { SessionRequest, SignalsRequest } from '../../shared/schema/api';
import { type Http, Refusal, unwrap } from '../http';
import { bodyOf } from '../middleware/body';
import { requireKey } from '../middleware/key';
import { limit, limitAddress } from '../middleware/limit';
import { allowOrigin, originOf, requireOrigin } from '../middleware/origin';
import { verifyToken } from '../middleware/token';
import { shardOf, shardOfId } from '../objects/names';
import { saw } from '../store/seen';

/** `POST /v1/sessions`: opens the session of a signed customer, or of a visitor. A token that is sent must be valid. */
export async function openSession(c: Context<Http>): Promise<Response> {
  const body = await bodyOf(c, SessionRequest);
  const { environment } = await requireKey(c, body.key, 'widget');
  const origin = requireOrigin(c, environment);
  const claims = body.token === undefined ? null : unwrap(await verifyToken(body.token, environment, Date.now())).claims;
  if (claims) saw(c, environment.id, 'token');
  const customer = claims?.sub ?? `visitor-${body.id}`;
  limitAddress(c);
  limit('open', `${environment.id}|session|${customer}`);
  const shard = shardOf(c.env, environment.id, customer);
  const { session } = unwrap(await shard.session({ environment: environment.id, id: body.id, customer, claims, origin }));
  return c.json({ session });
}

/** `POST /v1/sessions/:id/signals`: rescored at once. The score itself never goes to a browser. */
export async function takeSignals(c: Context<Http>): Promise<Response> {
  const id = c.req.param('id') ?? '';
  if (locate(id)?.kind !== 'ses') throw new Refusal('not_found');
  const origin = originOf(c);
  limit('events', id);
  const { signals } = await bodyOf(c, SignalsRequest);
  const shard = shardOfId(c.env, id);
  if (!shard) throw new Refusal('not_found');
  unwrap(await shard.signals(id, origin, signals));
  allowOrigin(c, origin);
  return c.json({}, 202);
}
