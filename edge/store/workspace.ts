import type { Flow } from '../../shared/schema/flow';
import type { EnvironmentSettings, Mode } from '../../shared/schema/workspace';
import { randomId, seal, webhookSecret } from '../crypto';
import { insertDraft } from './drafts';
import { newApiKey } from './keys';
import type { Tenant } from './tenant';

/** What a new environment starts with; the three that are asked at set-up come from there. */
export const defaultSettings = ({
  jurisdiction,
  currency,
  timezone,
}: Pick<EnvironmentSettings, 'jurisdiction' | 'currency' | 'timezone'>): EnvironmentSettings => ({
  origins: [],
  execution: 'merchant',
  webhookUrl: '',
  billingUrl: '',
  exploration: 0.1,
  margin: 0.8,
  horizonMonths: 12,
  switchedOff: false,
  signals: true,
  // One by one: a whole set-up request fits this parameter too, and its password must not end up among the settings.
  jurisdiction,
  currency,
  timezone,
});

export const insertWorkspace = (db: D1Database, { id, name, slug }: { id: string; name: string; slug: string }, now: number) =>
  db
    .prepare('INSERT INTO organization (id, name, slug, "createdAt") VALUES (?, ?, ?, ?)')
    .bind(id, name, slug, new Date(now).toISOString());

/** The pair that grants are signed with: the public half as it is, the private one sealed. */
async function grantPair(env: Env, workspace: string): Promise<{ id: string; publicJwk: string; sealed: string }> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const { kty, crv, x, d } = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey;
  return {
    id: `gk_${randomId(16)}`,
    publicJwk: JSON.stringify({ kty, crv, x }),
    sealed: await seal(env.MASTER_KEY, { tenant: workspace, purpose: 'grant_key' }, JSON.stringify({ kty, crv, x, d })),
  };
}

export interface NewEnvironment {
  mode: Mode;
  settings: EnvironmentSettings;
  /** Its first draft. */
  flow: Flow;
  by: string;
  /** Given secrets, for the local demo. */
  fixed?: { publishable: string; webhookSecret: string };
}

/** The statements that make an environment with its grant pair, webhook secret, publishable key and first draft. */
export async function newEnvironment(env: Env, tenant: Tenant, { mode, settings, flow, by, fixed }: NewEnvironment, now: number) {
  const id = randomId(16);
  const pair = await grantPair(env, tenant.workspace);
  const hook = fixed?.webhookSecret ?? webhookSecret();
  const sealedHook = await seal(env.MASTER_KEY, { tenant: tenant.workspace, purpose: 'webhook_secret' }, hook);
  const key = await newApiKey(
    tenant,
    { environment: id, mode, kind: 'publishable', name: 'Website', ...(fixed && { digits: fixed.publishable }) },
    now,
  );
  const statements = [
    tenant.sql(
      `INSERT INTO environment (workspace, id, mode, settings, grant_key, grant_public, grant_private, webhook_secret)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
      ...[id, mode, JSON.stringify(settings), pair.id, pair.publicJwk, pair.sealed, sealedHook],
    ),
    key.statement,
    insertDraft(tenant, 'flow', { environment: id, document: flow, by, now }),
  ];
  return { id, publishableKey: key.secret, webhookSecret: hook, statements };
}

/** The environments of a workspace, `test` first. */
export async function environmentsOf(tenant: Tenant): Promise<{ id: string; mode: Mode }[]> {
  const { results } = await tenant
    .sql('SELECT id, mode FROM environment WHERE workspace = ?1 ORDER BY mode DESC')
    .all<{ id: string; mode: Mode }>();
  return results;
}

export const updateSettings = (tenant: Tenant, environment: string, settings: EnvironmentSettings): D1PreparedStatement =>
  tenant.sql('UPDATE environment SET settings = ?3 WHERE workspace = ?1 AND id = ?2', environment, JSON.stringify(settings));
