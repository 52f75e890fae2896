import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBilling } from '../../widget/demo/billing.ts';
import type { Running } from '../../widget/demo/http.ts';
import { hostOptions, startHost } from '../../widget/demo/server.ts';

const SECRET = 'a-signing-key-of-thirty-two-bytes';
const WEBHOOK = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const folder = mkdtempSync(join(tmpdir(), 'parley-demo-'));

let pair: Awaited<ReturnType<typeof generateKeyPair>>;
let other: Awaited<ReturnType<typeof generateKeyPair>>;
let edge: Server;
let edgeUrl = '';
let edgeDown = false;
let confirmed: { path: string; authorization: string | undefined }[] = [];
let host: Running;
let billing: Running;
const start = () =>
  startHost({
    port: 0,
    data: join(folder, 'host.sqlite'),
    edge: edgeUrl,
    environment: 'test1',
    publishableKey: 'pk_test_1',
    secretKey: 'sk_test_1',
    signingKey: { id: 'ik_1', secret: SECRET },
    webhookSecret: WEBHOOK,
  });

beforeAll(async () => {
  [pair, other] = await Promise.all([generateKeyPair('EdDSA'), generateKeyPair('EdDSA')]);
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'gk_1', alg: 'EdDSA' };
  edge = createServer((request, response) => {
    if (request.method === 'POST') confirmed.push({ path: request.url ?? '', authorization: request.headers.authorization });
    response.writeHead(edgeDown && request.method === 'POST' ? 503 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.method === 'GET' ? { keys: [jwk] } : {}));
  });
  await new Promise<void>((resolve) => edge.listen(0, '127.0.0.1', resolve));
  edgeUrl = `http://127.0.0.1:${(edge.address() as AddressInfo).port}`;
  host = await start();
  billing = await startBilling({ port: 0, data: join(folder, 'billing.sqlite') });
});
afterAll(async () => {
  await Promise.all([host.close(), billing.close()]);
  edge.closeAllConnections();
  edge.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  confirmed = [];
  edgeDown = false;
});

