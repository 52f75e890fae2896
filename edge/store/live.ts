import { Flow } from '../../shared/schema/flow';
import { Nudge } from '../../shared/schema/nudge';
import { type Snapshot, Theme } from '../../shared/schema/snapshot';
import { type EnvironmentSettings, StoredSettings } from '../../shared/schema/workspace';
import { canonicalJson } from '../core/canonical';
import { snapshotOf } from '../core/publish';
import { sha256 } from '../crypto';
import { forget, pointTo, snapshotKey } from '../environments';
import { Refusal } from '../http';
import type { Tenant } from './tenant';

/** What the team can change about an environment, as the database has it now. */
export interface Present {
  settings: EnvironmentSettings;
  theme: Theme;
  /** Hash of the snapshot that is live; null: nothing was ever published. */
  live: string | null;
  flow: Snapshot['flow'];
  nudges: Snapshot['nudges'];
}

/** The nudges that are live, by id, so that the same ones always make the same snapshot. */
async function liveNudges(tenant: Tenant, environment: string): Promise<Nudge[]> {
  const { results } = await tenant
    .sql('SELECT live FROM nudge WHERE workspace = ?1 AND environment = ?2 AND live IS NOT NULL AND NOT paused ORDER BY id', environment)
    .all<{ live: string }>();
  return results.map(({ live }) => Nudge.parse(JSON.parse(live)));
}

/** Read inside a plan of `commit`, so that it still holds when the change does. */
export async function present(tenant: Tenant, environment: string): Promise<Present> {
  const row = await tenant
    .sql(
      `SELECT e.settings, e.theme, e.live, v.version, v.document FROM environment e
       LEFT JOIN flow f ON f.environment = e.id AND f.live IS NOT NULL
       LEFT JOIN flow_version v ON v.environment = f.environment AND v.flow = f.id AND v.version = f.live
       WHERE e.workspace = ?1 AND e.id = ?2`,
      environment,
    )
    .first<{ settings: string; theme: string; live: string | null; version: number | null; document: string | null }>();
  if (!row) throw new Refusal('not_found');
  return {
    settings: StoredSettings.parse(JSON.parse(row.settings)),
    theme: Theme.parse(JSON.parse(row.theme)),
    live: row.live,
    flow: row.version === null || row.document === null ? null : { version: row.version, document: Flow.parse(JSON.parse(row.document)) },
    nudges: await liveNudges(tenant, environment),
  };
}

/** A snapshot under its content hash in KV, where it harms nobody until the pointer names it, and the statement that says it is live. */
export async function prepare(
  env: Env,
  tenant: Tenant,
  environment: string,
  { settings, theme, flow, nudges }: Omit<Present, 'live'>,
  now: number,
): Promise<{ hash: string; statement: D1PreparedStatement }> {
  const text = canonicalJson(snapshotOf({ environment, workspace: tenant.workspace, settings, theme, flow, nudges, now }));
  const hash = await sha256(text);
  await env.LIVE.put(snapshotKey(hash), text);
  return { hash, statement: tenant.sql('UPDATE environment SET live = ?3 WHERE workspace = ?1 AND id = ?2', environment, hash) };
}

/** After the commit: the pointer follows what the database says now, so that of two changes the later one stays. */
export async function settle(env: Env, tenant: Tenant, environment: string): Promise<void> {
  forget(environment);
  const row = await tenant
    .sql('SELECT live FROM environment WHERE workspace = ?1 AND id = ?2', environment)
    .first<{ live: string | null }>();
  if (row?.live) await pointTo(env, environment, row.live);
}
