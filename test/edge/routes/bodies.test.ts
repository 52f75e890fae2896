import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ERRORS } from '../../../shared/errors';
import { call, codeOf, EDGE, fakeShards, HOST, makeWorld, type World } from './kit';
import { addressOf, idsOf, type Route, withBody } from './table';

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await makeWorld({ publish: true });
  cookie = await world.signIn('owner');
});

const shards = fakeShards();
const send = (route: Route, raw: BodyInit, headers: Record<string, string> = {}) =>
  call(addressOf(route.path, world, idsOf(world)), {
    method: route.method,
    raw,
    headers,
    origin: route.path.startsWith('/api/') ? EDGE : HOST,
    ...(route.path.startsWith('/api/') ? { cookie } : { key: world.secret }),
    env: shards.env,
  });

const nothing = '{';
const malformed: [string, BodyInit, string[]][] = [
  ['nothing', '', ['bad_json']],
  ['half an object', nothing, ['bad_json']],
  ['words', 'cancel my plan', ['bad_json']],
  ['form fields', 'a=1&b=2', ['bad_json']],
  ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), ['bad_json']],
  ['null', 'null', ['bad_request']],
  ['a number', '7', ['bad_request']],
  ['a list', '[]', ['bad_request']],
  ['text', '"cancel"', ['bad_request']],
  ['a key to the prototype', '{"__proto__": {"admin": true}}', ['bad_request']],
  ['the same, escaped', '{"\\u005f_proto__": {"admin": true}}', ['bad_request']],
  ['a key to the constructor', '{"a": {"constructor": {"prototype": {"admin": true}}}}', ['bad_request']],
  ['a key to the prototype in a list', '{"batch": [{"prototype": 1}]}', ['bad_request']],
  ['more than a megabyte', `{"a": "${'x'.repeat(1_100_000)}"}`, ['too_large']],
];

describe.each(malformed)('%s', (_, raw, codes) => {
  test('is refused by every route that reads a body, and changes nothing', async () => {
    const targets = withBody(world);
    expect(targets.length).toBeGreaterThan(25);
    for (const route of targets) {
      const response = await send(route, raw);
      const code = await codeOf(response);
      expect([route.path, code]).toEqual([route.path, codes[0]]);
      expect(response.status).toBe(ERRORS[code as keyof typeof ERRORS].status);
    }
    expect(shards.calls).toEqual([]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

test('the content type does not matter: beacons are text', async () => {
  const taking = fakeShards({ events: () => ({ ok: true }) });
  const path = `/v1/attempts/${idsOf(world)['/v1/attempts']}/events`;
  for (const type of ['text/plain;charset=UTF-8', 'application/json', 'application/x-www-form-urlencoded']) {
    const response = await call(path, { raw: '{"events": []}', headers: { 'content-type': type }, env: taking.env });
    expect(response.status).toBe(202);
  }
});

describe.each([['a stated length'], ['no stated length']])('a body with %s', (kind) => {
  const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
    new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));
  test.each([
    ['plain text', bytes('{"events": []}'), 202],
    ['a byte that no character begins with', bytes('{"events": [], "a', [0xff], '": 1}'), 'bad_json'],
    ['a character cut short', bytes('{"events": [], "a', [0xc3], '": 1}'), 'bad_json'],
    ['a surrogate', bytes('{"events": [], "a', [0xed, 0xa0, 0x80], '": 1}'), 'bad_json'],
    [
      'a replacement character that was written',
      bytes('{"events": [{"id": "12345678", "at": 1, "event": {"type": "answer", "node": "why", "reply": {"text": "\ufffd"}}}]}'),
      202,
    ],
    ['a mark of byte order', bytes([0xef, 0xbb, 0xbf], '{"events": []}'), 202],
    ['more bytes than the limit, fewer characters', bytes(`{"events": "${'ü'.repeat(40_000)}"}`), 'too_large'],
  ] as const)('%s', async (_, raw, expected) => {
    const taking = fakeShards({ events: () => ({ ok: true }) });
    const path = `/v1/attempts/${idsOf(world)['/v1/attempts']}/events`;
    const body = kind === 'a stated length' ? raw : new Blob([raw]).stream();
    const headers: Record<string, string> = kind === 'a stated length' ? { 'content-length': String(raw.length) } : {};
    const response = await call(path, { raw: body, headers, env: taking.env });
    if (typeof expected === 'number') expect(response.status).toBe(expected);
    else expect(await codeOf(response)).toBe(expected);
  });
});

test('a body that does not say how long it is, is read no further than the limit', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 16_384;
      if (sent > 4_000_000) controller.close();
      else controller.enqueue(new Uint8Array(16_384).fill(0x20));
    },
  });
  const path = `/v1/attempts/${idsOf(world)['/v1/attempts']}/events`;
  expect(await codeOf(await call(path, { raw: endless, env: shards.env }))).toBe('too_large');
  expect(sent).toBeLessThan(400_000);
});

test('what goes wrong inside says an id, and nothing of itself; the log says the rest', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  const broken = fakeShards({
    cancel: () => {
      throw new Error('SELECT secret FROM somewhere failed');
    },
  });
  const path = `/v1/attempts/${idsOf(world)['/v1/attempts']}/cancel`;
  const response = await call(path, { body: { key: 'key-12345678', events: [] }, env: broken.env });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ error: { code: 'internal', id: expect.stringMatching(/^err_/) } });
  expect(text).not.toContain('SELECT');
  expect(logged.mock.calls[0]?.[0]).toContain((JSON.parse(text) as { error: { id: string } }).error.id);
  logged.mockRestore();
});

test('what there is no route for', async () => {
  for (const [method, path] of [
    ['GET', '/v1/nothing'],
    ['POST', '/v1/nothing'],
    ['PUT', '/v1/attempts'],
    ['GET', '/api/nothing'],
  ] as const)
    expect([path, (await call(path, { method, cookie, ...(path.startsWith('/api') && { origin: EDGE }) })).status]).toEqual([path, 404]);
});
