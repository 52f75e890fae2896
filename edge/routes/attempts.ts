import type { Context } from 'hono';
import type { ErrorCode, Result } from '../../shared/errors';
import { locate } from '../../shared/ids';
import {
  AcceptRequest,
  BypassReport,
  type BypassResponse,
  CancelRequest,
  DecisionRequest,
  EventsRequest,
  OpenRequest,
} from '../../shared/schema/api';
import type { CustomerClaims } from '../../shared/schema/customer';
import type { Environment } from '../core/environment';
import type { LimitName } from '../core/rate';
import { liveSnapshot } from '../environments';
import { type Http, Refusal } from '../http';
import { bodyOf } from '../middleware/body';
import { claimsOf } from '../middleware/claims';
import { requireKey } from '../middleware/key';
import { limit, limitAddress } from '../middleware/limit';
import { allowOrigin, isHosted, jsonReadableBy, originOf, requireOrigin } from '../middleware/origin';
import { geoOf } from '../middleware/place';
import { shardAt, shardOf } from '../objects/names';
import { saw } from '../store/seen';

/** Whom an attempt is about. Without a valid token: a visitor of its own, who can answer and cancel and gets no offer. */
interface Subject {
  customer: string;
  subscription: string;
  claims: CustomerClaims | null;
}

async function subjectOf(
  c: Context<Http>,
  environment: Environment,
  { id, token, subscription }: Pick<OpenRequest, 'id' | 'token' | 'subscription'>,
): Promise<Subject> {
  const verified = token === undefined ? null : await claimsOf(c, environment, token);
  if (!verified?.ok) return { customer: `visitor-${id}`, subscription: `visitor-${id}`, claims: null };
  const { claims } = verified;
  // Never another subscription than was signed: falling back to the first would cancel the wrong one.
  if (subscription !== undefined && !claims.subs.includes(subscription))
    throw new Refusal('bad_request', [{ path: 'subscription', message: 'The token does not name this subscription in `subs`.' }]);
  return { customer: claims.sub, subscription: subscription ?? (claims.subs[0] as string), claims };
}

/** `POST /v1/attempts`: a prefetch, or the opening (or joining) of an attempt. */
export async function openAttempt(c: Context<Http>): Promise<Response> {
  const body = await bodyOf(c, OpenRequest);
  const { environment } = await requireKey(c, body.key, 'widget');
  const origin = requireOrigin(c, environment);
  // The loader asks nothing when a page is viewed: its first call is what shows that it is there.
  saw(c, environment.id, 'script');
  saw(c, environment.id, 'origin', origin);
  const bypass = (why: BypassResponse['bypass']) => c.json({ bypass: why } satisfies BypassResponse);
  if (environment.settings.switchedOff) return bypass('switched_off');
  const snapshot = await liveSnapshot(c.env, environment);
  if (snapshot === null) return bypass('no_flow');
  const subject = await subjectOf(c, environment, body);
  limitAddress(c);
  limit(body.intent ? 'open' : 'prefetch', `${environment.id}|${subject.customer}`);
  const result = await shardOf(c.env, environment.id, subject.customer).open({
    environment: environment.id,
    key: body.id,
    ...subject,
    intent: body.intent,
    locale: body.locale,
    origin,
    page: body.page ?? null,
    snapshot,
    geo: geoOf(c),
    have: body.have ?? null,
    hosted: isHosted(c, origin),
  });
  const { answer } = unwrapFor(c, origin, result);
  if (body.intent) saw(c, environment.id, 'attempt');
  return jsonReadableBy(origin, answer);
}

/** Failures that must look the same to a page that has no business with the attempt, so that it may read none of them. */
const HIDDEN: readonly ErrorCode[] = ['not_found', 'origin_refused', 'unauthorized'];

/**
 * The value of what a shard answered. The shard compares the origin with the one that opened the attempt, so its yes is what
 * lets the page read the answer: a decision needs no look-up of the environment's list.
 */
function unwrapFor<T>(c: Context<Http>, origin: string, result: Result<T>): { ok: true } & T {
  if (result.ok || !HIDDEN.includes(result.code)) allowOrigin(c, origin);
  if (!result.ok) throw new Refusal(result.code, result.details);
  return result;
}

/** Caller and shard of `/v1/attempts/:id/…`, from the id alone. */
function addressed(c: Context<Http>, kind: LimitName) {
  const id = c.req.param('id') ?? '';
  const where = locate(id);
  if (where?.kind !== 'att') throw new Refusal('not_found');
  const origin = originOf(c);
  limit(kind, id);
  return { caller: { attempt: id, origin }, origin, shard: shardAt(c.env, where) };
}

/** `POST /v1/attempts/:id/events`: what the customer did, often by beacon. */
export async function appendEvents(c: Context<Http>): Promise<Response> {
  const { caller, origin, shard } = addressed(c, 'events');
  unwrapFor(c, origin, await shard.events(caller, await bodyOf(c, EventsRequest)));
  return c.json({}, 202);
}

/** `POST /v1/attempts/:id/decision`. The hot path: one object call, no D1, no KV. */
export async function decide(c: Context<Http>): Promise<Response> {
  const { caller, origin, shard } = addressed(c, 'events');
  const result = await shard.decide(caller, await bodyOf(c, DecisionRequest));
  if (!result.ok) return c.json(unwrapFor(c, origin, result));
  return jsonReadableBy(origin, result.answer);
}

/** `POST /v1/attempts/:id/accept`. Any field beside `grantId`, `key` and `events` is refused (methods.md B-22). */
export async function accept(c: Context<Http>): Promise<Response> {
  const { caller, origin, shard } = addressed(c, 'accept');
  return c.json(unwrapFor(c, origin, await shard.accept(caller, await bodyOf(c, AcceptRequest))).answer);
}

/** `POST /v1/attempts/:id/cancel`. Limited per attempt only, never by anything that a tenant shares. */
export async function cancel(c: Context<Http>): Promise<Response> {
  const { caller, origin, shard } = addressed(c, 'cancel');
  return c.json(unwrapFor(c, origin, await shard.cancel(caller, await bodyOf(c, CancelRequest))).answer);
}

/** `POST /v1/bypass`, by beacon: the widget got out of the way. */
export async function reportBypass(c: Context<Http>): Promise<Response> {
  const body = await bodyOf(c, BypassReport);
  const { environment } = await requireKey(c, body.key, 'widget');
  const origin = requireOrigin(c, environment);
  const { customer, subscription } = await subjectOf(c, environment, body);
  limit('open', `${environment.id}|bypass|${customer}`);
  const snapshot = (await liveSnapshot(c.env, environment)) ?? '';
  const input = { environment: environment.id, key: body.id, customer, subscription, origin, snapshot, why: body.why };
  unwrapFor(c, origin, await shardOf(c.env, environment.id, customer).bypass(input));
  return c.json({}, 202);
}
