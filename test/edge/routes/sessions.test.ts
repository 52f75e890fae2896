import { beforeAll, describe, expect, test } from 'vitest';
import type { Said } from '../../../edge/core/session-turn';
import type { SessionInput } from '../../../edge/core/shard';
import { Session } from '../../../edge/openapi/nudges';
import type { SessionResponse } from '../../../shared/schema/api';
import { type Call, call, codeOf, fakeShards, HOST, makeWorld, type World } from './kit';
import { nudgeDocument } from './table';

const OTHER = 'https://two.example.com';
let world: World;
beforeAll(async () => {
  world = await makeWorld({ publish: true, settings: { origins: [HOST, OTHER] } });
  const options = { cookie: await world.signIn('owner') };
  const at = `/api/environments/${world.test}/nudges`;
  await call(at, { ...options, body: { document: { ...nudgeDocument(), title: { en: 'Hello {{name|there}}' } } } });
  await call(`${at}/welcome/publish`, { ...options, body: { revision: 1 } });
});

const ask = (more: object = {}) => ({ id: crypto.randomUUID(), nudge: 'welcome', locale: 'en', ...more });
const opening = (more: object = {}) => ({ key: world.publishable, id: crypto.randomUUID(), ...more });
const open = (body: object, options: Call = {}) => call('/v1/sessions', { body, ...options });
const answered = async (response: Response): Promise<SessionResponse> => {
  expect(response.status).toBe(200);
  return Session.parse(await response.json()) as SessionResponse;
};
const ok = { ok: true, answer: { session: 'ses_x', show: null, why: null } };
const watched = () => fakeShards({ openSession: () => ok, inSession: () => ok });
const argsOf = (shards: ReturnType<typeof fakeShards>) => (shards.calls[0]?.args ?? []) as [SessionInput, Said];

describe('a nudge costs one request and one object call', () => {
  test('a visitor: the session opens with the ask, the words come back', async () => {
    const { session, show, why } = await answered(await open(opening({ ask: ask() })));
    expect([why, show?.title, show?.action]).toEqual([null, 'Hello there', null]);
    const told = { id: crypto.randomUUID(), at: Date.now(), impression: show?.impression, what: { type: 'dismissed' } };
    const later = await call(`/v1/sessions/${session}/signals`, { body: { events: [told] } });
    expect(await answered(later)).toEqual({ session, show: null, why: null });
    expect((await answered(await call(`/v1/sessions/${session}/impressions`, { body: { ask: ask() } }))).why).toBe('daily');
  });

  test('the same call again is the same session and the same answer', async () => {
    const body = opening({ ask: ask(), token: await world.token({ sub: 'twice' }) });
    const first = await answered(await open(body));
    expect(await answered(await open(body))).toEqual(first);
    expect(first.why).toBe('first_session');
  });

  test.each<[string, () => [string, object]]>([
    ['opening', () => ['/v1/sessions', opening({ ask: ask(), signals: [{ kind: 'idle', at: 1 }] })]],
    ['impressions', () => [`/v1/sessions/${session}/impressions`, { ask: ask() }]],
    ['signals', () => [`/v1/sessions/${session}/signals`, { signals: [{ kind: 'idle', at: 1 }] }]],
  ])('%s is one object call', async (_what, request) => {
    const shards = watched();
    const [path, body] = request();
    await answered(await call(path, { body, env: shards.env }));
    expect(shards.calls).toHaveLength(1);
  });

  let session = '';
  beforeAll(async () => {
    ({ session } = await answered(await open(opening())));
  });
});

