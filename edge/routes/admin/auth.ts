import type { Context } from 'hono';
import * as z from 'zod';
import { authFor } from '../../auth';
import { sha256 } from '../../crypto';
import { type Http, Refusal } from '../../http';
import { bodyOf } from '../../middleware/body';
import { address } from '../../middleware/limit';

const SignIn = z.strictObject({
  email: z.email().max(254),
  password: z.string().min(1).max(200),
  rememberMe: z.boolean().optional(),
  callbackURL: z.string().max(500).optional(),
});

/** methods.md B-36: per e-mail address, and several times that per network address, which offices share. */
const WINDOW = 15 * 60_000;
const PER_EMAIL = 10;
const PER_ADDRESS = 50;

/** Counts a try before it is made, so that a hundred at once are a hundred. Answers the seconds to wait, or 0. */
async function count(db: D1Database, subject: string, allowed: number, now: number): Promise<number> {
  const row = await db
    .prepare(
      `INSERT INTO sign_in (subject, since, count) VALUES (?1, ?2, 1)
       ON CONFLICT (subject) DO UPDATE SET
         count = CASE WHEN since <= ?3 THEN 1 ELSE count + 1 END,
         since = CASE WHEN since <= ?3 THEN ?2 ELSE since END
       RETURNING since, count`,
    )
    .bind(subject, now, now - WINDOW)
    .first<{ since: number; count: number }>();
  return row && row.count > allowed ? Math.ceil((row.since + WINDOW - now) / 1000) : 0;
}

/** `POST /api/auth/sign-in/email`: hashing costs 90 ms and stops the isolate, so it is not reached by guessing. */
export async function signIn(c: Context<Http>): Promise<Response> {
  const { email, password, rememberMe } = await bodyOf(c, SignIn);
  const now = Date.now();
  const subject = `email:${await sha256(email.toLowerCase())}`;
  const from = address(c);
  const waits = await Promise.all([
    count(c.env.DB, subject, PER_EMAIL, now),
    from === null ? 0 : count(c.env.DB, `address:${await sha256(from)}`, PER_ADDRESS, now),
  ]);
  const wait = Math.max(...waits);
  if (wait > 0) throw new Refusal('rate_limited', undefined, wait);
  const response = await authFor(c.env, c.req.url).api.signInEmail({
    body: { email: email.toLowerCase(), password, rememberMe: rememberMe ?? true },
    headers: c.req.raw.headers,
    asResponse: true,
  });
  if (response.ok) await c.env.DB.prepare('DELETE FROM sign_in WHERE subject = ?').bind(subject).run();
  return response;
}

/** The few other routes of the sign-in library that are open. Its own origin check stands in front of each. */
export const passThrough = (c: Context<Http>): Promise<Response> => authFor(c.env, c.req.url).handler(c.req.raw);
