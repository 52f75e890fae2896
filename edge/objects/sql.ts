export type Body = { body: string };

/** An object's SQLite. Counts the rows that are written through it, which is what they cost. */
export class Sql {
  readonly #sql: SqlStorage;
  /** Since the object started. `setAlarm` is counted by whoever calls it. */
  rowsWritten = 0;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  write(sql: string, ...values: SqlStorageValue[]): void {
    this.rowsWritten += this.#sql.exec(sql, ...values).rowsWritten;
  }

  read<Row extends Record<string, SqlStorageValue>>(sql: string, ...values: SqlStorageValue[]): Row[] {
    return this.#sql.exec<Row>(sql, ...values).toArray();
  }

  /** Row by row, as far as they are asked for; nothing may be written meanwhile. */
  each<Row extends Record<string, SqlStorageValue>>(sql: string, ...values: SqlStorageValue[]): Iterable<Row> {
    return this.#sql.exec<Row>(sql, ...values);
  }

  /** The values that lie as JSON in the column `body`. */
  bodies<T>(sql: string, ...values: SqlStorageValue[]): T[] {
    return this.read<Body>(sql, ...values).map(({ body }) => JSON.parse(body) as T);
  }
}
