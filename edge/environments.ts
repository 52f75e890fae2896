import { Theme } from '../shared/schema/snapshot';
import { type KeyKind, type Mode, StoredSettings } from '../shared/schema/workspace';
import { Cache } from './cache';
import type { Environment, JsonWebKeyLike, SigningKey } from './core/environment';
import { isKey, type Scope } from './core/keys';
import { sha256, unseal } from './crypto';

const MINUTE = 60_000;
/** How old the copy of KV's pointer may be. */
const LIVE_AGE = 5_000;
/** `last_used_at` is written at most so often. */
const USED_AGE = 60 * MINUTE;

const environments = new Cache<Environment | null>(500, MINUTE);
const keys = new Cache<KnownKey | null>(2_000, MINUTE);
const pointers = new Cache<string | null>(2_000, LIVE_AGE);

interface KnownKey {
  environment: string;
  kind: KeyKind;
  scopes: Scope[];
}

/** A key that is live, and what it opens. */
export interface Keyed {
  environment: Environment;
  kind: KeyKind;
  scopes: Scope[];
}

interface Row {
  id: string;
  workspace: string;
  name: string;
  mode: Mode;
  settings: string;
  theme: string;
  clock_offset: number;
  grant_key: string;
  grant_public: string;
  grant_private: string;
  webhook_secret: string;
}

async function load(env: Env, id: string): Promise<Environment | null> {
  const [found, signing] = await env.DB.batch([
    env.DB.prepare('SELECT e.*, o.name FROM environment e JOIN organization o ON o.id = e.workspace WHERE e.id = ?').bind(id),
    env.DB.prepare('SELECT id, algorithm, secret FROM signing_key WHERE environment = ? AND revoked_at IS NULL').bind(id),
  ]);
  const row = found?.results[0] as Row | undefined;
  if (!row) return null;
  const open = (purpose: 'grant_key' | 'webhook_secret' | 'signing_key', sealed: string) =>
    unseal(env.MASTER_KEY, { tenant: row.workspace, purpose }, sealed);
  const signingKeys = ((signing?.results ?? []) as { id: string; algorithm: SigningKey['algorithm']; secret: string }[]).map(
    async ({ id: kid, algorithm, secret }): Promise<SigningKey> => ({
      id: kid,
      algorithm,
      secret: algorithm === 'EdDSA' ? (JSON.parse(secret) as JsonWebKeyLike) : await open('signing_key', secret),
    }),
  );
  return {
    id: row.id,
    workspace: row.workspace,
    workspaceName: row.name,
    mode: row.mode,
    settings: StoredSettings.parse(JSON.parse(row.settings)),
    theme: Theme.parse(JSON.parse(row.theme)),
    signingKeys: await Promise.all(signingKeys),
    grantKey: {
      id: row.grant_key,
      privateJwk: JSON.parse(await open('grant_key', row.grant_private)) as JsonWebKeyLike,
      publicJwk: JSON.parse(row.grant_public) as JsonWebKeyLike,
    },
    webhookSecret: await open('webhook_secret', row.webhook_secret),
    clockOffset: row.clock_offset,
  };
}

/** An environment with its secrets opened, or null. Remembered for a minute. */
export const environmentById = (env: Env, id: string): Promise<Environment | null> => environments.get(id, Date.now(), () => load(env, id));

async function loadKey(env: Env, key: string): Promise<KnownKey | null> {
  const hash = await sha256(key);
  const row = await env.DB.prepare('SELECT environment, kind, scopes, last_used_at FROM api_key WHERE hash = ? AND revoked_at IS NULL')
    .bind(hash)
    .first<{ environment: string; kind: KeyKind; scopes: string; last_used_at: number | null }>();
  if (!row) return null;
  const now = Date.now();
  if ((row.last_used_at ?? 0) < now - USED_AGE)
    await env.DB.prepare('UPDATE api_key SET last_used_at = ? WHERE hash = ?').bind(now, hash).run();
  return { environment: row.environment, kind: row.kind, scopes: JSON.parse(row.scopes) as Scope[] };
}

/** What a publishable, secret or restricted key opens, or null. Remembered for a minute, so a revoked key lives that long elsewhere. */
export async function environmentByKey(env: Env, key: string): Promise<Keyed | null> {
  if (!isKey(key)) return null;
  const known = await keys.get(key, Date.now(), () => loadKey(env, key));
  const environment = known && (await environmentById(env, known.environment));
  return environment ? { environment, kind: known.kind, scopes: known.scopes } : null;
}

/** After a change: this isolate sees it at once, every other one within a minute. */
export function forget(environment: string): void {
  environments.delete(environment);
  keys.clear();
}

/** KV's pointer to what is live. */
export const pointerKey = (environment: string): string => `live:${environment}`;
/** Where a snapshot lies in KV; it never changes. */
export const snapshotKey = (hash: string): string => `snapshot:${hash}`;

/** Hash of the live snapshot, at most five seconds old here; null where nothing was ever published. */
export const liveSnapshot = (env: Env, environment: Pick<Environment, 'id'>): Promise<string | null> =>
  pointers.get(environment.id, Date.now(), () => env.LIVE.get(pointerKey(environment.id)));

/** Moves the pointer, for this isolate at once. */
export async function pointTo(env: Env, environment: string, hash: string): Promise<void> {
  await env.LIVE.put(pointerKey(environment), hash);
  pointers.set(environment, Date.now(), hash);
}
