import type { Context } from 'hono';
import { HOUR } from '../../shared/time';
import { Cache } from '../cache';
import { Buckets } from '../core/rate';
import { afterwards } from '../http';

export type Sight = 'script' | 'origin' | 'token' | 'attempt' | 'applied';
/** What was turned away at the door. */
export type Turned = 'refused_origin' | 'refused_token';

/** One isolate writes the same sight at most this often. */
const AGE = 10 * 60_000;
const written = new Cache<true>(5_000, AGE);
const SEEN = 'INSERT INTO seen (environment, what, at) VALUES (?, ?, ?) ON CONFLICT (environment, what) DO UPDATE SET at = excluded.at';

/**
 * Notes, after the answer, that something of the host was seen: for the live check of the install page. An origin is kept with
 * its name, and only once it is listed, so that nobody can fill the table.
 */
export function saw(c: Context<{ Bindings: Env }>, environment: string, what: Sight, name = ''): void {
  const now = Date.now();
  const key = name === '' ? what : `${what}:${name}`;
  const write = async (): Promise<true> => {
    await c.env.DB.prepare(SEEN).bind(environment, key, now).run();
    return true;
  };
  if (!written.has(`${environment}|${key}`, now)) afterwards(c, written.get(`${environment}|${key}`, now, write));
}

/** The newest of each kind are kept, and told for an hour: enough to find what is wrong, and nothing that somebody could fill. */
const KEPT = 8;
const TOLD_FOR = HOUR;
/** Anybody may be turned away as often as they like; one isolate writes this many of it down. */
const PACE = { perMinute: 6, burst: 12 };
const pace = new Buckets(1_000);

/**
 * Notes, after the answer, that a page or a token was refused, for whoever is setting the host up.
 *
 * @param detail the page's origin, or what is wrong with the token; nothing of the token itself
 */
export function turnedAway(c: Context<{ Bindings: Env }>, environment: string, what: Turned, detail: string): void {
  const now = Date.now();
  const key = `${what}:${detail}`;
  const id = `${environment}|${key}`;
  if (written.has(id, now) || pace.take(environment, PACE, now) > 0) return;
  written.set(id, now, true);
  const note = c.env.DB.batch([
    c.env.DB.prepare(SEEN).bind(environment, key, now),
    c.env.DB.prepare(
      `DELETE FROM seen WHERE environment = ?1 AND what GLOB ?2 AND what NOT IN
       (SELECT what FROM seen WHERE environment = ?1 AND what GLOB ?2 ORDER BY at DESC LIMIT ${KEPT})`,
    ).bind(environment, `${what}:*`),
  ]);
  afterwards(c, note);
}

export interface Sights {
  at: Partial<Record<Sight, number>>;
  origins: string[];
  /** Newest first. */
  turned: { what: Turned; detail: string; at: number }[];
}

const isTurned = (what: string): what is Turned => what === 'refused_origin' || what === 'refused_token';

/** What was seen of an environment: the newest time of each, the origins by name, and what was turned away lately. */
export async function sights(db: D1Database, environment: string, now: number): Promise<Sights> {
  const { results } = await db
    .prepare('SELECT what, at FROM seen WHERE environment = ? ORDER BY at DESC')
    .bind(environment)
    .all<{ what: string; at: number }>();
  const seen: Sights = { at: {}, origins: [], turned: [] };
  for (const row of results) {
    const [what = '', ...rest] = row.what.split(':');
    const name = rest.join(':');
    if (isTurned(what)) {
      if (row.at > now - TOLD_FOR) seen.turned.push({ what, detail: name, at: row.at });
      continue;
    }
    seen.at[what as Sight] ??= row.at;
    if (name !== '') seen.origins.push(name);
  }
  seen.origins.sort();
  return seen;
}
