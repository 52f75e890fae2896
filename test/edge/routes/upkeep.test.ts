import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { daily } from '../../../edge/jobs/daily';
import { SHARDS } from '../../../shared/ids';
import type { AuditRow, Install } from '../../../shared/schema/admin';
import { call, fakeShards, makeWorld, type World } from './kit';

let world: World;
let owner: string;
beforeAll(async () => {
  world = await makeWorld();
  owner = await world.signIn('owner');
});
const at = (path: string) => `/api/environments/${world.test}/${path}`;
const save = async (change: object, bindings: Env) => {
  const { settings } = (await (await call(at('install'), { cookie: owner })).json()) as Install;
  return call(at('settings'), { method: 'PUT', body: { ...settings, ...change }, cookie: owner, env: bindings });
};
const lastEntry = async (): Promise<AuditRow | undefined> =>
  ((await (await call(at('audit'), { cookie: owner })).json()) as { rows: AuditRow[] }).rows[0];

test('another zone is told to every shard, and the log has both', async () => {
  const { calls, env: bindings } = fakeShards();
  expect((await save({ timezone: 'Pacific/Auckland' }, bindings)).status).toBe(200);
  expect(calls.map(({ method, args }) => [method, ...args])).toEqual(Array(SHARDS).fill(['upkeep', 'Pacific/Auckland']));
  expect(await lastEntry()).toMatchObject({
    action: 'settings.changed',
    detail: { changed: ['timezone'], timezone: [expect.any(String), 'Pacific/Auckland'] },
  });
});

test('another margin is told to nobody', async () => {
  const { calls, env: bindings } = fakeShards();
  await save({ margin: 0.5 }, bindings);
  expect(calls).toEqual([]);
  expect((await lastEntry())?.detail).not.toHaveProperty('timezone');
});

test('a shard that is not reached hinders neither the change nor the others, and hears of it from the daily job', async () => {
  let n = 0;
  const { env: bindings } = fakeShards({
    upkeep: () => {
      n += 1;
      if (n === 3) throw new Error('not now');
    },
  });
  expect((await save({ timezone: 'Europe/Berlin' }, bindings)).status).toBe(200);
  expect(n).toBe(SHARDS);
  const { calls, env: later } = fakeShards();
  await daily(later, Date.now());
  const told = calls.filter(({ shard }) => shard.startsWith(`${world.test}:`));
  expect(told.map(({ args }) => args)).toEqual(Array(SHARDS).fill(['Europe/Berlin']));
  expect(await env.DB.prepare('SELECT count(*) AS n FROM environment').first('n')).toBe(calls.length / SHARDS);
});
