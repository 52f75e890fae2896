import type { Context } from 'hono';
import { locate } from '../../shared/ids';
import { ImpressionRequest, SessionRequest, type SessionResponse, SignalsRequest } from '../../shared/schema/api';
import type { CustomerClaims } from '../../shared/schema/customer';
import type { Environment } from '../core/environment';
import { idOfSession } from '../core/session';
import type { Said } from '../core/session-turn';
import { environmentById, liveSnapshot } from '../environments';
import { type Http, Refusal, unwrap } from '../http';
import { bodyOf } from '../middleware/body';
import { claimsOf } from '../middleware/claims';
import { requireKey } from '../middleware/key';
import { limit, limitAddress } from '../middleware/limit';
import { requireOrigin } from '../middleware/origin';
import { geoOf, languageIn, saysNo } from '../middleware/place';
import { shardOf, shardOfId } from '../objects/names';

type Body = Pick<SessionRequest, 'ask' | 'signals' | 'events'>;

/**
 * A beacon cannot read its answer: browsers send it without CORS. Where the workspace wants no signals, a page that has an
 * older boot still sends some: they end here.
 */
const saidIn = (c: Context, { settings }: Environment, { ask, signals, events }: Body): Said => ({
  ask: ask ?? null,
  signals: settings.signals ? signals : [],
  events,
  isHeard: c.req.header('sec-fetch-mode') !== 'no-cors',
});

/** The answer to somebody who does not want to be watched: nothing is stored, nothing is asked. */
const unwatched = (session: string, { ask }: Body): SessionResponse => ({ session, show: null, why: ask ? 'consent' : null });

/** What is live for nudges; null: nothing, or the environment is switched off. */
const liveIn = (c: Context<Http>, environment: Environment): Promise<string | null> | null =>
  environment.settings.switchedOff ? null : liveSnapshot(c.env, environment);

/** The customer of a token, or nobody. A token that is sent must be valid. */
async function claimsIn(c: Context<Http>, environment: Environment, token: string | undefined): Promise<CustomerClaims | null> {
  return token === undefined ? null : unwrap(await claimsOf(c, environment, token)).claims;
}

/** `POST /v1/sessions`: opens the session of a signed customer, or of a visitor, and answers the first ask with it. */
export async function openSession(c: Context<Http>): Promise<Response> {
  const body = await bodyOf(c, SessionRequest);
  const { environment } = await requireKey(c, body.key, 'widget');
  const origin = requireOrigin(c, environment);
  const claims = await claimsIn(c, environment, body.token);
  const customer = claims?.sub ?? `visitor-${body.id.toLowerCase()}`;
  const who = { environment: environment.id, key: body.id, customer, origin };
  if (saysNo(c)) return c.json(unwatched(idOfSession(who), body));
  limitAddress(c);
  limit('open', `${environment.id}|session|${customer}`);
  const input = {
    ...who,
    claims,
    locale: body.ask?.locale ?? body.locale ?? languageIn(c),
    geo: geoOf(c),
    consent: body.consent === true,
    snapshot: await liveIn(c, environment),
  };
  const { answer } = unwrap(await shardOf(c.env, environment.id, customer).openSession(input, saidIn(c, environment, body)));
  return c.json(answer satisfies SessionResponse);
}

async function within(c: Context<Http>, read: () => Promise<Body>): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const where = locate(id);
  if (where?.kind !== 'ses') throw new Refusal('not_found');
  limitAddress(c);
  limit('events', id);
  const environment = await environmentById(c.env, where.environment);
  const shard = shardOfId(c.env, id);
  if (!environment || !shard) throw new Refusal('not_found');
  // First, so that the page can read every answer that follows: a session that is over is opened again.
  const origin = requireOrigin(c, environment);
  const body = await read();
  if (saysNo(c)) return c.json(unwatched(id, body));
  const { answer } = unwrap(
    await shard.inSession({ session: id, origin, snapshot: await liveIn(c, environment) }, saidIn(c, environment, body)),
  );
  return c.json(answer satisfies SessionResponse);
}

/** `POST /v1/sessions/:id/impressions`: may this nudge be shown? Asked before anything paints. */
export const askImpression = (c: Context<Http>): Promise<Response> => within(c, () => bodyOf(c, ImpressionRequest));

/** `POST /v1/sessions/:id/signals`: rescored at once; a nudge that waited for the risk may come back. The score itself never does. */
export const takeSignals = (c: Context<Http>): Promise<Response> => within(c, () => bodyOf(c, SignalsRequest));
