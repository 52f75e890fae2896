import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../../edge/crypto';
import { daily } from '../../../edge/jobs/daily';
import { auditReport } from '../../../edge/store/audit';
import type { FlowDetail, FlowSummary } from '../../../shared/schema/admin';
import type { Snapshot } from '../../../shared/schema/snapshot';
import { call, codeOf, makeWorld, type World } from './kit';

let world: World;
let owner: string;
beforeAll(async () => {
  world = await makeWorld();
  owner = await world.signIn('owner');
});

const at = (path: string) => `/api/environments/${world.test}/${path}`;
const read = async <T>(path: string): Promise<T> => (await (await call(at(path), { cookie: owner })).json()) as T;
const send = (method: string, path: string, body?: unknown) => call(at(path), { method, body, cookie: owner });
const create = async (name: string, template = 'basic'): Promise<FlowDetail> =>
  (await (await send('POST', 'flows', { template, name })).json()) as FlowDetail;
const liveNow = async (): Promise<{ hash: string; snapshot: Snapshot }> => {
  const hash = (await env.LIVE.get(`live:${world.test}`)) as string;
  return { hash, snapshot: JSON.parse((await env.LIVE.get(`snapshot:${hash}`)) as string) as Snapshot };
};

describe('a draft', () => {
  test('comes from a template, and is in the list', async () => {
    const made = await create('Leaving');
    expect(made.draft.name).toBe('Leaving');
    expect(made).toMatchObject({ revision: 1, versions: [], summary: { live: null, draftDiffers: true } });
    const listed = (await read<FlowSummary[]>('flows')).find(({ id }) => id === made.summary.id);
    expect(listed?.offers).toEqual(made.draft.offers.map(({ id, title }) => ({ id, title })));
  });

  test('two of the same name get ids of their own, and so do their offers', async () => {
    const [a, b] = [await create('Twice'), await create('Twice')];
    expect(a.summary.id).not.toBe(b.summary.id);
    const ids = (flow: FlowDetail) => flow.draft.offers.map(({ id }) => id);
    expect(ids(a).filter((id) => ids(b).includes(id))).toEqual([]);
    const slots = b.draft.steps.flatMap((step) => (step.kind === 'offer' ? step.offers : []));
    expect(slots.every((id) => ids(b).includes(id))).toBe(true);
  });

  test('is saved by whoever saw the last revision; who did not is told', async () => {
    const made = await create('Edited');
    const document = { ...made.draft, name: 'Edited again' };
    const path = `flows/${made.summary.id}`;
    const saved = (await (await send('PUT', path, { document, revision: 1 })).json()) as FlowDetail;
    expect(saved).toMatchObject({ revision: 2, draft: { name: 'Edited again' } });
    expect(await codeOf(await send('PUT', path, { document: made.draft, revision: 1 }))).toBe('conflict');
    expect((await read<FlowDetail>(path)).draft.name).toBe('Edited again');
  });

  test('of ten saves at once on one revision, one holds', async () => {
    const made = await create('Raced');
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        send('PUT', `flows/${made.summary.id}`, { document: { ...made.draft, name: `Raced ${n}` }, revision: 1 }),
      ),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 409)).toHaveLength(9);
    expect((await read<FlowDetail>(`flows/${made.summary.id}`)).revision).toBe(2);
  });

  test('may not take an offer id of another flow, nor change its own id', async () => {
    const [a, b] = [await create('One'), await create('Two')];
    const stolen = { ...b.draft, offers: [...b.draft.offers, a.draft.offers[0]] };
    const refused = await send('PUT', `flows/${b.summary.id}`, { document: stolen, revision: 1 });
    expect(await refused.json()).toMatchObject({
      error: { code: 'bad_request', details: [{ path: `document.offers.${b.draft.offers.length}.id` }] },
    });
    expect(await codeOf(await send('PUT', `flows/${b.summary.id}`, { document: { ...b.draft, id: 'other' }, revision: 1 }))).toBe(
      'bad_request',
    );
  });

  test('that is no flow is refused with the place', async () => {
    const made = await create('Broken');
    const response = await send('PUT', `flows/${made.summary.id}`, { document: { ...made.draft, steps: [] }, revision: 1 });
    expect(await response.json()).toMatchObject({ error: { code: 'bad_request', details: [{ path: 'document.steps' }] } });
  });
});

