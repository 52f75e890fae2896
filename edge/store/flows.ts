import type { FlowDetail, FlowSummary, FlowVersion } from '../../shared/schema/admin';
import { Flow } from '../../shared/schema/flow';
import { canonicalJson } from '../core/canonical';
import { findingsOf } from '../core/publish';
import { Refusal } from '../http';
import type { Tenant } from './tenant';

interface Row {
  id: string;
  name: string;
  live: number | null;
  versions: number;
  updatedAt: number;
  updatedBy: string;
  differs: number;
  offers: string;
}

const SUMMARY = `SELECT f.id, f.name, f.live, f.updated_at AS updatedAt, f.updated_by AS updatedBy,
  (SELECT COUNT(*) FROM flow_version v WHERE v.environment = f.environment AND v.flow = f.id) AS versions,
  f.draft IS NOT (SELECT v.document FROM flow_version v WHERE v.environment = f.environment AND v.flow = f.id AND v.version = f.live) AS differs,
  (SELECT json_group_array(json_object('id', o.value ->> 'id', 'title', o.value -> 'title')) FROM json_each(f.draft, '$.offers') o) AS offers`;

const summary = ({ id, name, live, versions, updatedAt, updatedBy, differs, offers }: Row): FlowSummary => ({
  id,
  name,
  live,
  versions,
  updatedAt,
  updatedBy,
  draftDiffers: differs === 1,
  offers: JSON.parse(offers) as FlowSummary['offers'],
});

export async function flowSummaries(tenant: Tenant, environment: string): Promise<FlowSummary[]> {
  const { results } = await tenant
    .sql(`${SUMMARY} FROM flow f WHERE f.workspace = ?1 AND f.environment = ?2 ORDER BY f.updated_at DESC`, environment)
    .all<Row>();
  return results.map(summary);
}

/** Everything about one flow, its findings included. Throws `not_found`. */
export async function flowDetail(tenant: Tenant, environment: string, id: string): Promise<FlowDetail> {
  const row = await tenant
    .sql(`${SUMMARY}, f.draft, f.revision FROM flow f WHERE f.workspace = ?1 AND f.environment = ?2 AND f.id = ?3`, environment, id)
    .first<Row & { draft: string; revision: number }>();
  if (!row) throw new Refusal('not_found');
  const { results: versions } = await tenant
    .sql(
      `SELECT version, published_at AS publishedAt, published_by AS publishedBy, note, snapshot FROM flow_version
       WHERE workspace = ?1 AND environment = ?2 AND flow = ?3 ORDER BY version DESC`,
      environment,
      id,
    )
    .all<FlowVersion>();
  const draft = Flow.parse(JSON.parse(row.draft));
  return { summary: summary(row), draft, revision: row.revision, versions, findings: findingsOf(draft) };
}

/** The draft and its revision. Throws `not_found`. */
export async function draftOf(
  tenant: Tenant,
  environment: string,
  id: string,
): Promise<{ draft: Flow; revision: number; live: number | null }> {
  const row = await tenant
    .sql('SELECT draft, revision, live FROM flow WHERE workspace = ?1 AND environment = ?2 AND id = ?3', environment, id)
    .first<{ draft: string; revision: number; live: number | null }>();
  if (!row) throw new Refusal('not_found');
  return { draft: Flow.parse(JSON.parse(row.draft)), revision: row.revision, live: row.live };
}

/** One version as it was published. Throws `not_found`. */
export async function versionOf(tenant: Tenant, environment: string, id: string, version: number): Promise<Flow> {
  const row = await tenant
    .sql(
      'SELECT document FROM flow_version WHERE workspace = ?1 AND environment = ?2 AND flow = ?3 AND version = ?4',
      environment,
      id,
      version,
    )
    .first<{ document: string }>();
  if (!row) throw new Refusal('not_found');
  return Flow.parse(JSON.parse(row.document));
}

/** Drafts of an environment's other flows. */
export async function otherDrafts(tenant: Tenant, environment: string, id: string): Promise<Flow[]> {
  const { results } = await tenant
    .sql('SELECT draft FROM flow WHERE workspace = ?1 AND environment = ?2 AND id <> ?3', environment, id)
    .all<{ draft: string }>();
  return results.map(({ draft }) => Flow.parse(JSON.parse(draft)));
}

/** The number that the next version of a flow gets. */
export async function nextVersion(tenant: Tenant, environment: string, id: string): Promise<number> {
  const row = await tenant
    .sql('SELECT MAX(version) AS last FROM flow_version WHERE workspace = ?1 AND environment = ?2 AND flow = ?3', environment, id)
    .first<{ last: number | null }>();
  return (row?.last ?? 0) + 1;
}

interface NewVersion {
  environment: string;
  flow: Flow;
  version: number;
  note: string;
  snapshot: string;
  by: string;
}

/** The statements that make a version the live one of its environment, and every other flow not live. */
export const insertVersion = (
  tenant: Tenant,
  { environment, flow, version, note, snapshot, by }: NewVersion,
  now: number,
): D1PreparedStatement[] => [
  tenant.sql(
    `INSERT INTO flow_version (workspace, environment, flow, version, document, note, snapshot, published_at, published_by)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`,
    ...[environment, flow.id, version, canonicalJson(flow), note, snapshot, now, by],
  ),
  setLive(tenant, environment, flow.id, version),
];

/** Which version is live; null: none of any flow. */
export const setLive = (tenant: Tenant, environment: string, id: string, version: number | null): D1PreparedStatement =>
  tenant.sql(
    'UPDATE flow SET live = CASE WHEN id = ?3 THEN ?4 END WHERE workspace = ?1 AND environment = ?2 AND (live IS NOT NULL OR id = ?3)',
    environment,
    id,
    version,
  );
