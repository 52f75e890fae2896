import type { Context } from 'hono';
import { Cache } from '../cache';
import { afterwards } from '../http';

export type Sight = 'script' | 'origin' | 'token' | 'attempt' | 'applied';

/** One isolate writes the same sight at most this often. */
const AGE = 10 * 60_000;
const written = new Cache<true>(5_000, AGE);

/**
 * Notes, after the answer, that something of the host was seen: for the live check of the install page. An origin is kept with
 * its name, and only once it is listed, so that nobody can fill the table.
 */
export function saw(c: Context<{ Bindings: Env }>, environment: string, what: Sight, name = ''): void {
  const now = Date.now();
  const key = name === '' ? what : `${what}:${name}`;
  const write = async (): Promise<true> => {
    await c.env.DB.prepare(
      'INSERT INTO seen (environment, what, at) VALUES (?, ?, ?) ON CONFLICT (environment, what) DO UPDATE SET at = excluded.at',
    )
      .bind(environment, key, now)
      .run();
    return true;
  };
  if (!written.has(`${environment}|${key}`, now)) afterwards(c, written.get(`${environment}|${key}`, now, write));
}

/** What was seen of an environment: the newest time of each, and the origins by name. */
export async function sights(db: D1Database, environment: string): Promise<{ at: Partial<Record<Sight, number>>; origins: string[] }> {
  const { results } = await db
    .prepare('SELECT what, at FROM seen WHERE environment = ?')
    .bind(environment)
    .all<{ what: string; at: number }>();
  const at: Partial<Record<Sight, number>> = {};
  const origins: string[] = [];
  for (const row of results) {
    const [what, ...name] = row.what.split(':');
    const sight = what as Sight;
    at[sight] = Math.max(at[sight] ?? 0, row.at);
    if (name.length > 0) origins.push(name.join(':'));
  }
  return { at, origins: origins.sort() };
}