let n = 0;
interface Claims {
  [name: string]: unknown;
}
/** A statement as the edge signs it, or one that differs in what is given. */
function statement(
  claims: Claims = {},
  { typ = 'parley-grant+jwt', key = pair.privateKey, issuer = 'test1', audience = 'parley-host', ttl = '1h' } = {},
) {
  n += 1;
  return new SignJWT({
    jti: `gr_${n}`,
    attempt: 'att_1',
    subscription: 'sub_mara',
    kind: 'discount',
    grant: `gr_${n}`,
    params: { percent: 20, months: 6 },
    ...claims,
  })
    .setProtectedHeader({ alg: 'EdDSA', typ, kid: 'gk_1' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(ttl)
    .sign(key);
}
const post = (base: string, path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(base + path, { method: 'POST', body, headers });
const apply = (signed: string) => post(host.url, '/parley/apply', signed);
function webhook(signed: string | null, secret = WEBHOOK) {
  const body = JSON.stringify({ type: 'grant.accepted', timestamp: new Date().toISOString(), data: { statement: signed } });
  const now = new Date();
  return post(host.url, '/parley/webhook', body, {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', now, body),
  });
}
const entries = async () =>
  ((await (await fetch(`${host.url}/ledger.json`)).json()) as { entries: { key: string; source: string }[] }).entries;
const booked = async (key: string) => (await entries()).filter((entry) => entry.key === key);

describe('the host signs who the customer is', () => {
  test('everything that decides about money, for ten minutes', async () => {
    const token = await (await fetch(`${host.url}/parley/token`, { headers: { cookie: 'fernway=katharina' } })).text();
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'parley-customer+jwt', kid: 'ik_1' });
    const { payload } = await jwtVerify(token, new TextEncoder().encode(SECRET), { audience: 'parley-widget', issuer: 'test1' });
    expect(payload).toMatchObject({
      sub: 'katharina',
      subs: ['sub_katharina'],
      jur: 'DE',
      plan: 'pro',
      price: 4900,
      currency: 'EUR',
      interval: 'month',
      env: 'test',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  });

  test('who is on a trial, and who is not', async () => {
    const of = async (id: string) =>
      decodeJwt(await (await fetch(`${host.url}/parley/token`, { headers: { cookie: `fernway=${id}` } })).text());
    expect([await of('ines'), await of('mara')]).toMatchObject([{ trial: true }, { trial: false }]);
  });

  test('no jurisdiction where none is known; each token has an id of its own', async () => {
    const tokens = await Promise.all(
      [0, 1].map(async () => (await fetch(`${host.url}/parley/token`, { headers: { cookie: 'fernway=tomas' } })).text()),
    );
    const [one, two] = tokens.map((token) => decodeJwt(token));
    expect(one).not.toHaveProperty('jur');
    expect(one?.jti).not.toBe(two?.jti);
  });
});

describe('what is signed is applied once', () => {
  test('by browser, then by webhook, then again', async () => {
    const signed = await statement();
    const key = decodeJwt(signed).jti as string;
    expect(await (await apply(signed)).json()).toEqual({ applied: true });
    expect(await (await webhook(signed)).json()).toEqual({ applied: false });
    expect(await (await apply(signed)).json()).toEqual({ applied: false });
    expect(await booked(key)).toMatchObject([{ source: 'browser' }]);
    expect(confirmed[0]).toEqual({ path: `/v1/grants/${key}/applied`, authorization: 'Bearer sk_test_1' });
  });

  test('all at once', async () => {
    const signed = await statement();
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? webhook(signed) : apply(signed))));
    expect(await booked(decodeJwt(signed).jti as string)).toHaveLength(1);
  });

  test('a cancellation is confirmed at its attempt', async () => {
    const signed = await statement(
      { jti: 'att_1.5', kind: 'cancel', grant: undefined, params: undefined, effectiveAt: 1e12 },
      { typ: 'parley-cancel+jwt' },
    );
    expect((await apply(signed)).status).toBe(200);
    expect(confirmed).toMatchObject([{ path: '/v1/attempts/att_1/canceled' }]);
    const page = await (await fetch(host.url, { headers: { cookie: 'fernway=mara' } })).text();
    expect(page).toContain('Ends on');
    expect(page).not.toContain('data-parley-cancel');
  });

  test.each<[string, object, number | undefined, RegExp]>([
    [
      'in time: it ends with the declaration, and what was paid goes back',
      { withdrawal: 'in_time' },
      3510,
      /Cancelled · £35\.10 paid back/,
    ],
    ['one that somebody has to check pays nothing back', { withdrawal: 'declared' }, undefined, /<td>Cancelled<\/td>/],
    ['an ordinary cancellation pays nothing back', { withdrawal: null }, undefined, /<td>Cancelled<\/td>/],
  ])('a withdrawal %s', async (_, claims, refund, shows) => {
    await post(host.url, '/account/restart', '', { cookie: 'fernway=imogen' });
    await apply(await statement({ subscription: 'sub_imogen', params: { percent: 10, months: 2 } }));
    const key = `att_w.${n}`;
    const effectiveAt = Date.UTC(2027, 3, 20);
    const cancel = { jti: key, kind: 'cancel', grant: undefined, params: undefined, subscription: 'sub_imogen', effectiveAt, ...claims };
    const signed = await statement(cancel, { typ: 'parley-cancel+jwt' });
    await Promise.all([apply(signed), webhook(signed)]);
    const [entry, ...others] = await booked(key);
    expect([entry, others]).toMatchObject([{ ...claims, effectiveAt }, []]);
    expect((entry as { refund?: number }).refund).toBe(refund);
    expect(await (await fetch(host.url, { headers: { cookie: 'fernway=imogen' } })).text()).toMatch(shows);
    await post(host.url, '/account/restart', '', { cookie: 'fernway=imogen' });
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['trial_extension', { days: 14, until: Date.UTC(2030, 4, 12) }, /Renews on 12 May 2030/],
    ['credit', { amount: 1000, currency: 'USD' }, /Renews on [^<]+ · \$10\.00 credit/],
    ['extended_terms', { days: 14, until: Date.UTC(2030, 4, 12) }, /Next payment due on 12 May 2030/],
    ['feature_unlock', { feature: 'reports', name: 'Reports', until: 1 }, /Renews on/],
    ['contact', { url: 'https://help.example.com/' }, /Renews on/],
    ['custom', { name: 'tree', data: {} }, /Renews on/],
  ])('%s is booked, and changes what it says', async (kind, params, shows) => {
    await post(host.url, '/account/restart', '', { cookie: 'fernway=imogen' });
    const signed = await statement({ kind, params, subscription: 'sub_imogen' });
    expect(await (await apply(signed)).json()).toEqual({ applied: true });
    const page = await (await fetch(host.url, { headers: { cookie: 'fernway=imogen' } })).text();
    expect(page.replaceAll('£', '$')).toMatch(shows);
    expect(page).toContain('£39.00');
    expect(page).not.toMatch(/undefined|NaN|Invalid/);
  });

  test('help that is asked for after a cancellation takes it back', async () => {
    await apply(await statement({ jti: 'att_9.9', kind: 'cancel', subscription: 'sub_imogen' }, { typ: 'parley-cancel+jwt' }));
    await apply(await statement({ kind: 'contact', params: { url: 'tel:1' }, subscription: 'sub_imogen', resumes: true }));
    expect(await (await fetch(host.url, { headers: { cookie: 'fernway=imogen' } })).text()).toContain('data-parley-cancel');
    await post(host.url, '/account/restart', '', { cookie: 'fernway=imogen' });
  });

  test('a change of plan shows by its name, rewrites no invoice, and can be undone in the demo', async () => {
    const params = { plan: 'team-light', price: 9900 };
    expect((await apply(await statement({ subscription: 'sub_dale', kind: 'plan_change', params }))).status).toBe(200);
    const pageOfDale = async () => (await fetch(host.url, { headers: { cookie: 'fernway=dale' } })).text();
    const page = await pageOfDale();
    expect(page).toContain('Team Light');
    expect(page.match(/\$99\.00/g)).toHaveLength(1);
    expect(page.match(/\$149\.00/g)).toHaveLength(4);
    expect(page).toContain('data-parley-cancel');
    await post(host.url, '/account/restart', '', { cookie: 'fernway=dale' });
    expect(await pageOfDale()).not.toContain('Team Light');
  });

  test('with the edge down the browser is answered, the webhook asks to come again, and nothing is booked twice', async () => {
    edgeDown = true;
    const signed = await statement();
    expect((await apply(signed)).status).toBe(200);
    expect((await webhook(signed)).status).toBeGreaterThanOrEqual(400);
    edgeDown = false;
    expect((await webhook(signed)).status).toBe(200);
    expect(await booked(decodeJwt(signed).jti as string)).toHaveLength(1);
  });

  test('after a restart it is still known', async () => {
    const signed = await statement();
    await apply(signed);
    await host.close();
    host = await start();
    expect(await (await apply(signed)).json()).toEqual({ applied: false });
  });
});

