import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { liveSnapshot, snapshotKey } from '../../../edge/environments';
import type { NudgeDetail, NudgeOutcomes, NudgeResults, NudgeSummary } from '../../../shared/schema/admin-nudges';
import type { Snapshot } from '../../../shared/schema/snapshot';
import { DAY } from '../../../shared/time';
import { type Call, call, codeOf, fakeShards, makeWorld, type World } from './kit';
import { nudgeDocument } from './table';

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await makeWorld({ publish: true });
  cookie = await world.signIn('owner');
});

const api = (path: string, options: Call = {}) => call(`/api/environments/${world.test}/nudges${path}`, { cookie, ...options });
const read = async (path: string): Promise<NudgeDetail> => (await (await api(path)).json()) as NudgeDetail;
async function made(id: string, more: object = {}): Promise<NudgeDetail> {
  const response = await api('', { body: { document: { ...nudgeDocument(id), ...more } } });
  expect(response.status).toBe(201);
  return (await response.json()) as NudgeDetail;
}
async function live(): Promise<Snapshot> {
  const hash = await liveSnapshot(env, { id: world.test });
  return (await env.LIVE.get(snapshotKey(hash ?? ''), 'json')) as Snapshot;
}
const liveIds = async (): Promise<string[]> => (await live()).nudges.map(({ id }) => id);
const lastAudit = (): Promise<{ actor: string; action: string; target: string } | null> =>
  env.DB.prepare('SELECT actor, action, target FROM audit WHERE workspace = ? ORDER BY n DESC LIMIT 1').bind(world.workspace).first();

describe('the life of a nudge', () => {
  test('draft, saved, live, changed, paused, live again, paused, gone; every change audited', async () => {
    const draft = await made('life');
    expect(draft.summary).toMatchObject({ state: 'draft', draftDiffers: true, publishedAt: null, kind: 'banner', trigger: 'page' });
    expect(await liveIds()).not.toContain('life');

    const document = { ...nudgeDocument('life'), priority: 80 };
    const saved = (await (await api('/life', { method: 'PUT', body: { document, revision: 1 } })).json()) as NudgeDetail;
    expect(saved).toMatchObject({ revision: 2, draft: { priority: 80 }, published: null });
    expect((await lastAudit())?.action).toBe('nudge.saved');

    const published = (await (await api('/life/publish', { body: { revision: 2 } })).json()) as NudgeDetail;
    expect(published.summary).toMatchObject({ state: 'live', draftDiffers: false });
    expect((await live()).nudges.find(({ id }) => id === 'life')?.priority).toBe(80);
    expect(await lastAudit()).toMatchObject({
      action: 'nudge.published',
      target: `${world.test}/life`,
      actor: expect.stringContaining('owner'),
    });

    await api('/life', { method: 'PUT', body: { document: { ...document, priority: 10 }, revision: 2 } });
    expect((await read('/life')).summary).toMatchObject({ state: 'live', draftDiffers: true });
    expect((await live()).nudges.find(({ id }) => id === 'life')?.priority).toBe(80);

    const paused = (await (await api('/life/pause', { method: 'POST' })).json()) as NudgeDetail;
    expect(paused).toMatchObject({ summary: { state: 'paused' }, published: { priority: 80 } });
    expect(await liveIds()).not.toContain('life');
    expect((await lastAudit())?.action).toBe('nudge.paused');

    await api('/life/publish', { body: { revision: 3 } });
    expect((await live()).nudges.find(({ id }) => id === 'life')?.priority).toBe(10);
    expect(await codeOf(await api('/life', { method: 'DELETE' }))).toBe('conflict');
    await api('/life/pause', { method: 'POST' });
    expect((await api('/life', { method: 'DELETE' })).status).toBe(200);
    expect((await lastAudit())?.action).toBe('nudge.deleted');
    expect(await codeOf(await api('/life'))).toBe('not_found');
  });

  test('the flow stays live beside it, and a theme or a flow that is published keeps the nudges', async () => {
    await made('beside');
    await api('/beside/publish', { body: { revision: 1 } });
    expect((await live()).flow).not.toBeNull();
    await call(`/api/environments/${world.test}/theme`, { method: 'PUT', body: { accent: '#123456' }, cookie });
    expect(await live()).toMatchObject({ theme: { accent: '#123456' }, flow: { version: 1 } });
    expect(await liveIds()).toContain('beside');
  });

  test('nudges go live where no flow ever was', async () => {
    const fresh = await makeWorld();
    const options = { cookie: await fresh.signIn('owner') };
    const at = `/api/environments/${fresh.test}/nudges`;
    await call(at, { ...options, body: { document: nudgeDocument() } });
    expect((await call(`${at}/welcome/publish`, { ...options, body: { revision: 1 } })).status).toBe(200);
    const hash = await liveSnapshot(env, { id: fresh.test });
    expect(await env.LIVE.get(snapshotKey(hash ?? ''), 'json')).toMatchObject({ flow: null, nudges: [{ id: 'welcome' }] });
  });

  test('the list has the one that was changed last first', async () => {
    await made('older');
    await made('newer');
    const rows = (await (await api('')).json()) as NudgeSummary[];
    expect(rows.findIndex(({ id }) => id === 'newer')).toBeLessThan(rows.findIndex(({ id }) => id === 'older'));
  });
});

