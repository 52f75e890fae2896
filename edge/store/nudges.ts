import { lintNudge } from '../../shared/nudge/lint';
import type { NudgeDetail, NudgeSummary } from '../../shared/schema/admin-nudges';
import { Nudge, type SurveyKind } from '../../shared/schema/nudge';
import { canonicalJson } from '../core/canonical';
import { Refusal } from '../http';
import type { Tenant } from './tenant';

interface Row {
  draft: string;
  revision: number;
  live: string | null;
  paused: number;
  published_at: number | null;
  published_by: string | null;
  updated_at: number;
  updated_by: string;
}

const COLUMNS = 'draft, revision, live, paused, published_at, published_by, updated_at, updated_by';

const stateOf = ({ live, paused }: Row): NudgeSummary['state'] => (live === null ? 'draft' : paused === 1 ? 'paused' : 'live');

function summaryOf(row: Row, { id, name, show, trigger, priority }: Nudge): NudgeSummary {
  return {
    id,
    name,
    kind: show.kind,
    trigger: trigger.on,
    state: stateOf(row),
    draftDiffers: row.draft !== row.live,
    priority,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  };
}

const read = (text: string): Nudge => Nudge.parse(JSON.parse(text));

async function rowOf(tenant: Tenant, environment: string, id: string): Promise<Row | null> {
  return tenant.sql(`SELECT ${COLUMNS} FROM nudge WHERE workspace = ?1 AND environment = ?2 AND id = ?3`, environment, id).first<Row>();
}

/** All nudges of an environment, the one that was changed last first. */
export async function nudgeSummaries(tenant: Tenant, environment: string): Promise<NudgeSummary[]> {
  const { results } = await tenant
    .sql(`SELECT ${COLUMNS} FROM nudge WHERE workspace = ?1 AND environment = ?2 ORDER BY updated_at DESC`, environment)
    .all<Row>();
  return results.map((row) => summaryOf(row, read(row.draft)));
}

/** Every nudge by its id, and which survey it asks; null: none. */
export async function surveysOf(tenant: Tenant, environment: string): Promise<Map<string, SurveyKind | null>> {
  const { results } = await tenant
    .sql("SELECT id, draft ->> '$.show.survey.kind' AS survey FROM nudge WHERE workspace = ?1 AND environment = ?2", environment)
    .all<{ id: string; survey: SurveyKind | null }>();
  return new Map(results.map(({ id, survey }) => [id, survey]));
}

/** Everything about one nudge, its findings included. Throws `not_found`. */
export async function nudgeDetail(tenant: Tenant, environment: string, id: string): Promise<NudgeDetail> {
  const row = await rowOf(tenant, environment, id);
  if (!row) throw new Refusal('not_found');
  const draft = read(row.draft);
  return {
    summary: summaryOf(row, draft),
    draft,
    revision: row.revision,
    published: row.live === null ? null : read(row.live),
    findings: lintNudge(draft),
  };
}

/** What a change starts from. Throws `not_found`. */
export async function nudgeDraft(
  tenant: Tenant,
  environment: string,
  id: string,
): Promise<{ draft: Nudge; revision: number; state: NudgeSummary['state'] }> {
  const row = await rowOf(tenant, environment, id);
  if (!row) throw new Refusal('not_found');
  return { draft: read(row.draft), revision: row.revision, state: stateOf(row) };
}

export const hasNudge = async (tenant: Tenant, environment: string, id: string): Promise<boolean> =>
  (await rowOf(tenant, environment, id)) !== null;

export const setPublished = (tenant: Tenant, environment: string, nudge: Nudge, by: string, now: number): D1PreparedStatement =>
  tenant.sql(
    `UPDATE nudge SET live = ?4, paused = 0, published_at = ?5, published_by = ?6
     WHERE workspace = ?1 AND environment = ?2 AND id = ?3`,
    ...[environment, nudge.id, canonicalJson(nudge), now, by],
  );

export const setPaused = (tenant: Tenant, environment: string, id: string): D1PreparedStatement =>
  tenant.sql('UPDATE nudge SET paused = 1 WHERE workspace = ?1 AND environment = ?2 AND id = ?3', environment, id);

export const deleteNudge = (tenant: Tenant, environment: string, id: string): D1PreparedStatement =>
  tenant.sql('DELETE FROM nudge WHERE workspace = ?1 AND environment = ?2 AND id = ?3', environment, id);
