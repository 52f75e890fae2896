import type { KeyRow, SigningKeyRow } from '../../shared/schema/admin';
import type { KeyKind, Mode } from '../../shared/schema/workspace';
import { SCOPES } from '../core/keys';
import { apiKey, randomBytes, randomId, seal, sha256, shown } from '../crypto';
import type { Tenant } from './tenant';

export const MAX_SIGNING_KEYS = 2;

export async function apiKeys(tenant: Tenant, environment: string): Promise<(KeyRow & { public: string | null })[]> {
  const { results } = await tenant
    .sql(
      `SELECT id, kind, name, shown, public, created_at AS createdAt, last_used_at AS lastUsedAt, revoked_at AS revokedAt
       FROM api_key WHERE workspace = ?1 AND environment = ?2 ORDER BY created_at DESC`,
      environment,
    )
    .all<KeyRow & { public: string | null }>();
  return results;
}

export async function signingKeys(tenant: Tenant, environment: string): Promise<SigningKeyRow[]> {
  const { results } = await tenant
    .sql(
      `SELECT id, algorithm, created_at AS createdAt, revoked_at AS revokedAt FROM signing_key
       WHERE workspace = ?1 AND environment = ?2 ORDER BY created_at DESC`,
      environment,
    )
    .all<SigningKeyRow>();
  return results;
}

interface NewKey {
  environment: string;
  mode: Mode;
  kind: KeyKind;
  name: string;
  /** The random part, where it must be a given one (the local demo's). */
  digits?: string;
}

/** A new API key: its row, the whole of it for this once, and the statement that keeps its hash. */
export async function newApiKey(tenant: Tenant, { environment, mode, kind, name, digits }: NewKey, now: number) {
  const secret = apiKey(kind, mode, digits);
  const row: KeyRow = {
    id: `key_${randomId(16)}`,
    kind,
    name,
    shown: shown(secret),
    createdAt: now,
    lastUsedAt: null,
    revokedAt: null,
  };
  const statement = tenant.sql(
    `INSERT INTO api_key (workspace, hash, id, environment, kind, name, scopes, shown, public, created_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`,
    ...[await sha256(secret), row.id, environment, kind, name, JSON.stringify(SCOPES[kind]), row.shown],
    kind === 'publishable' ? secret : null,
    now,
  );
  return { row, secret, statement };
}

interface NewSigningKey {
  environment: string;
  /** The public half of a pair whose private half the host keeps; without it a shared secret is made. */
  publicKey?: Record<string, unknown> | undefined;
  /** Id and secret, where they must be given ones (the local demo's). */
  fixed?: { id: string; secret: string };
}

/** A new key for customer tokens. The secret is empty for a public key: there is none to show. */
export async function newSigningKey(env: Env, tenant: Tenant, { environment, publicKey, fixed }: NewSigningKey, now: number) {
  const secret = publicKey ? '' : (fixed?.secret ?? Array.from(randomBytes(32), (byte) => byte.toString(16).padStart(2, '0')).join(''));
  const row: SigningKeyRow = {
    id: fixed?.id ?? `ik_${randomId(16)}`,
    algorithm: publicKey ? 'EdDSA' : 'HS256',
    createdAt: now,
    revokedAt: null,
  };
  const kept = publicKey
    ? JSON.stringify(publicKey)
    : await seal(env.MASTER_KEY, { tenant: tenant.workspace, purpose: 'signing_key' }, secret);
  const statement = tenant.sql(
    'INSERT INTO signing_key (workspace, id, environment, algorithm, secret, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)',
    ...[row.id, environment, row.algorithm, kept, now],
  );
  return { row, secret, statement };
}

export const revokeApiKey = (tenant: Tenant, environment: string, id: string, now: number): D1PreparedStatement =>
  tenant.sql(
    'UPDATE api_key SET revoked_at = ?4 WHERE workspace = ?1 AND environment = ?2 AND id = ?3 AND revoked_at IS NULL',
    environment,
    id,
    now,
  );

export const revokeSigningKey = (tenant: Tenant, environment: string, id: string, now: number): D1PreparedStatement =>
  tenant.sql(
    'UPDATE signing_key SET revoked_at = ?4 WHERE workspace = ?1 AND environment = ?2 AND id = ?3 AND revoked_at IS NULL',
    environment,
    id,
    now,
  );
