import type { Context } from 'hono';
import { type Install, ThemeRequest } from '../../../shared/schema/admin';
import type { Theme } from '../../../shared/schema/snapshot';
import { EnvironmentSettings } from '../../../shared/schema/workspace';
import { isZone } from '../../../shared/time';
import { canonicalJson } from '../../core/canonical';
import { seal, sha256, shown, webhookSecret } from '../../crypto';
import { environmentById, forget } from '../../environments';
import { Refusal } from '../../http';
import { bodyOf } from '../../middleware/body';
import { HIDDEN, originAllowed } from '../../middleware/origin';
import type { Team } from '../../middleware/session';
import { commit } from '../../store/audit';
import { apiKeys, signingKeys } from '../../store/keys';
import { prepare, present, settle } from '../../store/live';
import { type Sights, sights } from '../../store/seen';
import { updateSettings } from '../../store/workspace';
import { tellShards } from '../../upkeep';

const LOOPBACK = 'A loopback address can only be used in the test environment.';

/** Pages and tokens that were turned away and would be again, each with the reason. */
function refused({ turned }: Sights, environment: Parameters<typeof originAllowed>[1]): Install['checks']['refused'] {
  return turned.flatMap(({ what, detail, at }): Install['checks']['refused'] => {
    if (what === 'refused_token') return [{ what: 'token', name: null, why: detail, at }];
    if (detail === HIDDEN)
      return [{ what: 'origin', name: null, why: 'It hides its origin: it was opened from a file, or stands in a sandboxed frame.', at }];
    if (originAllowed(detail, environment)) return [];
    const why = environment.settings.origins.includes(detail) ? LOOPBACK : 'It is not among the allowed origins.';
    return [{ what: 'origin', name: detail, why, at }];
  });
}

async function page(c: Context<Team>): Promise<Install> {
  const { tenant } = c.var;
  const environment = (await environmentById(c.env, c.var.environment.id)) ?? c.var.environment;
  // The isolate's copy may be a minute old; what somebody edits must not be.
  const [{ settings }, keys, signing, seen] = await Promise.all([
    present(tenant, environment.id),
    apiKeys(tenant, environment.id),
    signingKeys(tenant, environment.id),
    sights(c.env.DB, environment.id, Date.now()),
  ]);
  const publishable = keys.find(({ kind, revokedAt }) => kind === 'publishable' && revokedAt === null);
  return {
    mode: environment.mode,
    publishableKey: publishable?.public ?? null,
    settings,
    keys: keys.map(({ public: _, ...row }) => row),
    signingKeys: signing,
    webhookSecretShown: shown(environment.webhookSecret),
    checks: {
      script: seen.at.script ?? null,
      origin: seen.at.origin ?? null,
      token: seen.at.token ?? null,
      attempt: seen.at.attempt ?? null,
      applied: seen.at.applied ?? null,
      origins: seen.origins,
      refused: refused(seen, { mode: environment.mode, settings }),
    },
  };
}

/** `GET …/install` */
export const install = async (c: Context<Team>) => c.json(await page(c));

/** What is wrong with settings beyond their shape. */
function problems(settings: EnvironmentSettings, mode: 'test' | 'live') {
  const found = settings.origins.flatMap((origin, index) =>
    originAllowed(origin, { mode, settings }) ? [] : [{ path: `origins.${index}`, message: LOOPBACK }],
  );
  if (!isZone(settings.timezone)) found.push({ path: 'timezone', message: 'Use a zone such as Europe/Berlin.' });
  if (settings.execution === 'platform' && settings.billingUrl === '')
    found.push({ path: 'billingUrl', message: 'Name the billing provider that Parley shall call.' });
  return found;
}

/** A change of settings or theme reaches what is live in the same commit: the same flow in a new snapshot. */
async function change(
  c: Context<Team>,
  next: { settings: EnvironmentSettings } | { theme: Theme },
  action: string,
): Promise<{ rezoned: boolean }> {
  const { environment, tenant, member } = c.var;
  const now = Date.now();
  const result = await commit(
    c.env.DB,
    tenant,
    async () => {
      const before = await present(tenant, environment.id);
      const after = { ...before, ...next };
      const [name, was, is] =
        'settings' in next ? (['settings', before.settings, next.settings] as const) : (['theme', before.theme, next.theme] as const);
      const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
        (key) => canonicalJson((was as Record<string, unknown>)[key]) !== canonicalJson((is as Record<string, unknown>)[key]),
      );
      const rezoned = 'settings' in next && before.settings.timezone !== next.settings.timezone;
      const zones = rezoned ? { timezone: [before.settings.timezone, next.settings.timezone] } : {};
      const detail = { changed, ...zones, before: await sha256(canonicalJson(was)), after: await sha256(canonicalJson(is)) };
      const statement =
        name === 'settings'
          ? updateSettings(tenant, environment.id, after.settings)
          : tenant.sql('UPDATE environment SET theme = ?3 WHERE workspace = ?1 AND id = ?2', environment.id, JSON.stringify(after.theme));
      const snapshot = before.live === null ? [] : [(await prepare(c.env, tenant, environment.id, after, now)).statement];
      return {
        change: { actor: member.user.email, action, target: environment.id, detail },
        statements: [statement, ...snapshot],
        result: { rezoned },
      };
    },
    now,
  );
  await settle(c.env, tenant, environment.id);
  return result;
}

/** `PUT …/settings` */
export async function saveSettings(c: Context<Team>): Promise<Response> {
  const settings = await bodyOf(c, EnvironmentSettings);
  const found = problems(settings, c.var.environment.mode);
  if (found.length > 0) throw new Refusal('bad_request', found);
  const { rezoned } = await change(c, { settings }, 'settings.changed');
  if (rezoned) await tellShards(c.env, c.var.environment.id, settings.timezone);
  return c.json(await page(c));
}

/** `GET …/theme` */
export const theme = async (c: Context<Team>) => c.json((await present(c.var.tenant, c.var.environment.id)).theme);

/** `PUT …/theme` */
export async function saveTheme(c: Context<Team>): Promise<Response> {
  const theme = await bodyOf(c, ThemeRequest);
  await change(c, { theme }, 'theme.changed');
  return c.json(theme);
}

/** `POST …/webhook-secret`: a new secret; the answer is the only time that the whole of it is seen. */
export async function rollWebhookSecret(c: Context<Team>): Promise<Response> {
  const { environment, tenant, member } = c.var;
  const secret = webhookSecret();
  const sealed = await seal(c.env.MASTER_KEY, { tenant: tenant.workspace, purpose: 'webhook_secret' }, secret);
  await commit(c.env.DB, tenant, () => ({
    change: { actor: member.user.email, action: 'webhook_secret.rolled', target: environment.id, detail: { shown: shown(secret) } },
    statements: [tenant.sql('UPDATE environment SET webhook_secret = ?3 WHERE workspace = ?1 AND id = ?2', environment.id, sealed)],
    result: null,
  }));
  forget(environment.id);
  return c.json({ secret, shown: shown(secret) });
}
