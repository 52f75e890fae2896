import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../../edge/crypto';
import { environmentByKey, liveSnapshot } from '../../../edge/environments';
import { auditReport } from '../../../edge/store/audit';
import { tenant } from '../../../edge/store/tenant';
import type { Me } from '../../../shared/schema/admin';
import { call, codeOf, signInWith } from './kit';

const TOKEN = 'the-token-that-the-server-printed';
const OWNER = {
  token: TOKEN,
  name: 'Ada',
  email: 'Ada@Example.com',
  password: 'a long enough password',
  workspace: 'Acme',
  jurisdiction: 'DE',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
};
const DEMO = { token: TOKEN, hostOrigin: 'http://localhost:8788', webhookUrl: 'http://localhost:8788/parley/webhook', billingUrl: '' };
interface Demo {
  workspace: string;
  environment: string;
  publishableKey: string;
  secretKey: string;
  signingKey: { id: string; secret: string };
  webhookSecret: string;
  jwksUrl: string;
}
const needed = async () => ((await (await call('/api/setup')).json()) as { needed: boolean }).needed;

// One story, in order: an installation is set up once.
beforeAll(async () => {
  await env.DB.prepare('INSERT INTO setup_token (hash, created_at) VALUES (?, ?)')
    .bind(await sha256(TOKEN), Date.now())
    .run();
});

