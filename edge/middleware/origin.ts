import type { Context } from 'hono';
import { Bounded } from '../../shared/memory/bounded';
import { Origin } from '../../shared/schema/workspace';
import type { Environment } from '../core/environment';
import { Refusal } from '../http';
import { turnedAway } from '../store/seen';

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether a page on `origin` may use an environment: listed exactly, scheme, host and port (methods.md B-08). A loopback origin
 * only in a test environment, and only when it is listed too. An origin limits browsers; it authenticates nobody.
 */
export const originAllowed = (origin: string, { mode, settings }: Pick<Environment, 'mode' | 'settings'>): boolean =>
  settings.origins.includes(origin) && (mode === 'test' || !LOOPBACK.test(origin));

/** The origin of a page that was opened from a file or stands in a sandboxed frame. */
export const HIDDEN = 'null';

/** What lets a page read an answer: the one origin, no credentials, and caches keep the answers of different origins apart. */
export const readableBy = (origin: string) => ({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' });

/** Origins that have passed the check, each with the headers of an answer to it; a host has few, and every call of its pages brings one. */
const wellFormed = new Bounded<Headers>(256);

/** The page's origin. Throws `origin_refused` when the browser names none, or hides it (`null`). */
export function originOf(c: Context): string {
  const origin = c.req.header('origin');
  if (!origin) throw new Refusal('origin_refused');
  if (wellFormed.get(origin)) return origin;
  if (!Origin.safeParse(origin).success) throw new Refusal('origin_refused');
  wellFormed.set(origin, jsonFor(origin));
  return origin;
}

const jsonFor = (origin: string): Headers => new Headers({ 'Content-Type': 'application/json', ...readableBy(origin) });

/** An answer in JSON that a page on `origin` may read. Its headers are copied whole: one after another they cost more than the choice of an offer. */
export const jsonReadableBy = (origin: string, body: string): Response =>
  new Response(body, { headers: wellFormed.get(origin) ?? jsonFor(origin) });

/** Lets a page read an answer that is still to be made, an error included. */
export function allowOrigin(c: Context, origin: string): void {
  for (const [name, value] of Object.entries(readableBy(origin))) c.header(name, value);
}

/** Our own hosted page, `/cancel/:publishableKey`, which no environment needs to list. */
export const isHosted = (c: Context, origin: string): boolean => origin === new URL(c.req.url).origin;

/** The page's origin, once its environment lists it or it is ours; the answer is then readable there, errors included. */
export function requireOrigin(c: Context, environment: Environment): string {
  if (c.req.header('origin') === HIDDEN) turnedAway(c, environment.id, 'refused_origin', HIDDEN);
  const origin = originOf(c);
  if (!isHosted(c, origin) && !originAllowed(origin, environment)) {
    turnedAway(c, environment.id, 'refused_origin', origin);
    throw new Refusal('origin_refused');
  }
  allowOrigin(c, origin);
  return origin;
}
