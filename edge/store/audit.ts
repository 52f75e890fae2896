import type { AuditReport, AuditRow } from '../../shared/schema/admin';
import { type AuditEntry, chainHash, GENESIS, verifyChain } from '../core/audit';
import { sha256 } from '../crypto';
import { Refusal } from '../http';
import type { Tenant } from './tenant';

/** A change that is about to be made: its entry in the log, its statements, and what the caller gets when it holds. */
export interface Plan<T> {
  change: Pick<AuditEntry, 'actor' | 'action' | 'target' | 'detail'>;
  statements: D1PreparedStatement[];
  result: T;
}

/** Writers that may meet at the end of one chain before one of them gives up. */
const TRIES = 8;
const PAGE = 50;

interface Stored extends Omit<AuditRow, 'detail'> {
  detail: string;
}
const read = (row: Stored): AuditRow => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> });

/**
 * Commits a change together with the entry that says so: all of it or none. The end of the chain is the version of the whole
 * workspace: it is read first, so whatever `plan` reads is still true when the batch commits; of two writers that append after
 * the same entry one fails on the key and plans again. Throws what `plan` throws, and `conflict` for any other broken constraint.
 */
export async function commit<T>(db: D1Database, tenant: Tenant, plan: () => Promise<Plan<T>> | Plan<T>, now = Date.now()): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const last = await tenant
      .sql('SELECT n, hash FROM audit WHERE workspace = ?1 ORDER BY n DESC LIMIT 1')
      .first<{ n: number; hash: string }>();
    const { change, statements, result } = await plan();
    const entry: AuditEntry = { n: (last?.n ?? 0) + 1, at: now, ...change };
    const hash = await chainHash(last?.hash ?? GENESIS, entry, sha256);
    const append = tenant.sql(
      'INSERT INTO audit (workspace, n, at, actor, action, target, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)',
      ...[entry.n, entry.at, entry.actor, entry.action, entry.target, JSON.stringify(entry.detail), hash],
    );
    try {
      // First, so that a lost race stops the batch before anything else is tried.
      await db.batch([append, ...statements]);
      return result;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (/UNIQUE constraint failed: audit\./.test(message) && attempt < TRIES) continue;
      if (/constraint failed/i.test(message)) throw new Refusal('conflict');
      throw error;
    }
  }
}

/** A page of the log, newest first. `before`: number of the last entry of the page before. */
export async function auditPage(tenant: Tenant, before: number | null): Promise<{ rows: AuditRow[]; next: string | null }> {
  const { results } = await tenant
    .sql(
      'SELECT n, at, actor, action, target, detail, hash FROM audit WHERE workspace = ?1 AND n < ?2 ORDER BY n DESC LIMIT ?3',
      before ?? Number.MAX_SAFE_INTEGER,
      PAGE,
    )
    .all<Stored>();
  const last = results.at(-1);
  return { rows: results.map(read), next: results.length === PAGE && last && last.n > 1 ? String(last.n) : null };
}

/** Follows the whole chain of a workspace. */
export async function auditReport(tenant: Tenant): Promise<AuditReport> {
  const { results } = await tenant
    .sql('SELECT n, at, actor, action, target, detail, hash FROM audit WHERE workspace = ?1 ORDER BY n')
    .all<Stored>();
  return verifyChain(results.map(read), sha256);
}
