import type { Context } from 'hono';
import { InviteRequest, JoinRequest, type Me, RoleRequest } from '../../../shared/schema/admin';
import type { Role } from '../../../shared/schema/workspace';
import { authFor, hashPassword, passwordMatches } from '../../auth';
import { mayAssign } from '../../core/roles';
import { randomId } from '../../crypto';
import { type Http, Refusal } from '../../http';
import { bodyOf } from '../../middleware/body';
import type { Team } from '../../middleware/session';
import { canMail, sendMail } from '../../notify/mail';
import { commit } from '../../store/audit';
import {
  addInvitation,
  addMember,
  addUser,
  endInvitation,
  members,
  openInvitation,
  pendingInvitations,
  userByEmail,
} from '../../store/people';
import { tenant } from '../../store/tenant';
import { environmentsOf } from '../../store/workspace';

/** `GET /api/me` */
export async function me(c: Context<Team>): Promise<Response> {
  const { user, workspace, role } = c.var.member;
  return c.json({ user, workspace, role, environments: await environmentsOf(c.var.tenant) } satisfies Me);
}

/** `GET /api/members` */
export const listMembers = async (c: Context<Team>) => c.json(await members(c.var.tenant));

/** `GET /api/invitations` */
export const invitations = async (c: Context<Team>) => c.json(await pendingInvitations(c.var.tenant, Date.now()));

/** Changes or ends one membership. An owner is an owner's business, and the last one stays. */
async function changeMember(c: Context<Team>, to: Role | null): Promise<void> {
  const id = c.req.param('id') ?? '';
  const { member, tenant: team } = c.var;
  await commit(c.env.DB, team, async () => {
    const all = await members(team);
    const known = all.find((one) => one.id === id);
    if (!known) throw new Refusal('not_found');
    if (!mayAssign(member.role, known.role, to)) throw new Refusal('forbidden');
    const owners = all.filter(({ role }) => role === 'owner').length;
    if (known.role === 'owner' && to !== 'owner' && owners === 1)
      throw new Refusal('conflict', [{ path: 'role', message: 'A workspace keeps at least one owner.' }]);
    return {
      change: {
        actor: member.user.email,
        action: to === null ? 'member.removed' : 'member.role_changed',
        target: known.email,
        detail: { from: known.role, ...(to !== null && { to }) },
      },
      statements: [
        to === null
          ? team.sql('DELETE FROM member WHERE "organizationId" = ?1 AND id = ?2', id)
          : team.sql('UPDATE member SET role = ?3 WHERE "organizationId" = ?1 AND id = ?2', id, to),
      ],
      result: null,
    };
  });
}

/** `PATCH /api/members/:id` */
export async function changeRole(c: Context<Team>): Promise<Response> {
  await changeMember(c, (await bodyOf(c, RoleRequest)).role);
  return c.json({});
}

/** `DELETE /api/members/:id` */
export async function removeMember(c: Context<Team>): Promise<Response> {
  await changeMember(c, null);
  return c.json({});
}

/** `POST /api/invitations`: the link goes out by mail and to nobody else. */
export async function invite(c: Context<Team>): Promise<Response> {
  const body = await bodyOf(c, InviteRequest);
  const { member, tenant: team } = c.var;
  if (!mayAssign(member.role, null, body.role)) throw new Refusal('forbidden');
  if (!canMail(c.env)) throw new Refusal('unavailable', [{ path: 'email', message: 'Set MAIL_URL and MAIL_FROM first.' }]);
  const email = body.email.toLowerCase();
  const now = Date.now();
  const { row, statement } = addInvitation(team, { email, role: body.role, by: member.user.id }, now);
  await commit(
    c.env.DB,
    team,
    async () => {
      if ((await members(team)).some((one) => one.email === email))
        throw new Refusal('conflict', [{ path: 'email', message: 'This person is a member already.' }]);
      return {
        change: { actor: member.user.email, action: 'member.invited', target: email, detail: { role: body.role } },
        statements: [statement],
        result: null,
      };
    },
    now,
  );
  const link = `${new URL(c.req.url).origin}/join?invitation=${row.id}`;
  await sendMail(c.env, {
    to: email,
    subject: `${member.user.name} invites you to ${member.workspace.name} on Parley`,
    text: `${member.user.name} invites you to work on ${member.workspace.name} as ${body.role}.\n\nOpen this link within seven days:\n${link}\n`,
    key: `invitation:${row.id}`,
  });
  return c.json(row, 201);
}

/** `DELETE /api/invitations/:id` */
export async function cancelInvitation(c: Context<Team>): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const { member, tenant: team } = c.var;
  await commit(c.env.DB, team, async () => {
    const known = (await pendingInvitations(team, Date.now())).find((one) => one.id === id);
    if (!known) throw new Refusal('not_found');
    return {
      change: { actor: member.user.email, action: 'invitation.canceled', target: known.email, detail: {} },
      statements: [endInvitation(team, id, 'canceled')],
      result: null,
    };
  });
  return c.json({});
}

/** `POST /api/join`: takes an invitation up. Who has an account already says so with their password. */
export async function join(c: Context<Http>): Promise<Response> {
  const body = await bodyOf(c, JoinRequest);
  const now = Date.now();
  const auth = authFor(c.env, c.req.url);
  const refused = () => new Refusal('not_found', [{ path: 'invitation', message: 'It was used, withdrawn, or is older than a week.' }]);
  const invitation = await openInvitation(c.env.DB, body.invitation, now);
  if (!invitation) throw refused();
  const known = await userByEmail(c.env.DB, invitation.email);
  if (known && !(known.password && (await passwordMatches(auth, known.password, body.password))))
    throw new Refusal('unauthorized', [{ path: 'password', message: 'You have an account with this address: use its password.' }]);
  const user = { id: known?.id ?? randomId(), name: body.name, email: invitation.email };
  const password = known ? null : await hashPassword(auth, body.password);
  const team = tenant(c.env.DB, invitation.workspace);
  await commit(
    c.env.DB,
    team,
    async () => {
      if (!(await openInvitation(c.env.DB, body.invitation, now))) throw refused();
      return {
        change: { actor: user.email, action: 'member.joined', target: user.email, detail: { role: invitation.role } },
        statements: [
          ...(password === null ? [] : addUser(c.env.DB, { ...user, password }, now)),
          addMember(team, user.id, invitation.role, now),
          endInvitation(team, invitation.id, 'accepted'),
        ],
        result: null,
      };
    },
    now,
  );
  return c.json({ email: invitation.email }, 201);
}