describe('what reaches the shard', () => {
  test.each<[string, object, Call, Partial<SessionInput>]>([
    ['the page’s language', { ask: { id: crypto.randomUUID(), nudge: 'x', locale: 'de' }, locale: 'fr' }, {}, { locale: 'de' }],
    ['what the body says', { locale: 'fr-CA' }, { headers: { 'accept-language': 'pl' } }, { locale: 'fr-CA' }],
    ['the browser’s', {}, { headers: { 'accept-language': ' pt-BR,pt;q=0.9,en;q=0.8' } }, { locale: 'pt-BR' }],
    ['none that can be read', {}, { headers: { 'accept-language': '*' } }, { locale: 'en' }],
    ['no consent unless it is said', {}, {}, { consent: false, claims: null }],
    ['consent', { consent: true }, {}, { consent: true }],
  ])('%s', async (_what, more, options, expected) => {
    const shards = watched();
    await answered(await open(opening(more), { ...options, env: shards.env }));
    expect(argsOf(shards)[0]).toMatchObject({ environment: world.test, origin: HOST, snapshot: expect.any(String), ...expected });
  });

  test('a visitor is nobody whom anybody could claim to be', async () => {
    const shards = watched();
    const body = opening();
    await open(body, { env: shards.env });
    expect(argsOf(shards)[0].customer).toBe(`visitor-${body.id}`);
  });

  test('a beacon is told apart: nothing comes back that was not asked for', async () => {
    const shards = watched();
    const body = { signals: [{ kind: 'rage_click', at: 1 }] };
    const { session } = await answered(await open(opening()));
    await call(`/v1/sessions/${session}/signals`, { body, headers: { 'sec-fetch-mode': 'no-cors' }, env: shards.env });
    await call(`/v1/sessions/${session}/signals`, { body, headers: { 'sec-fetch-mode': 'cors' }, env: shards.env });
    expect(shards.calls.map(({ args }) => (args[1] as Said).isHeard)).toEqual([false, true]);
  });

  test('where the workspace is switched off nothing is live', async () => {
    const off = await makeWorld({ publish: true, settings: { switchedOff: true } });
    const shards = watched();
    await open({ key: off.publishable, id: crypto.randomUUID() }, { env: shards.env });
    expect(argsOf(shards)[0].snapshot).toBeNull();
  });
});

describe('a workspace that wants no signals', () => {
  test('hears of nudges and of nothing else, also from a page that does not know yet', async () => {
    const quiet = await makeWorld({ publish: true, settings: { signals: false } });
    const shards = watched();
    const signals = [{ kind: 'rage_click', at: 1 }];
    const asked = ask();
    await answered(await open({ key: quiet.publishable, id: crypto.randomUUID(), ask: asked, signals }, { env: shards.env }));
    expect(argsOf(shards)[1]).toMatchObject({ ask: asked, signals: [] });
  });
});

describe('Global Privacy Control', () => {
  const headers = { 'sec-gpc': '1' };
  test('nothing is stored, nothing is shown, nobody is called', async () => {
    const shards = watched();
    const body = opening({ ask: ask(), signals: [{ kind: 'rage_click', at: 1 }] });
    const { session, show, why } = await answered(await open(body, { headers, env: shards.env }));
    expect([show, why]).toEqual([null, 'consent']);
    const impression = await call(`/v1/sessions/${session}/impressions`, { body: { ask: ask() }, headers, env: shards.env });
    expect(await answered(impression)).toEqual({ session, show: null, why: 'consent' });
    const signals = await call(`/v1/sessions/${session}/signals`, {
      body: { signals: [{ kind: 'idle', at: 1 }] },
      headers,
      env: shards.env,
    });
    expect(await answered(signals)).toEqual({ session, show: null, why: null });
    expect(shards.calls).toEqual([]);
  });
});

