import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../../edge/core/encoded';
import { randomBytes } from '../../../edge/crypto';
import { attemptId, grantId, randomDigits, sessionId } from '../../../shared/ids';
import type { Install } from '../../../shared/schema/admin';
import { call, codeOf, fakeShards, HOST, makeWorld, type World } from './kit';

let world: World;
let empty: World;
beforeAll(async () => {
  [world, empty] = await Promise.all([makeWorld({ publish: true }), makeWorld()]);
});

const bytes = () => randomBytes(26);
const place = (environment = world.test) => ({ environment, bucket: 77, at: Date.now() });
const open = (extra: Record<string, unknown> = {}) => ({
  key: world.publishable,
  id: crypto.randomUUID(),
  intent: true,
  locale: 'en',
  ...extra,
});
const event = () => ({ id: randomDigits(bytes(), 12), at: Date.now(), event: { type: 'next' } });

describe('opening an attempt', () => {
  test('a signed customer goes to their shard with their claims', async () => {
    const shards = fakeShards({ open: () => ({ ok: true, answer: encode({ attempt: null }) }) });
    const response = await call('/v1/attempts', { body: open({ token: await world.token() }), env: shards.env });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(HOST);
    expect(response.headers.get('vary')).toBe('Origin');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(shards.calls).toHaveLength(1);
    expect(shards.calls[0]).toMatchObject({
      method: 'open',
      args: [{ environment: world.test, customer: 'acct_1', subscription: 'sub_1', origin: HOST, claims: { sub: 'acct_1' } }],
    });
  });

  const unsigned: [string, () => Promise<string | undefined>][] = [
    ['no token', async () => undefined],
    ['a token that ran out', () => world.token({ iat: 1, exp: 601 })],
    ['a token of another tenant', () => empty.token()],
    ['no token at all but words', async () => 'words'],
  ];
  test.each(unsigned)('with %s, a visitor can still leave', async (_, make) => {
    const shards = fakeShards({ open: () => ({ ok: true, answer: encode({}) }) });
    const token = await make();
    const body = open({ ...(token && { token }), subscription: 'sub_of_somebody' });
    await call('/v1/attempts', { body, env: shards.env });
    expect(shards.calls[0]?.args[0]).toMatchObject({ claims: null, customer: `visitor-${body.id}`, subscription: `visitor-${body.id}` });
  });

  test('never for a subscription that was not signed', async () => {
    const shards = fakeShards();
    const response = await call('/v1/attempts', { body: open({ token: await world.token(), subscription: 'sub_2' }), env: shards.env });
    expect(await codeOf(response)).toBe('bad_request');
    expect(shards.calls).toEqual([]);
  });

  test('with no flow live, the link is followed', async () => {
    const shards = fakeShards();
    const response = await call('/v1/attempts', { body: open({ key: empty.publishable }), env: shards.env });
    expect(await response.json()).toEqual({ bypass: 'no_flow' });
    expect(shards.calls).toEqual([]);
  });

  test('switched off, the link is followed', async () => {
    const off = await makeWorld({ publish: true, settings: { switchedOff: true } });
    const response = await call('/v1/attempts', { body: open({ key: off.publishable }), env: fakeShards().env });
    expect(await response.json()).toEqual({ bypass: 'switched_off' });
  });

  test('twice as fast as a person is refused, with the time to wait', async () => {
    const shards = fakeShards({ open: () => ({ ok: true, answer: encode({}) }) });
    const token = await world.token({ sub: 'acct_hurry' });
    const answers = [];
    for (let i = 0; i < 11; i += 1) answers.push(await call('/v1/attempts', { body: open({ token }), env: shards.env }));
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(200), 429]);
    expect(Number(answers[10]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers[10]?.headers.get('access-control-allow-origin')).toBe(HOST);
  });
});

