import type { Context } from 'hono';
import { ERRORS, type Failure, type Result } from '../../shared/errors';
import type { CustomerClaims } from '../../shared/schema/customer';
import type { Environment } from '../core/environment';
import type { Http } from '../http';
import { saw, turnedAway } from '../store/seen';
import { verifyToken } from './token';

/** In words: which field, and what is wrong with it. They are of our schema and of jose; a value of the token is not among them. */
const said = ({ code, details = [] }: Failure): string =>
  details
    .map(({ path, message }) => (path === 'token' ? message : `${path}: ${message}`))
    .join(' ')
    .slice(0, 300) || ERRORS[code].message;

/** The claims of the token that a page sent; the live check hears of it, and of what was wrong with it. */
export async function claimsOf(c: Context<Http>, environment: Environment, token: string): Promise<Result<{ claims: CustomerClaims }>> {
  const verified = await verifyToken(token, environment, Date.now());
  if (verified.ok) saw(c, environment.id, 'token');
  else turnedAway(c, environment.id, 'refused_token', said(verified));
  return verified;
}