describe('publishing', () => {
  test('writes a snapshot under the hash of its content, then the pointer', async () => {
    const made = await create('First live');
    const published = (await (await send('POST', `flows/${made.summary.id}/publish`, { revision: 1, note: 'Hello' })).json()) as FlowDetail;
    expect(published.summary).toMatchObject({ live: 1, versions: 1, draftDiffers: false });
    const { hash, snapshot } = await liveNow();
    expect(published.versions).toMatchObject([{ version: 1, note: 'Hello', snapshot: hash }]);
    expect(await sha256((await env.LIVE.get(`snapshot:${hash}`)) as string)).toBe(hash);
    expect(snapshot).toMatchObject({
      environment: world.test,
      workspace: world.workspace,
      flow: { version: 1, document: { id: made.summary.id } },
    });
  });

  test('only what was looked at', async () => {
    const made = await create('Stale');
    await send('PUT', `flows/${made.summary.id}`, { document: { ...made.draft, name: 'Newer' }, revision: 1 });
    expect(await codeOf(await send('POST', `flows/${made.summary.id}/publish`, { revision: 1 }))).toBe('conflict');
    expect((await read<FlowDetail>(`flows/${made.summary.id}`)).summary.live).toBeNull();
  });

  test('a flow that shames its reader is refused, and what was live stays', async () => {
    const made = await create('Shaming');
    const before = await liveNow();
    const [first, ...rest] = made.draft.steps;
    const document = {
      ...made.draft,
      steps: [{ ...first, title: { en: 'No thanks, I hate saving money', de: 'Nein danke, ich spare nicht gern' } }, ...rest],
    };
    await send('PUT', `flows/${made.summary.id}`, { document, revision: 1 });
    const response = await send('POST', `flows/${made.summary.id}/publish`, { revision: 2 });
    const body = (await response.json()) as { error: { code: string; details: { path: string; message: string }[] } };
    expect(response.status).toBe(422);
    expect(body.error.code).toBe('lint_failed');
    expect(body.error.details.length).toBeGreaterThan(0);
    expect(await liveNow()).toEqual(before);
  });

  test('another flow takes the place of the one before', async () => {
    const [a, b] = [await create('Before'), await create('After')];
    await send('POST', `flows/${a.summary.id}/publish`, { revision: 1 });
    await send('POST', `flows/${b.summary.id}/publish`, { revision: 1 });
    const live = (await read<FlowSummary[]>('flows')).filter((flow) => flow.live !== null);
    expect(live.map(({ id }) => id)).toEqual([b.summary.id]);
  });

  test('rolls back by publishing the old version as a new one; versions never change', async () => {
    const made = await create('Rolled');
    const path = `flows/${made.summary.id}`;
    await send('POST', `${path}/publish`, { revision: 1 });
    await send('PUT', path, { document: { ...made.draft, name: 'Rolled on' }, revision: 1 });
    await send('POST', `${path}/publish`, { revision: 2 });
    const back = (await (await send('POST', `${path}/rollback`, { version: 1 })).json()) as FlowDetail;
    expect(back.summary).toMatchObject({ live: 3, versions: 3, draftDiffers: true });
    expect(back.draft.name).toBe('Rolled on');
    expect((await liveNow()).snapshot.flow).toMatchObject({ version: 3, document: { name: 'Rolled' } });
    expect(await codeOf(await send('POST', `${path}/rollback`, { version: 9 }))).toBe('not_found');
    const rewrite = env.DB.prepare('UPDATE flow_version SET document = ? WHERE flow = ?').bind('{}', made.summary.id);
    await expect(async () => await rewrite.run()).rejects.toThrow(/never changes/);
  });

  test('takes a flow down: what is live names none', async () => {
    const made = await create('Downed');
    const path = `flows/${made.summary.id}`;
    expect(await codeOf(await send('POST', `${path}/unpublish`))).toBe('conflict');
    await send('POST', `${path}/publish`, { revision: 1 });
    await send('POST', `${path}/unpublish`);
    expect((await liveNow()).snapshot.flow).toBeNull();
    expect((await read<FlowDetail>(path)).summary.live).toBeNull();
  });

  test('a change of settings or theme reaches what is live', async () => {
    const made = await create('Themed');
    await send('POST', `flows/${made.summary.id}/publish`, { revision: 1 });
    const { settings } = await read<{ settings: Record<string, unknown> }>('install');
    await send('PUT', 'settings', { ...settings, margin: 0.6 });
    await send('PUT', 'theme', { accent: '#1f6f54' });
    const { snapshot } = await liveNow();
    expect(snapshot).toMatchObject({ margin: 0.6, theme: { accent: '#1f6f54' }, flow: { version: 1, document: { id: made.summary.id } } });
  });

  test('a pointer that was not written is put right by the daily job', async () => {
    const { hash } = await liveNow();
    await env.LIVE.put(`live:${world.test}`, 'something-older');
    expect(await daily(env, Date.now())).toEqual({ mended: 1 });
    expect(await env.LIVE.get(`live:${world.test}`)).toBe(hash);
    expect(await daily(env, Date.now())).toEqual({ mended: 0 });
  });

  test('every change is in the log, and the chain holds', async () => {
    const report = await auditReport(world.team);
    expect(report.intact).toBe(true);
    const { results } = await env.DB.prepare('SELECT DISTINCT action FROM audit WHERE workspace = ?')
      .bind(world.workspace)
      .all<{ action: string }>();
    const actions = results.map(({ action }) => action);
    for (const action of [
      'flow.created',
      'flow.saved',
      'flow.published',
      'flow.rolled_back',
      'flow.unpublished',
      'settings.changed',
      'theme.changed',
    ])
      expect(actions).toContain(action);
  });
});
