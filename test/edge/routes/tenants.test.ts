import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiKeys, signingKeys } from '../../../edge/store/keys';
import { members } from '../../../edge/store/people';
import { tenant } from '../../../edge/store/tenant';
import { call, fakeShards, makeWorld, type World } from './kit';
import { addressOf, bodyOf, idsOf, inEnvironment, nudgeDocument, ofTeam, routes } from './table';

let a: World;
let b: World;
let ids: Record<string, string>;
beforeAll(async () => {
  [a, b] = await Promise.all([makeWorld({ publish: true }), makeWorld({ publish: true })]);
  await a.signIn('analyst');
  await call('/api/invitations', { body: { email: 'guest@example.com', role: 'analyst' }, cookie: await a.signIn('owner') });
  await call(`/api/environments/${a.test}/nudges`, { body: { document: nudgeDocument() }, cookie: await a.signIn('owner') });
  const invitation = await env.DB.prepare('SELECT id FROM invitation WHERE "organizationId" = ?').bind(a.workspace).first<{ id: string }>();
  ids = {
    ...idsOf(a),
    '/api/members': (await members(a.team)).find(({ role }) => role === 'analyst')?.id ?? '',
    '/api/invitations': invitation?.id ?? '',
    '/api/environments/:env/keys': (await apiKeys(a.team, a.test))[0]?.id ?? '',
    '/api/environments/:env/signing-keys': (await signingKeys(a.team, a.test))[0]?.id ?? '',
  };
});

/** Everything that A owns in the database, as text. */
async function rowsOfA(): Promise<string> {
  const own = ['environment', 'api_key', 'signing_key', 'flow', 'flow_version', 'nudge', 'audit'].map((table) =>
    env.DB.prepare(`SELECT * FROM ${table} WHERE workspace = ?`).bind(a.workspace).all(),
  );
  const people = ['member', 'invitation'].map((table) =>
    env.DB.prepare(`SELECT * FROM ${table} WHERE "organizationId" = ?`).bind(a.workspace).all(),
  );
  return JSON.stringify((await Promise.all([...own, ...people])).map(({ results }) => results));
}

describe('every route of the team, with A’s ids and the cookie of B’s owner', () => {
  const targets = ofTeam.filter(({ path }) => path.includes(':'));
  test('there are many', () => expect(targets.length).toBeGreaterThan(20));

  test.each(targets)('$method $path', async (route) => {
    const shards = fakeShards();
    const before = await rowsOfA();
    const response = await call(addressOf(route.path, a, ids), {
      method: route.method,
      body: bodyOf(route, a),
      cookie: await b.signIn('owner'),
      env: shards.env,
    });
    expect(response.status).toBe(404);
    expect(await rowsOfA()).toBe(before);
    expect(shards.calls).toEqual([]);
  });

  test('A’s own owner reaches what is there: the ids are real', async () => {
    const reads = ofTeam.filter(({ method, path }) => method === 'GET' && path.includes(':'));
    const shards = fakeShards({
      attempts: () => ({ rows: [], next: null }),
      customers: () => ({ rows: [], total: 0 }),
      sums: () => ({ days: [], open: 0, alerts: [] }),
      attempt: () => ({ ok: true, detail: {} }),
      customer: () => ({ ok: true, detail: {} }),
      nudge: () => ({ days: [], written: [] }),
      nudges: () => [],
    });
    const cookie = await a.signIn('owner');
    const statuses = await Promise.all(
      reads.map(async ({ path }) => (await call(addressOf(path, a, ids), { cookie, env: shards.env })).status),
    );
    expect(statuses).toEqual(reads.map(() => 200));
  });
});

describe('every route of an environment, A’s ids under B’s environment', () => {
  test.each(inEnvironment.filter(({ path }) => path.includes(':id') && !path.includes('/flows/:id') && !path.includes('/customers/')))(
    '$method $path',
    async (route) => {
      const shards = fakeShards();
      const before = await rowsOfA();
      const path = addressOf(route.path, a, ids).replace(a.test, b.test);
      const response = await call(path, { method: route.method, body: bodyOf(route, a), cookie: await b.signIn('owner'), env: shards.env });
      expect(response.status).toBe(404);
      expect(await rowsOfA()).toBe(before);
      expect(shards.calls).toEqual([]);
    },
  );
});

describe('every route of the host’s server, with A’s ids and B’s secret key', () => {
  test.each(routes.filter(({ path }) => /\/(applied|failed|canceled)$/.test(path)))('$method $path', async (route) => {
    const shards = fakeShards();
    const options = { method: route.method, body: bodyOf(route, a), key: b.secret, origin: null, env: shards.env };
    expect((await call(addressOf(route.path, a, ids), options)).status).toBe(404);
    expect(shards.calls).toEqual([]);
  });
});

describe('every route that takes facts, with B’s key', () => {
  test.each(
    routes.filter(({ method, path }) => method === 'POST' && /^\/v1\/[a-z]+$/.test(path) && !/attempts|sessions|bypass/.test(path)),
  )('$method $path touches B’s shards alone', async (route) => {
    const shards = fakeShards({ ingest: () => ({ ok: true, accepted: 1, duplicates: 0 }) });
    const options = { method: route.method, body: bodyOf(route, b), key: b.secret, origin: null, env: shards.env };
    expect((await call(route.path, options)).status).toBe(200);
    expect(shards.calls.every(({ shard, args }) => shard.startsWith(`${b.test}:`) && args[0] === b.test)).toBe(true);
  });
});

test('a signed-out browser gets into no route of the team', async () => {
  for (const route of ofTeam) {
    const response = await call(addressOf(route.path, a, ids), { method: route.method, body: bodyOf(route, a) });
    expect([route.path, response.status]).toEqual([route.path, 401]);
  }
});

describe('a statement that forgets its tenant', () => {
  const team = tenant(env.DB, 'ws_x');
  test.each([
    'SELECT * FROM flow',
    'SELECT * FROM flow WHERE id = ?1',
    'SELECT * FROM flow WHERE workspace = ?2 AND id = ?1',
    'DELETE FROM flow WHERE environment = ?1',
    'INSERT INTO flow (id, workspace) VALUES (?1, ?2)',
    'UPDATE flow SET workspace = ?12 WHERE id = ?1',
  ])('%s', (text) => expect(() => team.sql(text, 'x')).toThrow(/does not bind its workspace/));
});