describe('the local demo', () => {
  let first: Demo;

  test('asks for the set-up token', async () => {
    expect(await codeOf(await call('/api/setup/demo', { body: { ...DEMO, token: 'guessed' } }))).toBe('unauthorized');
  });

  test('is on a laptop only', async () => {
    const response = await call('/api/setup/demo', { body: DEMO, env: { ...env, STAGE: 'production' } as Env });
    expect(await codeOf(response)).toBe('not_found');
  });

  test('makes a workspace whose keys work, with a flow that is live', async () => {
    first = (await (await call('/api/setup/demo', { body: DEMO })).json()) as Demo;
    const keyed = await environmentByKey(env, first.publishableKey);
    expect(keyed?.environment.settings.origins).toContain(DEMO.hostOrigin);
    expect(keyed?.environment.signingKeys).toMatchObject([{ id: first.signingKey.id, secret: first.signingKey.secret }]);
    expect(keyed?.environment.webhookSecret).toBe(first.webhookSecret);
    expect((await environmentByKey(env, first.secretKey))?.scopes).toContain('confirm');
    const hash = await liveSnapshot(env, { id: first.environment });
    const snapshot = await env.LIVE.get(`snapshot:${hash}`);
    expect(await sha256(snapshot as string)).toBe(hash);
  });

  test('again, it answers the same and makes nothing', async () => {
    expect(await (await call('/api/setup/demo', { body: DEMO })).json()).toEqual(first);
    const { n } = (await env.DB.prepare('SELECT COUNT(*) AS n FROM organization').first<{ n: number }>()) as { n: number };
    expect(n).toBe(1);
  });

  test('follows the demo host to another port', async () => {
    await call('/api/setup/demo', { body: { ...DEMO, hostOrigin: 'http://localhost:9001' } });
    const keyed = await environmentByKey(env, first.publishableKey);
    expect(keyed?.environment.settings.origins.slice(0, 2)).toEqual(['http://localhost:9001', 'http://127.0.0.1:9001']);
  });

  test('keeps no credential in the clear', async () => {
    const tables = ['environment', 'api_key', 'signing_key'];
    const rows = await Promise.all(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`).all()));
    const text = JSON.stringify(rows.map(({ results }) => results));
    for (const secret of [first.secretKey, first.signingKey.secret, first.webhookSecret]) expect(text).not.toContain(secret);
    expect(text).not.toContain('"d":');
  });
});

describe('the first owner', () => {
  test('is needed until there is one', async () => {
    expect(await needed()).toBe(true);
  });

  const bad: [string, Record<string, unknown>, string][] = [
    ['a guessed token', { token: 'guessed' }, 'unauthorized'],
    ['a short password', { password: 'short' }, 'bad_request'],
    ['no address', { email: 'ada' }, 'bad_request'],
    ['a zone that there is not', { timezone: 'Mars/Olympus' }, 'bad_request'],
    ['a field more', { role: 'owner' }, 'bad_request'],
  ];
  test.each(bad)('not with %s', async (_, change, code) => {
    expect(await codeOf(await call('/api/setup', { body: { ...OWNER, ...change } }))).toBe(code);
    expect(await needed()).toBe(true);
  });

  test('one, when several try at the same moment', async () => {
    const tries = await Promise.all([1, 2, 3].map((n) => call('/api/setup', { body: { ...OWNER, email: `ada${n}@example.com` } })));
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await needed()).toBe(false);
    const owners = await env.DB.prepare("SELECT COUNT(*) AS n FROM member WHERE role = 'owner'").first<{ n: number }>();
    expect(owners?.n).toBe(1);
    const users = await env.DB.prepare('SELECT COUNT(*) AS n FROM user').first<{ n: number }>();
    expect(users?.n).toBe(1);
  });

  test('joins the demo workspace, and their answers hold there', async () => {
    const { email } = (await env.DB.prepare('SELECT email FROM user').first<{ email: string }>()) as { email: string };
    const { status, cookie } = await signInWith(email.toUpperCase(), OWNER.password);
    expect(status).toBe(200);
    const me = (await (await call('/api/me', { cookie })).json()) as Me;
    expect(me).toMatchObject({ role: 'owner', workspace: { name: 'Acme' } });
    expect(me.environments.map(({ mode }) => mode)).toEqual(['test', 'live']);
    const install = await (await call(`/api/environments/${me.environments[0]?.id}/install`, { cookie })).json();
    expect(install).toMatchObject({ settings: { jurisdiction: 'DE', timezone: 'Europe/Berlin', webhookUrl: DEMO.webhookUrl } });
    const hash = await liveSnapshot(env, { id: me.environments[0]?.id ?? '' });
    expect(await env.LIVE.get(`snapshot:${hash}`, 'json')).toMatchObject({ jurisdiction: 'DE', timezone: 'Europe/Berlin' });
    expect(await auditReport(tenant(env.DB, me.workspace.id))).toMatchObject({ intact: true, brokenAt: null });
  });

  test('once only: the used token makes no second one, and still lets the demo start', async () => {
    expect(await codeOf(await call('/api/setup', { body: { ...OWNER, email: 'eve@example.com' } }))).toBe('conflict');
    expect((await call('/api/setup/demo', { body: DEMO })).status).toBe(200);
  });

  test('a second token makes no second owner either', async () => {
    await env.DB.prepare('INSERT INTO setup_token (hash, created_at) VALUES (?, ?)')
      .bind(await sha256('another'), Date.now())
      .run();
    expect(await codeOf(await call('/api/setup', { body: { ...OWNER, token: 'another', email: 'eve@example.com' } }))).toBe('conflict');
  });
});

describe('signing in', () => {
  test('ten wrong passwords, and the eleventh try waits', async () => {
    const email = 'nobody@example.com';
    const codes: number[] = [];
    for (let i = 0; i < 11; i += 1) codes.push((await signInWith(email, 'wrong password')).status);
    expect(codes).toEqual([...Array(10).fill(401), 429]);
    const response = await call('/api/auth/sign-in/email', { body: { email, password: 'wrong password' } });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await signInWith('somebody.else@example.com', 'wrong password')).status).toBe(401);
  });

  test.each(['/api/auth/sign-up/email', '/api/auth/organization/create', '/api/auth/organization/invite-member', '/api/auth/update-user'])(
    '%s is not open',
    async (path) => {
      expect((await call(path, { body: { email: 'eve@example.com', password: 'a long enough password', name: 'Eve' } })).status).toBe(401);
      const { n } = (await env.DB.prepare('SELECT COUNT(*) AS n FROM user').first<{ n: number }>()) as { n: number };
      expect(n).toBe(1);
    },
  );
});