describe('whose session it is', () => {
  test('only the origin that opened it goes on with it', async () => {
    const { session } = await answered(await open(opening()));
    const body = { signals: [{ kind: 'idle', at: 1 }] };
    expect(await codeOf(await call(`/v1/sessions/${session}/signals`, { body, origin: OTHER }))).toBe('unauthorized');
    for (const origin of ['https://evil.example', 'null', null])
      expect(await codeOf(await call(`/v1/sessions/${session}/signals`, { body, origin }))).toBe('origin_refused');
  });
  test('a made-up id opens nothing', async () => {
    const { session } = await answered(await open(opening()));
    const other = `${session.slice(0, -1)}${session.endsWith('a') ? 'b' : 'a'}`;
    for (const id of [other, 'ses_x', 'imp_1', session.replace('ses_', 'att_')])
      expect(await codeOf(await call(`/v1/sessions/${id}/impressions`, { body: { ask: ask() } }))).toBe('not_found');
  });
  test('the answer can be read on that origin, an error too', async () => {
    const { session } = await answered(await open(opening()));
    const gone = `${session.slice(0, -26)}${'a'.repeat(26)}`;
    for (const [id, body] of [
      [session, { ask: ask() }],
      [session, { ask: 'nonsense' }],
      [gone, { ask: ask() }],
    ] as const) {
      const response = await call(`/v1/sessions/${id}/impressions`, { body });
      expect(response.headers.get('access-control-allow-origin')).toBe(HOST);
    }
  });
});

describe('hostile and foreign bodies', () => {
  const event = (more: object) => ({ id: crypto.randomUUID(), at: 1, impression: 'imp_1', what: { type: 'shown' }, ...more });
  test.each<[string, object, string]>([
    ['a field of a newer widget, in an event', { events: [event({ mood: 'fine' })] }, 'events.0'],
    ['a kind of event that is none', { events: [event({ what: { type: 'hovered' } })] }, 'events.0.what.type'],
    [
      'an answer beyond every scale',
      { events: [event({ what: { type: 'answered', question: 'first', value: 11 } })] },
      'events.0.what.value',
    ],
    [
      'a long text',
      { events: [event({ what: { type: 'answered', question: 'second', words: 'x'.repeat(2001) } })] },
      'events.0.what.words',
    ],
    ['an event without an id', { events: [event({ id: 'x' })] }, 'events.0.id'],
    ['too many events', { events: Array.from({ length: 51 }, () => event({})) }, 'events'],
    ['too many signals', { signals: Array.from({ length: 51 }, () => ({ kind: 'idle', at: 1 })) }, 'signals'],
    ['typed text as a signal', { signals: [{ kind: 'keys', at: 1 }] }, 'signals.0.kind'],
    ['a nudge that can have no such id', { ask: { id: crypto.randomUUID(), nudge: '../x', locale: 'en' } }, 'ask.nudge'],
    ['an ask without an id', { ask: { nudge: 'welcome', locale: 'en' } }, 'ask.id'],
    ['a field of a newer widget', { here: { page: '/' } }, ''],
  ])('%s is refused, with the place, and nothing is called', async (_what, more, path) => {
    const shards = watched();
    const response = await open(opening(more), { env: shards.env });
    const { error } = (await response.json()) as { error: { code: string; details: { path: string }[] } };
    expect([response.status, error.code, error.details[0]?.path]).toEqual([400, 'bad_request', path]);
    expect(shards.calls).toEqual([]);
  });

  test('signals that say nothing, JSON that is none, a prototype', async () => {
    const { session } = await answered(await open(opening()));
    expect(await codeOf(await call(`/v1/sessions/${session}/signals`, { body: {} }))).toBe('bad_request');
    expect(await codeOf(await call('/v1/sessions', { method: 'POST', raw: '{' }))).toBe('bad_json');
    const raw = `{"key":"${world.publishable}","id":"${crypto.randomUUID()}","__proto__":{}}`;
    expect(await codeOf(await call('/v1/sessions', { method: 'POST', raw }))).toBe('bad_request');
  });

  test('a token that is sent must be valid', async () => {
    const body = opening({ token: await world.token({ iat: 1, exp: 601 }) });
    expect(await codeOf(await open(body, { env: watched().env }))).toBe('token_expired');
  });
});