describe('what is refused', () => {
  test.each<[string, () => Promise<Response>, string, string]>([
    ['a second one with the id', () => api('', { body: { document: nudgeDocument('twice') } }), 'conflict', 'document.id'],
    [
      'another id',
      () => api('/twice', { method: 'PUT', body: { document: nudgeDocument('other'), revision: 1 } }),
      'bad_request',
      'document.id',
    ],
    ['an older revision', () => api('/twice', { method: 'PUT', body: { document: nudgeDocument('twice'), revision: 0 } }), 'conflict', ''],
    ['an older revision, published', () => api('/twice/publish', { body: { revision: 0 } }), 'conflict', ''],
    ['a pause of what is not live', () => api('/twice/pause', { method: 'POST' }), 'conflict', 'nudge'],
    [
      'an address that runs code',
      () => api('', { body: { document: { ...nudgeDocument('x'), action: { do: 'link', label: { en: 'x' }, href: 'javascript:1' } } } }),
      'bad_request',
      'document.action.href',
    ],
    ['one that is not there', () => api('/nobody/publish', { body: { revision: 1 } }), 'not_found', ''],
    ['days that run backwards', () => api('/twice/results?from=2026-02-01&to=2026-01-01'), 'bad_request', 'from'],
  ])('%s', async (_what, attempt, code, path) => {
    await api('', { body: { document: nudgeDocument('twice') } });
    const { error } = (await (await attempt()).json()) as { error: { code: string; details?: { path: string }[] } };
    expect(error.code).toBe(code);
    if (path !== '') expect(error.details?.[0]?.path).toBe(path);
  });

  test('what lint finds says where and what to do, and changes nothing', async () => {
    const { findings } = await made('hurry', { title: { en: 'Last chance, only today' } });
    expect(findings).toMatchObject([{ id: 'A-09', level: 'error', path: 'title.en' }]);
    const response = await api('/hurry/publish', { body: { revision: 1 } });
    const { error } = (await response.json()) as { error: { code: string; message: string; details: { path: string; message: string }[] } };
    expect([response.status, error.code, error.details[0]?.path]).toEqual([422, 'lint_failed', 'title.en']);
    expect(error.message).not.toContain('flow');
    expect(await liveIds()).not.toContain('hurry');
  });

  test('two saves of one revision at once: one holds', async () => {
    await made('race');
    const save = (priority: number) =>
      api('/race', { method: 'PUT', body: { document: { ...nudgeDocument('race'), priority }, revision: 1 } });
    const statuses = (await Promise.all([save(1), save(2), save(3)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409, 409]);
  });
});

describe('results', () => {
  const sums = (counters: object, more: object = {}) => ({ counters, suppressed: {}, first: {}, kano: {}, ...more });
  const word = (at: number, words: string) => ({ impression: `imp_${at}`, customer: 'c', nudge: 'nps', at, value: 3, words });

  test('of all shards: days in order, each count with its denominator, the score, the newest words', async () => {
    await made('nps', { show: { kind: 'survey', survey: { kind: 'nps', question: { en: 'How likely?' } } } });
    const parts = [
      {
        days: [{ day: '2026-05-02', sums: sums({ allowed: 6, shown: 5, answered: 3, dismissed: 2 }, { first: { 10: 2, 3: 1 } }) }],
        written: [word(5, 'b')],
      },
      {
        days: [
          {
            day: '2026-05-01',
            sums: sums({ allowed: 2, shown: 2, answered: 1, written: 1 }, { first: { 8: 1 }, suppressed: { daily: 4 } }),
          },
        ],
        written: [word(9, 'a')],
      },
    ];
    const shards = fakeShards({ nudge: () => parts.pop() ?? { days: [], written: [] } });
    const response = await api('/nps/results?from=2026-05-01&to=2026-05-31', { env: shards.env });
    const found = (await response.json()) as NudgeResults;
    expect(shards.calls).toHaveLength(16);
    expect(shards.calls[0]?.args).toEqual(['nps', '2026-05-01', '2026-05-31']);
    expect(found.days.map(({ day }) => day)).toEqual(['2026-05-01', '2026-05-02']);
    expect(found.total.suppressed).toEqual({ daily: 4 });
    expect(found.rates.shown).toMatchObject({ count: 7, of: 8, share: 0.875 });
    expect(found.rates.answered).toMatchObject({ count: 4, of: 7 });
    expect(found.rates.written).toMatchObject({ count: 1, of: 4, share: 0.25 });
    expect(found.rates.acted).toMatchObject({ count: 0, of: 7, share: 0 });
    expect(found.survey).toMatchObject({ kind: 'nps', score: { n: 4, value: 25 } });
    expect(found.written.map(({ words }) => words)).toEqual(['a', 'b']);
  });

  test('of all nudges in brief, by one call of each shard', async () => {
    const parts = [
      [
        { nudge: 'nps', sums: sums({ allowed: 6, shown: 5, answered: 3 }, { first: { 10: 2, 3: 1 } }) },
        { nudge: 'gone', sums: sums({ shown: 9 }) },
      ],
      [{ nudge: 'nps', sums: sums({ allowed: 2, shown: 2, answered: 1 }, { first: { 8: 1 } }) }],
    ];
    const shards = fakeShards({ nudges: () => parts.pop() ?? [] });
    const path = `/api/environments/${world.test}/nudge-results?from=2026-05-01&to=2026-05-31`;
    const found = (await (await call(path, { cookie, env: shards.env })).json()) as NudgeOutcomes;
    expect(shards.calls.map(({ method, args }) => [method, ...args])).toEqual(
      Array.from({ length: 16 }, () => ['nudges', '2026-05-01', '2026-05-31']),
    );
    expect(found).toMatchObject({ from: '2026-05-01', to: '2026-05-31', timezone: 'UTC' });
    expect(found.nudges.nps?.rates.shown).toMatchObject({ count: 7, of: 8, share: 0.875 });
    expect(found.nudges.nps?.survey).toMatchObject({ kind: 'nps', score: { n: 4, value: 25 } });
    expect(found.nudges.gone).toBeUndefined();
    expect(found.nudges.twice).toMatchObject({ survey: null, rates: { shown: { count: 0, of: 0, share: null } } });
  });

  test('of nothing: no share, no score', async () => {
    await made('quiet');
    const found = (await (
      await api('/quiet/results', { env: fakeShards({ nudge: () => ({ days: [], written: [] }) }).env })
    ).json()) as NudgeResults;
    expect(found).toMatchObject({ days: [], survey: null, rates: { shown: { count: 0, of: 0, share: null, low: null, high: null } } });
    expect(Date.parse(found.to) - Date.parse(found.from)).toBe(29 * DAY);
  });
});
