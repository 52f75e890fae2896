import { canonicalJson } from '../core/canonical';
import type { Tenant } from './tenant';

/** The tables of what a team writes: a document in its row, its name beside it, and a revision that each save raises. */
export type Drafted = 'flow' | 'nudge';

interface Written {
  environment: string;
  document: { id: string; name: string };
  /** Who, and when, milliseconds. */
  by: string;
  now: number;
}

const values = ({ environment, document, by, now }: Written) => [environment, document.id, document.name, canonicalJson(document), now, by];

export const insertDraft = (tenant: Tenant, table: Drafted, written: Written): D1PreparedStatement =>
  tenant.sql(
    `INSERT INTO ${table} (workspace, environment, id, name, draft, updated_at, updated_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
    ...values(written),
  );

export const updateDraft = (tenant: Tenant, table: Drafted, written: Written): D1PreparedStatement =>
  tenant.sql(
    `UPDATE ${table} SET name = ?4, draft = ?5, revision = revision + 1, updated_at = ?6, updated_by = ?7
     WHERE workspace = ?1 AND environment = ?2 AND id = ?3`,
    ...values(written),
  );
