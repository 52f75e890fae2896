import type { Context } from 'hono';
import { Bounded } from '../../shared/memory/bounded';
import { pageTriggers } from '../../shared/nudge';
import type { BootResponse } from '../../shared/schema/nudge';
import type { Environment } from '../core/environment';
import { liveSnapshot } from '../environments';
import { afterwards, type Http, Refusal } from '../http';
import { requireKey } from '../middleware/key';
import { limit } from '../middleware/limit';
import { readableBy, requireOrigin } from '../middleware/origin';
import { saysNo } from '../middleware/place';
import { Snapshots } from '../objects/snapshots';
import { saw } from '../store/seen';

/** A browser asks again after five minutes, and does not wait for the answer within a day of the last one. */
const IN_BROWSERS = 'public, max-age=300, stale-while-revalidate=86400';
/** One data centre asks itself no more often than the isolates ask for keys. */
const AT_THE_EDGE = 'public, max-age=60';
/** What is not there yet is asked for again soon. */
const NOT_YET = 'public, max-age=30';

/** By the snapshot's hash, so it never ages. */
const triggers = new Bounded<BootResponse['triggers']>(200);

/** What browsers may know of the live nudges; null: the snapshot is not to be had now. */
async function triggersOf(env: Env, hash: string): Promise<BootResponse['triggers'] | null> {
  const known = triggers.get(hash);
  if (known) return known;
  const snapshot = await new Snapshots(env.LIVE).get(hash);
  return typeof snapshot === 'string' ? null : triggers.set(hash, pageTriggers(snapshot.nudges));
}

async function bootOf(c: Context<Http>, environment: Environment): Promise<BootResponse | null> {
  const { settings, theme } = environment;
  const revision = (await liveSnapshot(c.env, environment)) ?? '';
  const nothing = revision === '' || settings.switchedOff || saysNo(c);
  const found = nothing ? [] : await triggersOf(c.env, revision);
  return found && { revision, signals: settings.signals && !settings.switchedOff && !saysNo(c), theme, triggers: found };
}

/** The origin of the asking page, where it names one; our own pages send none with a GET. */
function askedFrom(c: Context<Http>, environment: Environment): string | null {
  if (c.req.header('origin') !== undefined) return requireOrigin(c, environment);
  if (c.req.header('sec-fetch-site') === 'cross-site') throw new Refusal('origin_refused');
  return null;
}

const headersFor = (origin: string | null, caching: string): Record<string, string> => ({
  'Content-Type': 'application/json',
  'Cache-Control': caching,
  ...(origin === null ? { Vary: 'Origin, Sec-GPC' } : { ...readableBy(origin), Vary: 'Origin, Sec-GPC' }),
});

/**
 * `GET /v1/boot?key=pk_…`: theme and page triggers. Nothing about flows, audiences, offers or what a nudge says. Kept by the
 * browser, so a page view costs no request, and by the data centre, so that the one of a cold browser reads no database.
 */
export async function boot(c: Context<Http>): Promise<Response> {
  const key = c.req.query('key') ?? null;
  const said = c.req.header('origin');
  const place = new URL(`/v1/boot?key=${encodeURIComponent(key ?? '')}&origin=${encodeURIComponent(said ?? '')}`, c.req.url);
  const cached = key === null || saysNo(c) ? undefined : await caches.default.match(place.href);
  if (cached) return new Response(cached.body, { headers: headersFor(said ?? null, IN_BROWSERS) });

  const { environment } = await requireKey(c, key, 'widget');
  const origin = askedFrom(c, environment);
  if (origin !== null) saw(c, environment.id, 'origin', origin);
  limit('boot', environment.id);
  saw(c, environment.id, 'script');
  const answer = await bootOf(c, environment);
  if (!answer) {
    const later: BootResponse = { revision: '', signals: environment.settings.signals, theme: environment.theme, triggers: [] };
    return new Response(JSON.stringify(later), { headers: headersFor(origin, NOT_YET) });
  }
  const text = JSON.stringify(answer);
  if (!saysNo(c)) afterwards(c, caches.default.put(place.href, new Response(text, { headers: headersFor(origin, AT_THE_EDGE) })));
  return new Response(text, { headers: headersFor(origin, IN_BROWSERS) });
}
