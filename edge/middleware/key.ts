import type { Context } from 'hono';
import { keyIn, type Scope } from '../core/keys';
import { environmentByKey, type Keyed } from '../environments';
import { type Http, Refusal } from '../http';

/** The environment that a key opens, if the key may do this. An unknown, a revoked and an unfit key all answer `unauthorized`. */
export async function requireKey(c: Context<Http>, key: string | null, scope: Scope): Promise<Keyed> {
  const keyed = key === null ? null : await environmentByKey(c.env, key);
  if (!keyed?.scopes.includes(scope)) throw new Refusal('unauthorized');
  return keyed;
}

/** The same for the key of an `Authorization` header. */
export const requireKeyHeader = (c: Context<Http>, scope: Scope): Promise<Keyed> =>
  requireKey(c, keyIn(c.req.header('authorization')), scope);
