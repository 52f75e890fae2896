import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomId } from '../../../edge/crypto';
import { sendMail } from '../../../edge/notify/mail';
import type { InvitationRow, MailRow, Me, MemberRow } from '../../../shared/schema/admin';
import { call, codeOf, makeWorld, signInWith, type World } from './kit';

const PASSWORD = 'another long password';
let world: World;
let owner: string;
beforeAll(async () => {
  world = await makeWorld();
  owner = await world.signIn('owner');
});

const members = async (): Promise<MemberRow[]> => (await (await call('/api/members', { cookie: owner })).json()) as MemberRow[];
const member = async (role: string): Promise<MemberRow> => (await members()).find((one) => one.role === role) as MemberRow;
const mailTo = async (email: string): Promise<MailRow> => {
  const rows = (await (await call(`/api/environments/${world.test}/mailbox`, { cookie: owner })).json()) as MailRow[];
  return rows.find(({ to }) => to === email) as MailRow;
};
async function invited(role = 'editor', email = `${randomId(8)}@example.com`): Promise<{ email: string; invitation: string }> {
  const response = await call('/api/invitations', { body: { email, role }, cookie: owner });
  expect(response.status).toBe(201);
  const link = /\/join\?invitation=(\S+)/.exec((await mailTo(email)).text);
  return { email, invitation: link?.[1] ?? '' };
}
const join = (invitation: string, password = PASSWORD) => call('/api/join', { body: { invitation, name: 'Grace', password } });

describe('an invitation', () => {
  test('goes out by mail; whoever has the link joins with that role and signs in', async () => {
    const { email, invitation } = await invited('publisher');
    expect((await join(invitation)).status).toBe(201);
    const { cookie } = await signInWith(email, PASSWORD);
    expect(await (await call('/api/me', { cookie })).json()).toMatchObject({
      role: 'publisher',
      user: { name: 'Grace', email },
    } satisfies object as Partial<Me>);
    expect((await members()).map((one) => one.email)).toContain(email);
  });

  test('is taken up once, also by three at the same moment', async () => {
    const { invitation } = await invited();
    const tries = await Promise.all([join(invitation), join(invitation), join(invitation)]);
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await codeOf(await join(invitation))).toBe('not_found');
  });

  test('can be withdrawn, and is then good for nothing', async () => {
    const { email, invitation } = await invited();
    const open = (await (await call('/api/invitations', { cookie: owner })).json()) as InvitationRow[];
    const row = open.find((one) => one.email === email) as InvitationRow;
    expect((await call(`/api/invitations/${row.id}`, { method: 'DELETE', cookie: owner })).status).toBe(200);
    expect(await codeOf(await join(invitation))).toBe('not_found');
    expect(await codeOf(await call(`/api/invitations/${row.id}`, { method: 'DELETE', cookie: owner }))).toBe('not_found');
  });

  test('is good for a week', async () => {
    const { invitation } = await invited();
    await env.DB.prepare('UPDATE invitation SET "expiresAt" = ? WHERE id = ?')
      .bind(new Date(Date.now() - 1000).toISOString(), invitation)
      .run();
    expect(await codeOf(await join(invitation))).toBe('not_found');
  });

  test('of somebody with an account asks for their password, and makes no second account', async () => {
    const { email, invitation } = await invited('editor');
    await join(invitation);
    const other = await makeWorld();
    await call('/api/invitations', { body: { email, role: 'analyst' }, cookie: await other.signIn('owner') });
    const row = await env.DB.prepare('SELECT id FROM invitation WHERE "organizationId" = ?').bind(other.workspace).first<{ id: string }>();
    expect(await codeOf(await join(row?.id ?? '', 'a password of somebody else'))).toBe('unauthorized');
    expect((await join(row?.id ?? '')).status).toBe(201);
    const { n } = (await env.DB.prepare('SELECT COUNT(*) AS n FROM user WHERE email = ?').bind(email).first<{ n: number }>()) as {
      n: number;
    };
    expect(n).toBe(1);
  });

  test('to a member is refused', async () => {
    const { email } = await member('owner');
    expect(await codeOf(await call('/api/invitations', { body: { email, role: 'editor' }, cookie: owner }))).toBe('conflict');
  });

  test('of an owner is an owner’s to make', async () => {
    const body = { email: 'boss@example.com', role: 'owner' };
    expect(await codeOf(await call('/api/invitations', { body, cookie: await world.signIn('admin') }))).toBe('forbidden');
  });

  test('is refused before anything is written where no mail can leave', async () => {
    const bindings = { ...env, STAGE: 'production' } as Env;
    const body = { email: 'nomail@example.com', role: 'editor' };
    expect(await codeOf(await call('/api/invitations', { body, cookie: owner, env: bindings }))).toBe('unavailable');
    expect(await env.DB.prepare('SELECT 1 FROM invitation WHERE email = ?').bind(body.email).first()).toBeNull();
  });
});

