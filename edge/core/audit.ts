import type { AuditReport, AuditRow } from '../../shared/schema/admin';
import { canonicalJson } from './canonical';

/** What is written down about one change: who did what to what. Never a secret, never words that a customer typed. */
export type AuditEntry = Omit<AuditRow, 'hash'>;

/** SHA-256 of a text as hex; given by the rim. */
export type Sha256 = (text: string) => Promise<string>;

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/** `h_i = SHA-256(h_{i−1} ‖ canonicalJSON(e_i))` (methods.md B-35). */
export const chainHash = (before: string, { n, at, actor, action, target, detail }: AuditEntry, sha256: Sha256): Promise<string> =>
  sha256(before + canonicalJson({ n, at, actor, action, target, detail }));

/**
 * Follows a chain from its start. A changed, missing, moved or added entry is found at the first number that does not follow
 * from the one before; cutting the end off can only be told against an anchor that was exported.
 * @param rows oldest first, from number 1
 */
export async function verifyChain(rows: Iterable<AuditRow>, sha256: Sha256): Promise<AuditReport> {
  let before = GENESIS;
  let count = 0;
  for (const row of rows) {
    count += 1;
    if (row.n !== count || row.hash !== (await chainHash(before, row, sha256))) return { intact: false, rows: count, brokenAt: count };
    before = row.hash;
  }
  return { intact: true, rows: count, brokenAt: null };
}
