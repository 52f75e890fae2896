import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { poster } from '../../widget/post';

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const call = vi.fn<typeof fetch>();
beforeEach(() => {
  vi.stubGlobal('fetch', call);
  call.mockReset();
});
afterEach(() => vi.unstubAllGlobals());
const post = poster('https://edge.example');

test('a plain text post without credentials or headers of its own: no preflight', async () => {
  call.mockResolvedValue(answer(200, { ok: 1 }));
  expect(await post('/v1/attempts', { key: 'pk' }, 1000)).toEqual({ ok: 1 });
  const [url, init] = call.mock.calls[0] ?? [];
  expect(url).toBe('https://edge.example/v1/attempts');
  expect(init).toMatchObject({ method: 'POST', body: '{"key":"pk"}', credentials: 'omit', keepalive: true });
  expect(init).not.toHaveProperty('headers');
});

test('a long body gives up keepalive, whose bodies share 64 KiB', async () => {
  call.mockResolvedValue(answer(200, {}));
  await post('/v1/x', { text: 'x'.repeat(30_000) }, 1000);
  expect(call.mock.calls[0]?.[1]).toMatchObject({ keepalive: false });
});

describe('once more, where that can help', () => {
  test.each<[string, () => Promise<Response>]>([
    ['no answer', () => Promise.reject(new TypeError('failed'))],
    ['500', async () => answer(500, {})],
    ['503', async () => answer(503, {})],
    ['429', async () => answer(429, {})],
    ['half an answer', async () => new Response('{"a":')],
  ])('%s', async (_, first) => {
    call.mockImplementationOnce(first).mockResolvedValueOnce(answer(200, { ok: 2 }));
    expect(await post('/v1/x', {}, 2000)).toEqual({ ok: 2 });
  });

  test.each([400, 401, 403, 404, 409, 413, 422])('%i is an answer', async (status) => {
    call.mockImplementation(async () => answer(status, { error: { code: 'some_code' } }));
    await expect(post('/v1/x', {}, 2000)).rejects.toEqual({ status, code: 'some_code' });
    expect(call).toHaveBeenCalledTimes(1);
  });

  test('twice and no more', async () => {
    call.mockImplementation(async () => answer(500, {}));
    await expect(post('/v1/x', {}, 2000)).rejects.toMatchObject({ status: 500 });
    expect(call).toHaveBeenCalledTimes(2);
  });

  test('both tries share one limit', async () => {
    call.mockImplementation(
      (_, init) => new Promise((__, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
    );
    await expect(post('/v1/x', {}, 50)).rejects.toThrow(/timeout|aborted/i);
    expect(call).toHaveBeenCalledTimes(1);
  });

  test('an error page that is not JSON is still its status', async () => {
    call.mockResolvedValue(new Response('<h1>Bad gateway</h1>', { status: 404 }));
    await expect(post('/v1/x', {}, 1000)).rejects.toEqual({ status: 404, code: undefined });
  });
});
