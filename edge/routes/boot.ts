import type { Context } from 'hono';
import type { Theme } from '../../shared/schema/snapshot';
import type { Mode } from '../../shared/schema/workspace';
import { type Http, Refusal } from '../http';
import { requireKey } from '../middleware/key';
import { limit } from '../middleware/limit';
import { requireOrigin } from '../middleware/origin';
import { saw } from '../store/seen';

/** What a page may know before anybody wants to leave: nothing about flows, audiences or offers. */
export interface BootResponse {
  mode: Mode;
  theme: Theme;
  /** The kill switch is on: leave the host's links alone. */
  off: boolean;
}

/** `GET /v1/boot?key=pk_…`, from a cache most of the time. */
export async function boot(c: Context<Http>): Promise<Response> {
  const { environment } = await requireKey(c, c.req.query('key') ?? null, 'widget');
  // A page of our own origin sends no Origin with a GET.
  if (c.req.header('origin') !== undefined) saw(c, environment.id, 'origin', requireOrigin(c, environment));
  else if (c.req.header('sec-fetch-site') === 'cross-site') throw new Refusal('origin_refused');
  limit('boot', environment.id);
  saw(c, environment.id, 'script');
  c.header('Cache-Control', 'public, max-age=300');
  const { mode, settings, theme } = environment;
  return c.json({ mode, theme, off: settings.switchedOff } satisfies BootResponse);
}