describe('what is not signed for this host changes nothing', () => {
  test.each<[string, () => Promise<string>]>([
    ['nothing', async () => ''],
    ['no token', async () => 'x.y.z'],
    ['another key', () => statement({}, { key: other.privateKey })],
    ['another environment', () => statement({}, { issuer: 'test2' })],
    ['another audience', () => statement({}, { audience: 'parley-widget' })],
    ['run out', () => statement({}, { ttl: '-1m' })],
    ['another type', () => statement({}, { typ: 'parley-customer+jwt' })],
    [
      'changed afterwards',
      async () => (await statement()).replace(/\.[^.]+\./, `.${Buffer.from('{"kind":"discount","jti":"gr_x"}').toString('base64url')}.`),
    ],
    ['the customer’s own token', async () => (await fetch(`${host.url}/parley/token`)).text()],
  ])('%s', async (_, make) => {
    const before = (await entries()).length;
    expect((await apply(await make())).status).toBeGreaterThanOrEqual(400);
    expect((await entries()).length).toBe(before);
  });

  test('a webhook with another secret, or without a signature', async () => {
    const signed = await statement();
    expect((await webhook(signed, 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD')).status).toBeGreaterThanOrEqual(400);
    expect((await post(host.url, '/parley/webhook', '{}')).status).toBeGreaterThanOrEqual(400);
    expect(await booked(decodeJwt(signed).jti as string)).toEqual([]);
  });

  test('a post from another site', async () => {
    expect((await post(host.url, '/account/cancel', '', { origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('the plain route', () => {
  test('cancels without a line of script', async () => {
    const cookie = { cookie: 'fernway=imogen' };
    const ask = await (await fetch(`${host.url}/account/cancel`, { headers: cookie })).text();
    expect(ask).toContain('<form class="acts" method="post" action="/account/cancel">');
    expect(ask).not.toContain('<script');
    expect(await (await post(host.url, '/account/cancel', '', cookie)).text()).toContain('Your subscription is cancelled');
    await post(host.url, '/account/cancel', '', cookie);
    expect((await entries()).filter(({ source }) => source === 'page')).toHaveLength(1);
  });

  test('what is missing from the settings is named', () => {
    expect(() => hostOptions({ EDGE: 'x' })).toThrow(/PARLEY_ENVIRONMENT/);
    expect(() => hostOptions({ PORT: 'http' })).toThrow(/not a port number/);
  });
});

describe('the sandbox billing provider', () => {
  const effect = (change: object = {}) =>
    JSON.stringify({ subscription: 'sub_dale', kind: 'discount', params: { percent: 20, months: 6 }, requestedAt: 1, ...change });
  const send = (key: string, body = effect()) => post(billing.url, '/v1/effects', body, key ? { 'idempotency-key': key } : {});
  const effects = async () => ((await (await fetch(`${billing.url}/v1/effects`)).json()) as { effects: { key: string }[] }).effects;

  test('the same key and body get the same answer, once booked; another body is refused', async () => {
    const first = await (await send('k-1')).json();
    expect(await (await send('k-1')).json()).toEqual(first);
    expect((await send('k-1', effect({ kind: 'pause' }))).status).toBe(422);
    expect((await effects()).filter(({ key }) => key === 'k-1')).toHaveLength(1);
    expect(await (await fetch(`${billing.url}/v1/effects/k-1`)).json()).toMatchObject(first as object);
    expect((await fetch(`${billing.url}/v1/effects/k-2`)).status).toBe(404);
  });

  test.each([
    ['no key', '', effect()],
    ['no JSON', 'k-bad', '{'],
    ['no subscription', 'k-bad', effect({ subscription: '' })],
    ['an unknown kind', 'k-bad', effect({ kind: 'gift' })],
    ['no time', 'k-bad', effect({ requestedAt: 'now' })],
  ])('%s is refused and books nothing', async (_, key, body) => {
    const response = await send(key, body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).not.toBe('');
    expect((await effects()).some((one) => one.key === 'k-bad')).toBe(false);
  });

  test('moves the first charge of a trial that goes on, and takes credits', async () => {
    expect(
      (await send('k-trial', effect({ subscription: 'sub_ines', kind: 'trial_extension', params: { days: 14, until: 5e12 } }))).status,
    ).toBe(200);
    expect(
      (await send('k-credit', effect({ subscription: 'sub_ines', kind: 'credit', params: { amount: 500, currency: 'USD' } }))).status,
    ).toBe(200);
    expect(await (await fetch(`${billing.url}/v1/subscriptions/sub_ines`)).json()).toMatchObject({ periodEnd: 5e12, paying: true });
  });

  test('faults to order: refused, lost, applied without an answer', async () => {
    await post(billing.url, '/v1/faults', JSON.stringify({ next: [{ kind: 'status', status: 429, retryAfter: 3 }, { kind: 'timeout' }] }));
    const refused = await send('k-fault');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3']);
    expect((await fetch(`${billing.url}/v1/effects/k-fault`)).status).toBe(404);
    await expect(
      fetch(`${billing.url}/v1/effects`, {
        method: 'POST',
        body: effect(),
        headers: { 'idempotency-key': 'k-fault' },
        signal: AbortSignal.timeout(150),
      }),
    ).rejects.toThrow();
    expect((await fetch(`${billing.url}/v1/effects/k-fault`)).status).toBe(200);
    expect((await post(billing.url, '/v1/faults', '{"next":[{"kind":"fire"}]}')).status).toBe(400);
  });

  test('a withdrawal ends at the moment that it was declared, and pays the price back', async () => {
    const requestedAt = Date.now() - 1000;
    const declared = effect({ subscription: 'sub_lukas', kind: 'cancel', params: { withdrawal: true }, requestedAt });
    expect(await (await send('k-withdraw', declared)).json()).toMatchObject({ effectiveAt: requestedAt });
    expect((await effects()).find(({ key }) => key === 'k-withdraw')).toMatchObject({ refund: 4900 });
    expect(await (await fetch(`${billing.url}/v1/subscriptions/sub_lukas`)).json()).toMatchObject({ status: 'canceled', paying: false });
  });

  test('a subscription is as its effects and the clock leave it', async () => {
    const read = async () => (await fetch(`${billing.url}/v1/subscriptions/sub_noor`)).json();
    expect(await read()).toMatchObject({ status: 'active', paying: true, price: 4900, currency: 'USD' });
    await send('k-end', effect({ subscription: 'sub_noor', kind: 'cancel', params: {} }));
    expect(await read()).toMatchObject({ status: 'canceled', paying: true });
    await post(billing.url, '/v1/clock', JSON.stringify({ offsetMs: 40 * 86_400_000 }));
    expect(await read()).toMatchObject({ status: 'canceled', paying: false });
    expect((await post(billing.url, '/v1/clock', '{"offsetMs":-1}')).status).toBe(400);
  });
});
