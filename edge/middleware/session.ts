import type { Context, MiddlewareHandler } from 'hono';
import { Role } from '../../shared/schema/workspace';
import { authFor } from '../auth';
import type { Environment } from '../core/environment';
import { type Action, may } from '../core/roles';
import { environmentById } from '../environments';
import { type Http, Refusal } from '../http';
import { type Tenant, tenant } from '../store/tenant';

/** The signed-in member, and the workspace that all of the request's statements are bound to. */
export interface Member {
  /** Of the membership. */
  id: string;
  user: { id: string; name: string; email: string };
  workspace: { id: string; name: string };
  role: Role;
}

export interface Team extends Http {
  Variables: { member: Member; tenant: Tenant; environment: Environment };
}

/** Changes come from our own pages alone: with a cookie, another origin, and none at all, is refused. */
export const sameOrigin: MiddlewareHandler<Http> = async (c, next) => {
  const origin = c.req.header('origin');
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
  const ours = origin === new URL(c.req.url).origin;
  if (!reads && !ours && (origin !== undefined || c.req.header('cookie') !== undefined)) throw new Refusal('origin_refused');
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
  await next();
};

async function memberOf(c: Context<Team>): Promise<Member> {
  const { response: found, headers } = await authFor(c.env, c.req.url).api.getSession({ headers: c.req.raw.headers, returnHeaders: true });
  if (!found) throw new Refusal('unauthorized');
  for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
  const { user, session } = found;
  const active = (session as { activeOrganizationId?: string | null }).activeOrganizationId ?? '';
  const row = await c.env.DB.prepare(
    `SELECT m.id, m.role, o.id AS workspace, o.name FROM member m JOIN organization o ON o.id = m."organizationId"
     WHERE m."userId" = ? ORDER BY o.id = ? DESC, m."createdAt" LIMIT 1`,
  )
    .bind(user.id, active)
    .first<{ id: string; role: string; workspace: string; name: string }>();
  const role = Role.safeParse(row?.role);
  if (!row || !role.success) throw new Refusal('forbidden');
  return {
    id: row.id,
    user: { id: user.id, name: user.name, email: user.email },
    workspace: { id: row.workspace, name: row.name },
    role: role.data,
  };
}

/** Nothing behind this is for anybody who is not a member. */
export const signedIn: MiddlewareHandler<Team> = async (c, next) => {
  const member = await memberOf(c);
  c.set('member', member);
  c.set('tenant', tenant(c.env.DB, member.workspace.id));
  await next();
};

/** Lets through whose role may do this. Where finding one is allowed to more people than listing all, `action` follows the request. */
export const allow =
  (action: Action | ((c: Context<Team>) => Action)): MiddlewareHandler<Team> =>
  async (c, next) => {
    if (!may(c.var.member.role, typeof action === 'string' ? action : action(c))) throw new Refusal('forbidden');
    await next();
  };

/** The environment of `/environments/:env/…`. One of another workspace is as unknown as one that does not exist. */
export const inEnvironment: MiddlewareHandler<Team> = async (c, next) => {
  const environment = await environmentById(c.env, c.req.param('env') ?? '');
  if (environment?.workspace !== c.var.member.workspace.id) throw new Refusal('not_found');
  c.set('environment', environment);
  await next();
};
