import type { InvitationRow, MemberRow } from '../../shared/schema/admin';
import { Role } from '../../shared/schema/workspace';
import { randomId } from '../crypto';
import type { Tenant } from './tenant';

/** An invitation can be taken up for a week. */
const INVITATION_AGE = 7 * 86_400_000;
const PENDING = 'pending';

/** As the sign-in library stores times. */
const stamp = (now: number): string => new Date(now).toISOString();
const byAge = <T extends { since: number }>(rows: T[]): T[] => rows.sort((a, b) => a.since - b.since);

export async function members(tenant: Tenant): Promise<MemberRow[]> {
  const { results } = await tenant
    .sql(
      `SELECT m.id, u.name, u.email, m.role, m."createdAt" AS since FROM member m JOIN "user" u ON u.id = m."userId"
       WHERE m."organizationId" = ?1`,
    )
    .all<{ id: string; name: string; email: string; role: string; since: string }>();
  return byAge(results.map((row) => ({ ...row, role: Role.parse(row.role), since: Date.parse(row.since) })));
}

export async function pendingInvitations(tenant: Tenant, now: number): Promise<InvitationRow[]> {
  const { results } = await tenant
    .sql(
      `SELECT id, email, role, "expiresAt" AS expires FROM invitation
       WHERE "organizationId" = ?1 AND status = ?2 AND "expiresAt" > ?3 ORDER BY "expiresAt"`,
      PENDING,
      stamp(now),
    )
    .all<{ id: string; email: string; role: string; expires: string }>();
  return results.map(({ id, email, role, expires }) => ({ id, email, role: Role.parse(role), expiresAt: Date.parse(expires) }));
}

/** A person with a password. The e-mail address is theirs alone over all workspaces. */
export function addUser(
  db: D1Database,
  { id, name, email, password }: { id: string; name: string; email: string; password: string },
  now: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare('INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") VALUES (?1, ?2, ?3, 1, ?4, ?4)')
      .bind(id, name, email, stamp(now)),
    db
      .prepare(
        `INSERT INTO account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
         VALUES (?1, ?2, 'credential', ?2, ?3, ?4, ?4)`,
      )
      .bind(randomId(), id, password, stamp(now)),
  ];
}

export const addMember = (tenant: Tenant, user: string, role: Role, now: number): D1PreparedStatement =>
  tenant.sql(
    'INSERT INTO member ("organizationId", id, "userId", role, "createdAt") VALUES (?1, ?2, ?3, ?4, ?5)',
    randomId(),
    user,
    role,
    stamp(now),
  );

export function addInvitation(tenant: Tenant, { email, role, by }: { email: string; role: Role; by: string }, now: number) {
  const row: InvitationRow = { id: randomId(32), email, role, expiresAt: now + INVITATION_AGE };
  const statement = tenant.sql(
    `INSERT INTO invitation ("organizationId", id, email, role, status, "expiresAt", "createdAt", "inviterId")
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
    ...[row.id, email, role, PENDING, stamp(row.expiresAt), stamp(now), by],
  );
  return { row, statement };
}

/** Ends a pending invitation; whoever comes second changes nothing. */
export const endInvitation = (tenant: Tenant, id: string, status: 'accepted' | 'canceled'): D1PreparedStatement =>
  tenant.sql('UPDATE invitation SET status = ?3 WHERE "organizationId" = ?1 AND id = ?2 AND status = ?4', id, status, PENDING);

export interface OpenInvitation {
  id: string;
  workspace: string;
  email: string;
  role: Role;
}

/** The invitation that a link names, while it can be taken up. The link is the credential: no workspace is known before it. */
export async function openInvitation(db: D1Database, id: string, now: number): Promise<OpenInvitation | null> {
  const row = await db
    .prepare('SELECT id, "organizationId" AS workspace, email, role FROM invitation WHERE id = ? AND status = ? AND "expiresAt" > ?')
    .bind(id, PENDING, stamp(now))
    .first<{ id: string; workspace: string; email: string; role: string }>();
  return row && { ...row, role: Role.parse(row.role) };
}

/** Somebody with this e-mail address, and the hash of their password. */
export const userByEmail = (db: D1Database, email: string): Promise<{ id: string; password: string | null } | null> =>
  db
    .prepare(
      `SELECT u.id, a.password FROM "user" u LEFT JOIN account a ON a."userId" = u.id AND a."providerId" = 'credential' WHERE u.email = ?`,
    )
    .bind(email)
    .first();
