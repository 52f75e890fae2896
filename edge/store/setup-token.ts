import { sha256 } from '../crypto';
import { Refusal } from '../http';

/** Whether any workspace has an owner: then the set-up is over. */
export const hasOwner = async (db: D1Database): Promise<boolean> =>
  (await db.prepare("SELECT 1 FROM member WHERE role = 'owner' LIMIT 1").first()) !== null;

/** The set-up token's row; only hashes are kept. Throws `unauthorized` for one that nobody printed. */
export async function setupToken(db: D1Database, token: string): Promise<{ hash: string; used: boolean }> {
  const hash = await sha256(token);
  const row = await db.prepare('SELECT used_at FROM setup_token WHERE hash = ?').bind(hash).first<{ used_at: number | null }>();
  if (!row) throw new Refusal('unauthorized', [{ path: 'token', message: 'Open the set-up link exactly as the server printed it.' }]);
  return { hash, used: row.used_at !== null };
}

/** Uses a token up. The second of two at once breaks a trigger, and its whole batch with it. */
export const useSetupToken = (db: D1Database, hash: string, now: number): D1PreparedStatement =>
  db.prepare('UPDATE setup_token SET used_at = ? WHERE hash = ?').bind(now, hash);
