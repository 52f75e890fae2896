import { env } from 'cloudflare:workers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SigningKey } from '../../../edge/core/environment';
import { verifyToken } from '../../../edge/middleware/token';
import { CUSTOMER, sign } from './kit';

const HS: SigningKey = { id: 'ik_shared', algorithm: 'HS256', secret: 'a secret that the host keeps on its server' };
const here = { id: 'env1', mode: 'test' as const, signingKeys: [HS] };
const key = { id: HS.id, secret: HS.secret as string };
const now = Math.floor(Date.now() / 1000);
const part = (value: unknown): string => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const claims = { iss: 'env1', aud: 'parley-widget', iat: now, exp: now + 600, jti: 'jti-12345678', ...CUSTOMER };

let pair: { jwk: Record<string, unknown>; sign: (header?: Record<string, unknown>) => Promise<string> };
beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  pair = {
    jwk: { ...(await exportJWK(publicKey)) },
    sign: (header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'parley-customer+jwt', kid: 'ik_pair', ...header }).sign(privateKey),
  };
});

const verify = (token: string, at = Date.now()) => verifyToken(token, here, at);

describe('a token that is taken', () => {
  const good: [string, Record<string, unknown>][] = [
    ['as hosts sign it', {}],
    ['15 minutes long', { exp: now + 900 }],
    ['an hour long', { exp: now + 3600 }],
    ['signed a little ahead of our clock', { iat: now + 110, exp: now + 600 }],
    ['run out within the skew', { iat: now - 600, exp: now - 30 }],
    [
      'with everything that decides about money',
      { jur: 'US-CA', ctype: 'business', plan: 'pro', price: 4900, currency: 'USD', interval: 'month' },
    ],
  ];
  test.each(good)('%s', async (_, extra) => {
    expect(await verify(await sign(key, 'env1', extra))).toMatchObject({ ok: true, claims: { sub: 'acct_1' } });
  });

  test('a consumer unless the host signs otherwise', async () => {
    expect(await verify(await sign(key, 'env1'))).toMatchObject({ claims: { ctype: 'consumer' } });
  });

  test('a name that would turn the sentence around it does not', async () => {
    const extra = { planName: '\u202eorP', name: 'Ma\u2067ra' };
    expect(await verify(await sign(key, 'env1', extra))).toMatchObject({ claims: { planName: 'orP', name: 'Mara' } });
  });

  test('signed with a pair whose public half we hold', async () => {
    const both = { ...here, signingKeys: [HS, { id: 'ik_pair', algorithm: 'EdDSA' as const, secret: pair.jwk }] };
    expect(await verifyToken(await pair.sign(), both, Date.now())).toMatchObject({ ok: true });
  });
});

describe('a token that is refused', () => {
  const badClaims: [string, Record<string, unknown>, string?][] = [
    ['another environment', { iss: 'env2' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'retention-widget' }],
    ['several audiences', { aud: ['parley-widget', 'other'] }],
    ['the live environment', { env: 'live' }],
    ['no environment', { env: undefined }],
    ['run out', { iat: now - 900, exp: now - 180 }, 'token_expired'],
    ['not valid yet', { nbf: now + 300 }],
    ['signed in the future', { iat: now + 300, exp: now + 900 }],
    ['longer than an hour', { exp: now + 3700 }],
    ['no end', { exp: undefined }],
    ['no beginning', { iat: undefined }],
    ['no id', { jti: undefined }],
    ['a short id', { jti: 'x' }],
    ['no customer', { sub: undefined }],
    ['an empty customer', { sub: '' }],
    ['no subscriptions', { subs: undefined }],
    ['an empty list of subscriptions', { subs: [] }],
    ['subscriptions that are no list', { subs: 'sub_1' }],
    ['a type of customer that there is not', { ctype: 'vip' }],
    ['a period that ends in milliseconds', { periodEnd: (now + 86_400) * 1000 }],
    ['a withdrawal period that never ends', { withdrawalUntil: 1e13 }],
    ['a withdrawal period from before all time', { withdrawalUntil: -1 }],
    ['a price in fractions', { price: 49.5 }],
    ['a negative price', { price: -1 }],
    ['a currency in words', { currency: 'dollar' }],
    ['an end that is text', { exp: 'tomorrow' }],
  ];
  test.each(badClaims)('%s', async (_, extra, code = 'token_invalid') => {
    expect(await verify(await sign(key, 'env1', extra))).toMatchObject({ ok: false, code });
  });

  const badHeaders: [string, Record<string, unknown>][] = [
    ['another key', { kid: 'ik_other' }],
    ['no key', { kid: undefined }],
    ['another type', { typ: 'JWT' }],
    ['no type', { typ: undefined }],
    ['a key of its own', { jwk: { kty: 'oct', k: 'c2VjcmV0' } }],
    ['a place to fetch keys from', { jku: 'https://evil.example/jwks' }],
    ['a certificate chain', { x5c: ['MIIB'] }],
    ['a place of a certificate', { x5u: 'https://evil.example/cert' }],
  ];
  test.each(badHeaders)('a header with %s', async (_, extra) => {
    expect(await verify(await sign(key, 'env1', {}, extra))).toMatchObject({ ok: false, code: 'token_invalid' });
  });

  const forged: [string, () => Promise<string>][] = [
    ['no algorithm', async () => `${part({ alg: 'none', typ: 'parley-customer+jwt', kid: HS.id })}.${part(claims)}.`],
    ['no algorithm, in capitals', async () => `${part({ alg: 'NONE', typ: 'parley-customer+jwt', kid: HS.id })}.${part(claims)}.`],
    [
      'a critical extension',
      async () => `${part({ alg: 'HS256', typ: 'parley-customer+jwt', kid: HS.id, crit: ['b64'], b64: false })}.${part(claims)}.x`,
    ],
    [
      'other claims under an old signature',
      async () => (await sign(key, 'env1')).replace(/\..+\./, `.${part({ ...claims, sub: 'acct_2' })}.`),
    ],
    ['half a signature', async () => (await sign(key, 'env1')).slice(0, -20)],
    ['another secret', () => sign({ id: HS.id, secret: 'not the secret that was agreed upon' }, 'env1')],
    ['HS384', () => sign(key, 'env1', {}, { alg: 'HS384' })],
    ['a pair where a secret was agreed', () => pair.sign({ kid: HS.id })],
    ['nothing', async () => ''],
    ['words', async () => 'not a token'],
    ['five parts', async () => 'a.b.c.d.e'],
    ['no JSON inside', async () => `${btoa('{')}.${part(claims)}.x`],
  ];
  test.each(forged)('%s', async (_, make) => {
    expect(await verify(await make())).toMatchObject({ ok: false, code: 'token_invalid' });
  });

  test('the public key used as a shared secret', async () => {
    const pairOnly = { ...here, signingKeys: [{ id: 'ik_pair', algorithm: 'EdDSA' as const, secret: pair.jwk }] };
    const confused = await sign({ id: 'ik_pair', secret: JSON.stringify(pair.jwk) }, 'env1');
    expect(await verifyToken(confused, pairOnly, Date.now())).toMatchObject({ ok: false, code: 'token_invalid' });
  });

  test('a key that was revoked', async () => {
    expect(await verifyToken(await sign(key, 'env1'), { ...here, signingKeys: [] }, Date.now())).toMatchObject({ ok: false });
  });

  test('says nothing of the secret', async () => {
    const answers = await Promise.all(forged.map(async ([, make]) => verify(await make())));
    expect(JSON.stringify(answers)).not.toContain(HS.secret as string);
    expect(env.STAGE).toBe('local');
  });
});
