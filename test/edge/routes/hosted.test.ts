import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../../edge/core/encoded';
import { call, codeOf, EDGE, fakeShards, HOST, makeWorld, type World } from './kit';

let world: World;
beforeAll(async () => {
  world = await makeWorld({ publish: true });
});

const page = (query = '', headers: Record<string, string> = {}) => call(`/cancel/${world.publishable}${query}`, { origin: null, headers });

describe('the hosted page', () => {
  test('runs our script and nothing else, is kept by nobody and framed by nobody', async () => {
    const response = await page();
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    expect(text.match(/<script[^>]*>/g)).toEqual([
      `<script src="/hosted.js" data-key="${world.publishable}" data-locale="en" data-return="" data-withdraw="">`,
    ]);
  });

  test.each([
    ['the address', '?locale=de', {}, 'de', 'ltr', 'Vertrag kündigen'],
    ['a server that names locales in its own way', '?locale=de_AT', {}, 'de-AT', 'ltr', 'Vertrag kündigen'],
    ['the browser', '', { 'accept-language': 'ar-EG,ar;q=0.9,en;q=0.8' }, 'ar-EG', 'rtl', 'إنهاء عقدك'],
    ['nobody', '', {}, 'en', 'ltr', 'Cancel your contract'],
  ])('speaks the language that %s asks for', async (_, query, headers, lang, dir, title) => {
    const text = await (await page(query, headers as Record<string, string>)).text();
    expect(text).toContain(`<html lang="${lang}" dir="${dir}">`);
    expect(text).toContain(`<h1>${title}</h1>`);
  });

  test('with ?withdraw it tells its script so, and promises nobody a withdrawal that they may not have', async () => {
    const text = await (await page('?withdraw&locale=de')).text();
    expect(text).toContain('data-withdraw="yes"');
    expect(text).toContain('<button type="button" data-parley-cancel>Weiter</button>');
    expect(text).toContain('<title>Kit</title>');
    expect(text).toContain('<main><h1>Kit</h1>');
    expect(text).not.toMatch(/widerruf/i);
  });

  test.each([
    [`${HOST}/account?a=1`, `${HOST}/account?a=1`],
    ['https://elsewhere.example/', ''],
    ['//elsewhere.example/', ''],
    ['javascript:alert(1)', ''],
    [`${HOST}.elsewhere.example/`, ''],
    ['', ''],
  ])('leads back to %s as "%s"', async (wanted, expected) => {
    const text = await (await page(`?return=${encodeURIComponent(wanted)}`)).text();
    expect(text).toContain(`data-return="${expected}"`);
  });

  test('what stands in the address is text', async () => {
    const text = await (await page(`?locale=${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
    expect(text).not.toContain('<script>alert');
  });

  test('a key that opens nothing opens no page', async () => {
    expect(await codeOf(await call('/cancel/pk_test_nothing', { origin: null }))).toBe('unauthorized');
    expect(await codeOf(await call(`/cancel/${world.secret}`, { origin: null }))).toBe('unauthorized');
  });

  test.each([
    ['our own page', EDGE, true],
    ["the host's page", HOST, false],
  ])('an attempt from %s', async (_, origin, hosted) => {
    const shards = fakeShards({ open: () => ({ ok: true, answer: encode({}) }) });
    const body = { key: world.publishable, id: crypto.randomUUID(), intent: true, locale: 'en' };
    expect((await call('/v1/attempts', { body, origin, env: shards.env })).status).toBe(200);
    expect(shards.calls[0]?.args[0]).toMatchObject({ hosted, origin, claims: null });
  });
});
