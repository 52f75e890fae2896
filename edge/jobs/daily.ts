import { StoredSettings } from '../../shared/schema/workspace';
import { pointerKey } from '../environments';
import { tellShards } from '../upkeep';

const DAY = 86_400_000;
/** How long things of no further use are kept. */
const MAIL_AGE = 30 * DAY;
const SIGN_IN_AGE = DAY;
const SETUP_AGE = 30 * DAY;

/** KV's pointer is written after the database committed; a crash between the two is put right here. */
async function mendPointers(env: Env): Promise<number> {
  const { results } = await env.DB.prepare('SELECT id, live FROM environment WHERE live IS NOT NULL').all<{ id: string; live: string }>();
  let mended = 0;
  for (const { id, live } of results) {
    if ((await env.LIVE.get(pointerKey(id))) === live) continue;
    await env.LIVE.put(pointerKey(id), live);
    mended += 1;
  }
  return mended;
}

async function purge(env: Env, now: number): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('DELETE FROM mail WHERE at < ?').bind(now - MAIL_AGE),
    env.DB.prepare('DELETE FROM sign_in WHERE since < ?').bind(now - SIGN_IN_AGE),
    env.DB.prepare('DELETE FROM setup_token WHERE used_at < ?').bind(now - SETUP_AGE),
    env.DB.prepare('DELETE FROM "session" WHERE "expiresAt" < ?').bind(new Date(now).toISOString()),
  ]);
}

/** One environment after the other: together they would be more calls than one run may make at a time. */
async function upkeep(env: Env): Promise<void> {
  const { results } = await env.DB.prepare('SELECT id, settings FROM environment').all<{ id: string; settings: string }>();
  for (const { id, settings } of results) await tellShards(env, id, StoredSettings.parse(JSON.parse(settings)).timezone);
}

/** What the daily cron does. @param now milliseconds */
export async function daily(env: Env, now: number): Promise<{ mended: number }> {
  const mended = await mendPointers(env);
  await purge(env, now);
  await upkeep(env);
  return { mended };
}