describe('members', () => {
  test('the last owner stays an owner', async () => {
    const { id } = await member('owner');
    expect(await codeOf(await call(`/api/members/${id}`, { method: 'PATCH', body: { role: 'admin' }, cookie: owner }))).toBe('conflict');
    expect(await codeOf(await call(`/api/members/${id}`, { method: 'DELETE', cookie: owner }))).toBe('conflict');
  });

  test('a new role holds at once, and a removed member is out at once', async () => {
    const cookie = await world.signIn('analyst');
    const { id } = await member('analyst');
    expect((await call('/api/members', { cookie })).status).toBe(403);
    await call(`/api/members/${id}`, { method: 'PATCH', body: { role: 'editor' }, cookie: owner });
    expect((await call('/api/members', { cookie })).status).toBe(200);
    await call(`/api/members/${id}`, { method: 'DELETE', cookie: owner });
    expect((await call('/api/me', { cookie })).status).toBe(403);
  });

  test('an admin does not touch an owner', async () => {
    const { id } = await member('owner');
    const cookie = await world.signIn('admin');
    expect(await codeOf(await call(`/api/members/${id}`, { method: 'DELETE', cookie }))).toBe('forbidden');
  });

  test('a role that there is not is refused', async () => {
    const { id } = await member('owner');
    expect(await codeOf(await call(`/api/members/${id}`, { method: 'PATCH', body: { role: 'god' }, cookie: owner }))).toBe('bad_request');
  });
});

describe('mail', () => {
  test('of one key is sent once', async () => {
    const mail = { to: 'a@example.com', subject: 'Once', text: 'Text', key: `k-${randomId()}` };
    await Promise.all([sendMail(env, mail), sendMail(env, mail), sendMail(env, { ...mail, subject: 'Twice' })]);
    const { results } = await env.DB.prepare('SELECT subject FROM mail WHERE key = ?').bind(mail.key).all<{ subject: string }>();
    expect(results).toHaveLength(1);
  });

  test('without a relay stays with whoever sends it', async () => {
    const bindings = { ...env, STAGE: 'production' } as Env;
    await expect(async () => await sendMail(bindings, { to: 'a@example.com', subject: 's', text: 't', key: 'k' })).rejects.toThrow(
      'mail_not_configured',
    );
  });

  test('the mailbox page is on a laptop only', async () => {
    const bindings = { ...env, STAGE: 'production' } as Env;
    expect((await call(`/api/environments/${world.test}/mailbox`, { cookie: owner, env: bindings })).status).toBe(404);
  });
});

describe('a session', () => {
  test('ends with signing out', async () => {
    const { email, invitation } = await invited();
    await join(invitation);
    const { cookie } = await signInWith(email, PASSWORD);
    expect((await call('/api/me', { cookie })).status).toBe(200);
    expect((await call('/api/auth/sign-out', { method: 'POST', cookie })).status).toBe(200);
    expect(await codeOf(await call('/api/me', { cookie }))).toBe('unauthorized');
  });

  test('a new password ends the old one', async () => {
    const { email, invitation } = await invited();
    await join(invitation);
    const { cookie } = await signInWith(email, PASSWORD);
    const change = { currentPassword: PASSWORD, newPassword: 'a third long password' };
    const headers = { 'content-type': 'application/json' };
    expect((await call('/api/auth/change-password', { body: { ...change, currentPassword: 'wrong' }, headers, cookie })).status).toBe(400);
    expect((await call('/api/auth/change-password', { body: change, headers, cookie })).status).toBe(200);
    expect((await signInWith(email, PASSWORD)).status).toBe(401);
    expect((await signInWith(email, change.newPassword)).status).toBe(200);
  });

  test('of a member of two workspaces is in one of them, and moves to the other only as a member', async () => {
    const { email, invitation } = await invited('analyst');
    await join(invitation);
    const [second, third] = await Promise.all([makeWorld(), makeWorld()]);
    await call('/api/invitations', { body: { email, role: 'auditor' }, cookie: await second.signIn('owner') });
    const row = await env.DB.prepare('SELECT id FROM invitation WHERE "organizationId" = ?').bind(second.workspace).first<{ id: string }>();
    await join(row?.id ?? '');
    const { cookie } = await signInWith(email, PASSWORD);
    const where = async () => ((await (await call('/api/me', { cookie })).json()) as Me).workspace.id;
    const move = (organizationId: string) =>
      call('/api/auth/organization/set-active', { body: { organizationId }, headers: { 'content-type': 'application/json' }, cookie });
    expect(await where()).toBe(world.workspace);
    expect((await move(second.workspace)).status).toBe(200);
    expect(await where()).toBe(second.workspace);
    expect((await move(third.workspace)).status).toBe(403);
  });

  test('is a cookie that no script reads and no other site sends', async () => {
    const { email, invitation } = await invited();
    await join(invitation);
    const response = await call('/api/auth/sign-in/email', { body: { email, password: PASSWORD } });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-parley\.session_token=/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part);
  });
});
