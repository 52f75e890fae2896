/** Statements on the rows of one workspace, and of no other. */
export interface Tenant {
  workspace: string;
  /**
   * A statement in which `?1` is the workspace and `values` follow from `?2` on. One that does not bind the workspace is a bug
   * and throws (methods.md B-33): the tenant comes from the credential, and no statement can forget it.
   */
  sql(text: string, ...values: (string | number | null)[]): D1PreparedStatement;
}

/** A condition on the tenant's column, or an insert whose first column is the tenant's. */
const BOUND = /(?:\bworkspace|"organizationId") = \?1(?!\d)|INTO \w+ \((?:workspace|"organizationId"),[^)]*\)\s+(?:VALUES \(|SELECT )\?1,/;

export function tenant(db: D1Database, workspace: string): Tenant {
  return {
    workspace,
    sql(text, ...values) {
      if (!BOUND.test(text)) throw new Error(`This statement does not bind its workspace: ${text}`);
      return db.prepare(text).bind(workspace, ...values);
    },
  };
}