describe('the calls of an attempt', () => {
  test('a decision makes one object call, and asks neither D1 nor KV', async () => {
    const shards = fakeShards({ decide: () => ({ ok: true, answer: encode({ ask: 1, grant: null }) }) });
    const reads: string[] = [];
    const watched = (name: string) => new Proxy({}, { get: (_, method) => () => reads.push(`${name}.${String(method)}`) });
    const bindings = { ...shards.env, DB: watched('DB'), LIVE: watched('LIVE'), ASSETS: watched('ASSETS') } as unknown as Env;
    const id = attemptId(place('fresh0environment'), bytes());
    const response = await call(`/v1/attempts/${id}/decision`, { body: { ask: 1, events: [event()] }, env: bindings });
    expect(response.status).toBe(200);
    expect(reads).toEqual([]);
    expect(shards.calls).toMatchObject([{ method: 'decide', args: [{ attempt: id, origin: HOST }, { ask: 1 }] }]);
    expect(response.headers.get('access-control-allow-origin')).toBe(HOST);
  });

  test.each(['not_found', 'origin_refused'] as const)('what the shard answers with %s, no page may read', async (code) => {
    const shards = fakeShards({ cancel: () => ({ ok: false, code }) });
    const id = attemptId(place(), bytes());
    const response = await call(`/v1/attempts/${id}/cancel`, { body: { key: 'key-12345678', events: [] }, env: shards.env });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await codeOf(response)).toBe(code);
  });

  test('any other refusal is for the page to read', async () => {
    const shards = fakeShards({ accept: () => ({ ok: false, code: 'grant_unavailable' }) });
    const id = attemptId(place(), bytes());
    const response = await call(`/v1/attempts/${id}/accept`, {
      body: { grantId: 'gr_x', key: 'key-12345678', events: [] },
      env: shards.env,
    });
    expect(response.status).toBe(409);
    expect(response.headers.get('access-control-allow-origin')).toBe(HOST);
  });

  const tampered = [
    'amount',
    'coupon',
    'percent',
    'plan',
    'months',
    'currency',
    'subscription',
    'customer',
    'environment',
    'option',
    'offer',
  ];
  test.each(tampered)('accept with a field "%s" is refused, not ignored', async (field) => {
    const shards = fakeShards();
    const id = attemptId(place(), bytes());
    const body = { grantId: 'gr_x', key: 'key-12345678', events: [], [field]: 'more' };
    expect(await codeOf(await call(`/v1/attempts/${id}/accept`, { body, env: shards.env }))).toBe('bad_request');
    expect(shards.calls).toEqual([]);
  });

  test('thirty cancels of one attempt a minute get through, whatever the others do', async () => {
    const shards = fakeShards({ cancel: () => ({ ok: true, answer: encode({}) }), events: () => ({ ok: true }) });
    const id = attemptId(place(), bytes());
    const noisy = Array.from({ length: 130 }, () => call(`/v1/attempts/${id}/events`, { body: { events: [event()] }, env: shards.env }));
    expect((await Promise.all(noisy)).some(({ status }) => status === 429)).toBe(true);
    for (let i = 0; i < 30; i += 1)
      expect((await call(`/v1/attempts/${id}/cancel`, { body: { key: 'key-12345678', events: [] }, env: shards.env })).status).toBe(200);
  });

  test('an id that is none of ours costs no object call', async () => {
    const shards = fakeShards();
    for (const id of ['att_x', 'att_env1_0', grantId(place(), bytes()), '..%2f', sessionId(place(), bytes())])
      expect((await call(`/v1/attempts/${id}/cancel`, { body: { key: 'key-12345678', events: [] }, env: shards.env })).status).toBe(404);
    expect(shards.calls).toEqual([]);
  });
});

