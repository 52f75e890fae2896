/**
 * The shard's schema as an append-only list: a migration that has run anywhere never changes. The tables that every attempt
 * touches are `WITHOUT ROWID` and have no index beside their key, because each would be one more row to pay.
 */
export const MIGRATIONS: readonly { id: string; sql: readonly string[] }[] = [
  {
    id: '0001_shard',
    sql: [
      `CREATE TABLE attempt (id TEXT PRIMARY KEY, phase TEXT NOT NULL, pending INTEGER, key TEXT NOT NULL, customer TEXT NOT NULL,
         subscription TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID`,
      'CREATE TABLE due (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID',
      'CREATE TABLE customer (id TEXT PRIMARY KEY, score REAL NOT NULL, body TEXT NOT NULL) WITHOUT ROWID',
      'CREATE TABLE batch (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)',
      'CREATE TABLE sums (day TEXT NOT NULL, flow TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (day, flow)) WITHOUT ROWID',
      'CREATE TABLE session (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID',
      'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
    ],
  },
  {
    id: '0002_nudges',
    sql: [
      // Sessions are of another shape from now on; each lives for an hour and is opened again.
      'DROP TABLE session',
      'CREATE TABLE session (id TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID',
      'CREATE TABLE nudge_sums (nudge TEXT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (nudge, day)) WITHOUT ROWID',
      'CREATE TABLE answer (nudge TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (nudge, id)) WITHOUT ROWID',
    ],
  },
  {
    // A record from before lies whole in its body. What moves stays there alone: what is purged from it must be gone.
    id: '0003_pinned',
    sql: [
      "ALTER TABLE attempt ADD COLUMN pinned TEXT NOT NULL DEFAULT '{}'",
      `UPDATE attempt SET pinned = json_remove(body, '$.status', '$.resumed', '$.endedAt', '$.reason', '$.log', '$.grants',
         '$.decisions', '$.effects', '$.cancel', '$.paying', '$.askAgain', '$.alerts')`,
    ],
  },
];

/** What a migration needs of a database; the tests give it another one. */
export interface Database {
  run(sql: string): void;
  /** Ids of the migrations that have run, in order; empty for a new database. */
  applied(): string[];
  record(ids: string[]): void;
}

/**
 * Runs what has not run yet. Throws when the stored list is not the beginning of ours: then this code is older than the data,
 * or somebody changed a migration that had run, and going on would damage it.
 */
export function migrate(database: Database, migrations: typeof MIGRATIONS = MIGRATIONS): void {
  const applied = database.applied();
  applied.forEach((id, n) => {
    if (migrations[n]?.id !== id) throw new Error(`Stored migration ${n + 1} is ${id}, this code has ${migrations[n]?.id ?? 'none'} there`);
  });
  const fresh = migrations.slice(applied.length);
  if (fresh.length === 0) return;
  for (const { sql } of fresh) for (const statement of sql) database.run(statement);
  database.record(migrations.map(({ id }) => id));
}
