import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { forget } from '../../../edge/environments';
import { Boot } from '../../../edge/openapi/nudges';
import type { AuditRow, Install, Page } from '../../../shared/schema/admin';
import type { BootResponse } from '../../../shared/schema/nudge';
import type { EnvironmentSettings } from '../../../shared/schema/workspace';
import { call, codeOf, HOST, makeWorld, type World } from './kit';
import { nudgeDocument } from './table';

const SECRET = { audience: { plan: 'pro' }, title: { en: 'Only the customer reads this' }, page: '/billing*', priority: 70 };

/** An environment with these nudges live. */
async function withNudges(documents: { id: string }[], settings: Partial<EnvironmentSettings> = {}): Promise<World> {
  const world = await makeWorld({ publish: true, settings });
  const cookie = await world.signIn('owner');
  for (const document of documents) {
    const at = `/api/environments/${world.test}/nudges`;
    await call(at, { cookie, body: { document } });
    expect((await call(`${at}/${document.id}/publish`, { cookie, body: { revision: 1 } })).status).toBe(200);
  }
  return world;
}
const bootOf = ({ publishable }: World, options = {}) => call(`/v1/boot?key=${publishable}`, options);

/** Every read of it fails. */
const silent = new Proxy(
  {},
  {
    get: () => () => {
      throw new Error('nobody should ask');
    },
  },
);

let world: World;
beforeAll(async () => {
  world = await withNudges([{ ...nudgeDocument(), ...SECRET }, { ...nudgeDocument('risky'), trigger: { on: 'risk', line: 0.6 } } as never]);
});

describe('boot', () => {
  test('tells when to ask, and nothing about whom, what, offers or risk', async () => {
    const response = await bootOf(world);
    const text = await response.text();
    const body = JSON.parse(text) as BootResponse;
    expect(Object.keys(body).sort()).toEqual(['revision', 'signals', 'theme', 'triggers']);
    expect(body).toMatchObject({ revision: expect.stringMatching(/^[0-9a-f]{64}$/), signals: true, theme: {} });
    expect(body.triggers).toEqual([{ nudge: 'welcome', part: 'nudge', page: '/billing*', trigger: { on: 'page' }, priority: 70 }]);
    expect(text).not.toMatch(/audience|plan|Only the customer|risk|offer|flow/);
    expect(Boot.safeParse(body).success).toBe(true);
  });

  test('is kept by the browser, so that a page view costs no request', async () => {
    const { headers } = await bootOf(world);
    expect(headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400');
    expect(headers.get('access-control-allow-origin')).toBe(HOST);
    expect(headers.get('vary')).toContain('Origin');
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('is kept by the data centre, so that the one request of a cold browser reads no database and no KV', async () => {
    const first = await (await bootOf(world)).json();
    forget(world.test);
    const again = await bootOf(world, { env: { ...env, DB: silent, LIVE: silent } });
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(first);
    expect(again.headers.get('cache-control')).toContain('max-age=300');
    expect(again.headers.get('access-control-allow-origin')).toBe(HOST);
  });

  test('to each origin its own; what is kept for one opens nothing to another', async () => {
    const two = await withNudges([nudgeDocument()], { origins: [HOST, 'https://two.example.com'] });
    for (const origin of [HOST, 'https://two.example.com', HOST])
      expect((await bootOf(two, { origin })).headers.get('access-control-allow-origin')).toBe(origin);
    expect(await codeOf(await bootOf(two, { origin: 'https://evil.example' }))).toBe('origin_refused');
    expect(await codeOf(await bootOf(world, { origin: null, headers: { 'sec-fetch-site': 'cross-site' } }))).toBe('origin_refused');
  });

  test('to somebody who does not want to be watched: nothing to ask, nothing to tell; and nobody else gets that', async () => {
    const quiet = await withNudges([nudgeDocument()]);
    expect(await (await bootOf(quiet, { headers: { 'sec-gpc': '1' } })).json()).toMatchObject({ signals: false, triggers: [] });
    expect(await (await bootOf(quiet)).json()).toMatchObject({ signals: true, triggers: [{ nudge: 'welcome' }] });
    expect(await (await bootOf(quiet, { headers: { 'sec-gpc': '1' } })).json()).toMatchObject({ signals: false, triggers: [] });
  });

  test('where somebody has switched signals off: none, and the triggers stay; who did it is in the log', async () => {
    const quiet = await withNudges([nudgeDocument()]);
    const cookie = await quiet.signIn('owner');
    const at = `/api/environments/${quiet.test}`;
    const { settings } = (await (await call(`${at}/install`, { cookie })).json()) as Install;
    const { signals: _, ...silent } = settings;
    expect(await codeOf(await call(`${at}/settings`, { method: 'PUT', body: silent, cookie }))).toBe('bad_request');
    expect((await call(`${at}/settings`, { method: 'PUT', body: { ...settings, signals: false }, cookie })).status).toBe(200);
    expect(await (await bootOf(quiet)).json()).toMatchObject({ signals: false, triggers: [{ nudge: 'welcome' }] });
    const log = (await (await call(`${at}/audit`, { cookie })).json()) as Page<AuditRow>;
    expect(log.rows[0]).toMatchObject({ action: 'settings.changed', detail: { changed: ['signals'] } });
  });

  test('settings of before there was that choice mean yes', async () => {
    const older = await withNudges([nudgeDocument()]);
    await env.DB.prepare("UPDATE environment SET settings = json_remove(settings, '$.signals') WHERE id = ?").bind(older.test).run();
    forget(older.test);
    expect(await (await bootOf(older)).json()).toMatchObject({ signals: true });
  });

  test('where it is switched off, and where nothing was ever published', async () => {
    const off = await withNudges([nudgeDocument()], { switchedOff: true });
    expect(await (await bootOf(off)).json()).toMatchObject({ signals: false, triggers: [] });
    const empty = await makeWorld();
    expect(await (await bootOf(empty)).json()).toEqual({ revision: '', signals: true, theme: {}, triggers: [] });
  });
});