describe('origins', () => {
  const bad = [
    null,
    'null',
    'https://evil-example.com',
    'https://app.example.com.evil.test',
    'http://app.example.com',
    'https://app.example.com:8443',
    'https://APP.example.com',
    'https://example.com',
    'https://x.app.example.com',
    'https://app.example.com/',
    'file://',
  ];
  const routes = (): [string, unknown][] => [
    ['/v1/attempts', open()],
    ['/v1/bypass', { key: world.publishable, id: crypto.randomUUID(), why: 'deadline' }],
    ['/v1/sessions', { key: world.publishable, id: crypto.randomUUID() }],
  ];
  test.each(bad)('%s is refused', async (origin) => {
    const shards = fakeShards();
    for (const [path, body] of routes()) {
      const response = await call(path, { body, origin, env: shards.env });
      expect(await codeOf(response)).toBe('origin_refused');
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(shards.calls).toEqual([]);
  });

  test('loopback only in test, even where it is listed', async () => {
    const settings = { origins: [HOST, 'http://localhost:3000'] };
    const local = await makeWorld({ settings });
    const test = await call(`/v1/boot?key=${local.publishable}`, { origin: 'http://localhost:3000' });
    expect(test.status).toBe(200);
    const row = await env.DB.prepare("SELECT public FROM api_key WHERE environment = ? AND kind = 'publishable'")
      .bind(local.live)
      .first<{ public: string }>();
    const live = await call(`/v1/boot?key=${row?.public}`, { origin: 'http://localhost:3000' });
    expect(await codeOf(live)).toBe('origin_refused');
    expect((await call(`/v1/boot?key=${row?.public}`)).status).toBe(200);
  });
});

describe('boot', () => {
  test('is seen by the install page', async () => {
    await call(`/v1/boot?key=${world.publishable}`);
    const cookie = await world.signIn('admin');
    const install = (await (await call(`/api/environments/${world.test}/install`, { cookie })).json()) as {
      checks: Record<string, unknown>;
    };
    expect(install.checks).toMatchObject({ script: expect.any(Number), origin: expect.any(Number), origins: [HOST], applied: null });
  });

  test.each(['', 'words', 'pk_test_aaaaaaaaaaaaaaaaaaaaaaaaaa'])('not with the key "%s"', async (key) => {
    expect(await codeOf(await call(`/v1/boot?key=${key}`))).toBe('unauthorized');
  });

  test('a secret key opens nothing in a browser', async () => {
    expect(await codeOf(await call(`/v1/boot?key=${world.secret}`))).toBe('unauthorized');
  });
});

describe('what was turned away', () => {
  const refusedIn = async (where: World) => {
    const cookie = await where.signIn('admin');
    const answer = await call(`/api/environments/${where.test}/install`, { cookie });
    return ((await answer.json()) as Install).checks.refused;
  };

  test('is told to whoever sets the host up, with the reason and nothing of the token', async () => {
    const here = await makeWorld({ publish: true });
    const shards = fakeShards({ open: () => ({ ok: true, answer: encode({}) }) });
    const attempt = (token: string) => ({ key: here.publishable, id: crypto.randomUUID(), intent: true, locale: 'en', token });
    expect(await refusedIn(here)).toEqual([]);
    await call(`/v1/boot?key=${here.publishable}`, { origin: 'https://staging.example.com' });
    await call(`/v1/boot?key=${here.publishable}`, { origin: 'null' });
    await call('/v1/attempts', { body: attempt(await empty.token()), env: shards.env });
    await call('/v1/attempts', { body: attempt(await here.token({ env: 'live', email: 'somebody@example.com' })), env: shards.env });
    await call('/v1/sessions', { body: { key: here.publishable, id: crypto.randomUUID(), token: await here.token({ iat: 1, exp: 601 }) } });
    const told = await refusedIn(here);
    expect(told.map(({ what, name, why }) => [what, name, why])).toEqual(
      expect.arrayContaining([
        ['origin', 'https://staging.example.com', 'It is not among the allowed origins.'],
        ['origin', null, expect.stringContaining('sandboxed')],
        ['token', null, 'No live signing key of this environment made it.'],
        ['token', null, 'token.env: This is the test environment.'],
        ['token', null, 'The customer token has run out.'],
      ]),
    );
    expect(told).toHaveLength(5);
    expect(JSON.stringify(told)).not.toMatch(/somebody|acct_1|eyJ/);
    expect(await refusedIn(empty)).toEqual([]);
  });

  test('is not told any more once it is allowed', async () => {
    const here = await makeWorld({ publish: true });
    const origin = 'https://staging.example.com';
    await call(`/v1/boot?key=${here.publishable}`, { origin });
    const cookie = await here.signIn('admin');
    const { settings } = (await (await call(`/api/environments/${here.test}/install`, { cookie })).json()) as Install;
    const body = { ...settings, origins: [...settings.origins, origin] };
    const saved = await call(`/api/environments/${here.test}/settings`, { method: 'PUT', cookie, body });
    expect(((await saved.json()) as Install).checks.refused).toEqual([]);
  });

  test('fills nothing, however often it comes', async () => {
    const here = await makeWorld({ publish: true });
    for (let i = 0; i < 30; i += 1) await call(`/v1/boot?key=${here.publishable}`, { origin: `https://p${i}.example.com` });
    const { results } = await env.DB.prepare('SELECT what FROM seen WHERE environment = ?').bind(here.test).all();
    expect(results).toHaveLength(8);
  });
});

describe('sessions', () => {
  test('a token that is sent must be valid', async () => {
    const body = { key: world.publishable, id: crypto.randomUUID(), token: await world.token({ iat: 1, exp: 601 }) };
    expect(await codeOf(await call('/v1/sessions', { body, env: fakeShards().env }))).toBe('token_expired');
  });
});
