import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomBytes } from '../../../edge/crypto';
import { attemptId, bucketOf, grantId, shardName } from '../../../shared/ids';
import { call, codeOf, fakeShards, HOST, makeWorld, type ShardCall, type World } from './kit';

let world: World;
let other: World;
beforeAll(async () => {
  [world, other] = await Promise.all([makeWorld(), makeWorld()]);
});

const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` });
const grantOf = (environment: string) => grantId({ environment, bucket: 5, at: Date.now() }, randomBytes(26));
const attemptOf = (environment: string) => attemptId({ environment, bucket: 5, at: Date.now() }, randomBytes(26));
const taken = { ingest: (_: string, items: unknown[]) => ({ ok: true, accepted: items.length, duplicates: 0 }) };
interface Item {
  customer: string;
  trusted: boolean;
  call: Record<string, unknown>;
}
const items = (calls: ShardCall[]): Item[] => calls.flatMap(({ args }) => args[1] as Item[]);

describe('what the host confirms', () => {
  test('an applied grant, a failed one, an ended subscription', async () => {
    const shards = fakeShards();
    const [grant, attempt] = [grantOf(world.test), attemptOf(world.test)];
    const options = { key: world.secret, origin: null, env: shards.env };
    expect((await call(`/v1/grants/${grant}/applied`, { body: { reference: 'inv_1' }, ...options })).status).toBe(200);
    expect((await call(`/v1/grants/${grant}/failed`, { body: { reason: 'card declined' }, ...options })).status).toBe(200);
    expect((await call(`/v1/attempts/${attempt}/canceled`, { body: { effectiveAt: 1_800_000_000_000 }, ...options })).status).toBe(200);
    expect(shards.calls.map(({ method, args }) => [method, ...args])).toEqual([
      ['applied', grant, 'inv_1'],
      ['failed', grant, 'card declined'],
      ['canceled', attempt, null, 1_800_000_000_000],
    ]);
  });

  test.each(['none', 'publishable', 'restricted', 'other'] as const)('not with the key: %s', async (which) => {
    const key = { none: undefined, publishable: world.publishable, restricted: world.restricted, other: other.secret }[which];
    const shards = fakeShards();
    const options = { ...(key && { key }), origin: null, env: shards.env };
    const response = await call(`/v1/grants/${grantOf(world.test)}/applied`, { body: {}, ...options });
    expect(await codeOf(response)).toBe(which === 'other' ? 'not_found' : 'unauthorized');
    expect(shards.calls).toEqual([]);
  });

  test('a revoked key stops working here at once', async () => {
    const cookie = await world.signIn('admin');
    const made = await call(`/api/environments/${world.test}/keys`, { body: { kind: 'secret', name: 'short-lived' }, cookie });
    const { row, secret } = (await made.json()) as { row: { id: string; shown: string }; secret: string };
    expect(row.shown).toBe(`sk_test_…${secret.slice(-4)}`);
    const use = () => call(`/v1/grants/${grantOf(world.test)}/applied`, { body: {}, key: secret, origin: null, env: fakeShards().env });
    expect((await use()).status).toBe(200);
    expect((await call(`/api/environments/${world.test}/keys/${row.id}`, { method: 'DELETE', cookie })).status).toBe(200);
    expect(await codeOf(await use())).toBe('unauthorized');
  });
});

describe('erasing a customer', () => {
  const known = { erase: () => ({ ok: true, attempts: 2 }) };
  const wipe = (key: string | undefined, bindings: Env, id = 'acct/1') =>
    call(`/v1/customers/${encodeURIComponent(id)}`, { method: 'DELETE', ...(key && { key }), origin: null, env: bindings });

  test('reaches the shard that holds him, and the log names him to nobody else', async () => {
    const shards = fakeShards(known);
    expect((await wipe(world.secret, shards.env)).status).toBe(200);
    expect(shards.calls).toEqual([{ shard: shardName(world.test, bucketOf('acct/1')), method: 'erase', args: ['acct/1'] }]);
    const last = await env.DB.prepare('SELECT action, detail FROM audit WHERE workspace = ? ORDER BY n DESC LIMIT 1')
      .bind(world.workspace)
      .first<{ action: string; detail: string }>();
    expect(last?.action).toBe('customer.erased');
    expect(JSON.parse(last?.detail ?? '')).toEqual({ customer: expect.stringMatching(/^[0-9a-f]{64}$/), attempts: 2 });
  });

  test.each(['none', 'publishable', 'restricted'] as const)('not with the key: %s', async (which) => {
    const shards = fakeShards(known);
    const response = await wipe({ none: undefined, publishable: world.publishable, restricted: world.restricted }[which], shards.env);
    expect(await codeOf(response)).toBe('unauthorized');
    expect(shards.calls).toEqual([]);
  });

  test('nobody of that id, or something is still under way: said, and not in the log', async () => {
    const count = () => env.DB.prepare('SELECT count(*) AS n FROM audit').first('n');
    const before = await count();
    for (const code of ['not_found', 'conflict'])
      expect(await codeOf(await wipe(world.secret, fakeShards({ erase: () => ({ ok: false, code }) }).env))).toBe(code);
    expect(await count()).toBe(before);
  });
});

describe('facts', () => {
  test('from a server are trusted, and each customer goes to their own shard', async () => {
    const shards = fakeShards(taken);
    const batch = ['a', 'b', 'c', 'd'].map((userId) => ({ type: 'identify', userId, traits: { plan: 'pro' } }));
    const response = await call('/v1/batch', { body: { batch }, key: world.secret, origin: null, env: shards.env });
    expect(await response.json()).toEqual({ success: true, accepted: 4, duplicates: 0, ignored: 0 });
    for (const { shard, args } of shards.calls)
      for (const { customer, trusted } of args[1] as Item[]) {
        expect(shard).toBe(shardName(world.test, bucketOf(customer)));
        expect(trusted).toBe(true);
      }
  });

  test('from a browser are not, whatever they say of themselves', async () => {
    const shards = fakeShards(taken);
    const body = { userId: 'a', traits: { trusted: true, plan: 'free' }, trusted: true };
    await call('/v1/identify', { body, headers: basic(world.publishable), env: shards.env });
    expect(items(shards.calls)).toMatchObject([{ customer: 'a', trusted: false }]);
  });

  test('from a browser only on a listed page', async () => {
    const headers = basic(world.publishable);
    for (const origin of [null, 'https://evil.example'])
      expect(await codeOf(await call('/v1/track', { body: { userId: 'a', event: 'x' }, headers, origin }))).toBe('origin_refused');
  });

  test('Segment sends its key as a user name, its type in the path, and calls that we only take', async () => {
    const shards = fakeShards(taken);
    const headers = basic(world.secret);
    const paths: [string, Record<string, unknown>][] = [
      ['/v1/t', { userId: 'a', event: 'Logged In' }],
      ['/v1/i', { userId: 7, traits: {} }],
      ['/v1/p', { userId: 'a', name: 'Home' }],
      ['/v1/g', { userId: 'a', groupId: 'g' }],
    ];
    for (const [path, body] of paths) expect((await call(path, { body, headers, origin: null, env: shards.env })).status).toBe(200);
    expect(items(shards.calls).map(({ customer, call: one }) => [customer, one.type])).toEqual([
      ['a', 'track'],
      ['7', 'identify'],
    ]);
  });

  test('one bad call refuses the batch and says where', async () => {
    const shards = fakeShards(taken);
    const batch = [
      { type: 'track', userId: 'a', event: 'fine' },
      { type: 'track', userId: 'a' },
      { type: 'identify', traits: {} },
      'words',
    ];
    const response = await call('/v1/batch', { body: { batch }, key: world.secret, origin: null, env: shards.env });
    expect(await response.json()).toMatchObject({
      error: { code: 'bad_request', details: [{ path: 'batch.1.event' }, { path: 'batch.2.userId' }, { path: 'batch.3' }] },
    });
    expect(shards.calls).toEqual([]);
  });

  test('a preflight lets Segment’s headers through, for an origin and never for null', async () => {
    for (const path of ['/v1/t', '/v1/b', '/v1/batch']) {
      const response = await call(path, { method: 'OPTIONS' });
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
      expect(response.headers.get('access-control-allow-origin')).toBe(HOST);
    }
    expect(await codeOf(await call('/v1/t', { method: 'OPTIONS', origin: 'null' }))).toBe('origin_refused');
  });

  test('Segment’s browser library finds its settings', async () => {
    const response = await call(`/v1/projects/${world.publishable}/settings`);
    expect(await response.json()).toEqual({
      integrations: { 'Segment.io': { apiKey: world.publishable, apiHost: 'parley.test/v1', protocol: 'https' } },
    });
  });
});

describe('the key that statements are signed with', () => {
  test('its public half is there for anybody, the private one for nobody', async () => {
    const response = await call(`/v1/jwks/${world.test}`, { origin: null });
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    expect(keys).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: expect.stringMatching(/^gk_/) }]);
    expect(keys[0]).not.toHaveProperty('d');
    expect((await call('/v1/jwks/nowhere', { origin: null })).status).toBe(404);
  });

  test('is another one in each environment', async () => {
    const of = async (id: string) => ((await (await call(`/v1/jwks/${id}`)).json()) as { keys: { x: string }[] }).keys[0]?.x;
    expect(new Set(await Promise.all([world.test, world.live, other.test].map(of))).size).toBe(3);
  });
});

describe('keys at rest', () => {
  test('only hashes and sealed values', async () => {
    const rows = await Promise.all(
      ['api_key', 'signing_key', 'environment'].map((table) => env.DB.prepare(`SELECT * FROM ${table}`).all()),
    );
    const text = JSON.stringify(rows.map(({ results }) => results));
    for (const secret of [world.secret, world.restricted, world.signingKey.secret, '"d":']) expect(text).not.toContain(secret);
  });

  test('two signing keys at most; a third waits until one is revoked', async () => {
    const cookie = await world.signIn('owner');
    const path = `/api/environments/${world.test}/signing-keys`;
    const second = (await (await call(path, { body: {}, cookie })).json()) as { row: { id: string }; secret: string };
    expect(second.secret.length).toBeGreaterThanOrEqual(64);
    expect(await codeOf(await call(path, { body: {}, cookie }))).toBe('conflict');
    expect((await call(`${path}/${second.row.id}`, { method: 'DELETE', cookie })).status).toBe(200);
    const publicKey = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) };
    const third = (await (await call(path, { body: { publicKey }, cookie })).json()) as { row: { algorithm: string }; secret: string };
    expect(third).toMatchObject({ row: { algorithm: 'EdDSA' }, secret: '' });
  });

  test('a private key that somebody sends by mistake is not taken', async () => {
    const publicKey = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), d: 'B'.repeat(43) };
    const response = await call(`/api/environments/${other.test}/signing-keys`, {
      body: { publicKey },
      cookie: await other.signIn('owner'),
    });
    expect(await codeOf(response)).toBe('bad_request');
  });
});
