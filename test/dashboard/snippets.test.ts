import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { applier, INIT, packageCall, scriptTag, signer } from '../../dashboard/pages/install/snippets';
import { verifyToken } from '../../edge/middleware/token';

/** What somebody has who copies code from the install page or from README.md: it is run here as it stands. */
const environment = 'env1';
const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme)?.[1] ?? '';
const readmeServer = block('js').replaceAll('export ', '');
const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<unknown>;
const run = (code: string, given: Record<string, unknown>) =>
  new AsyncFunction(...Object.keys(given), code.replace(/^import .*$/m, ''))(...Object.values(given));

describe('the token', () => {
  const secret = 'a-signing-key-of-thirty-two-bytes';
  const signing = { environment, mode: 'test', keyId: 'ik_2' };

  const env = { PARLEY: 'https://p.example', PARLEY_ENVIRONMENT: environment, PARLEY_SIGNING_KEY_ID: 'ik_2', PARLEY_SIGNING_KEY: secret };
  const user = {
    account: 'acme',
    subscription: 'sub_1',
    country: 'DE',
    email: 'a@example.com',
    plan: 'business',
    cents: 14900,
    renewsAt: 1798761600_000,
  };
  test.each([
    ['the install page', `${signer('node', signing)}; return token`],
    ['README.md', `${readmeServer}; return token(user)`],
  ])('that the Node code of %s signs is one that the edge takes', async (_, code) => {
    const token = await run(code, {
      SignJWT,
      createRemoteJWKSet: () => null,
      process: { env },
      user,
      account: { id: 'acme', country: 'DE', email: 'a@example.com' },
      subscription: { id: 'sub_1' },
    });
    const keys = [{ id: 'ik_2', algorithm: 'HS256' as const, secret }];
    const verified = await verifyToken(String(token), { id: environment, mode: 'test', signingKeys: keys }, Date.now());
    expect(verified).toMatchObject({
      ok: true,
      claims: { sub: 'acme', subs: ['sub_1'], jur: 'DE', price: 14900, currency: 'USD', interval: 'month', periodEnd: 1798761600 },
    });
  });

  test.each(['python', 'php'] as const)('has the same claims in %s', (language) => {
    const names = /['"]?\b(iss|aud|env|sub|subs|jti|plan|planName|price|currency|interval|periodEnd|jur|email)\b['"]?\s*(?::|=>)/g;
    const claims = (code: string) => new Set([...code.matchAll(names)].map(([, name]) => name));
    const code = signer(language, signing);
    expect(claims(code)).toEqual(claims(signer('node', signing)));
    for (const part of [environment, 'parley-widget', 'parley-customer+jwt', 'ik_2', 'HS256']) expect(code).toContain(part);
  });
});

describe('what was agreed', async () => {
  const pair = await generateKeyPair('EdDSA');
  const jwks = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), alg: 'EdDSA' }] });
  const statement = (claims: Record<string, unknown>, issuer = environment) =>
    new SignJWT({ jti: 'j1', attempt: 'att_1', subscription: 'sub_1', ...claims })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(issuer)
      .setAudience('parley-host')
      .setExpirationTime('1h')
      .sign(pair.privateKey);

  async function applied(code: string, text: string) {
    const calls: unknown[] = [];
    const apply = (await run(`${code}; return apply`, {
      createRemoteJWKSet: (url: URL) => {
        calls.push(url.href);
        return jwks;
      },
      jwtVerify,
      process: { env: { PARLEY: 'https://p.example', PARLEY_ENVIRONMENT: environment, PARLEY_SECRET: 'sk_1' } },
      billing: { applyOnce: (...args: unknown[]) => calls.push(args) },
      fetch: async (url: string, { headers }: { headers: Record<string, string> }) => {
        calls.push([url, headers.authorization]);
        return { ok: !url.includes('gr_lost') };
      },
    })) as (text: string) => Promise<void>;
    await apply(text);
    return calls;
  }
  describe.each([
    ['the install page', applier('https://p.example', environment)],
    ['README.md', readmeServer],
  ])('by the code of %s', (_, code) => {
    test.each([
      [{ kind: 'cancel', params: undefined, withdrawal: null }, '/v1/attempts/att_1/canceled'],
      [{ kind: 'cancel', params: undefined, withdrawal: 'in_time' }, '/v1/attempts/att_1/canceled'],
      [{ kind: 'pause', grant: 'gr_1', params: { months: 2 }, withdrawal: undefined }, '/v1/grants/gr_1/applied'],
    ])('is verified, applied and confirmed: %o', async (claims, path) => {
      expect(await applied(code, await statement(claims))).toEqual([
        'https://p.example/v1/jwks/env1',
        ['j1', claims.kind, 'sub_1', claims.params, claims.withdrawal],
        [`https://p.example${path}`, 'Bearer sk_1'],
      ]);
    });
    test('comes again where it could not be confirmed', async () => {
      await expect(applied(code, await statement({ kind: 'pause', grant: 'gr_lost' }))).rejects.toThrow('Not confirmed');
    });
    test('is refused where another environment signed it', async () => {
      await expect(applied(code, await statement({ kind: 'cancel' }, 'env2'))).rejects.toThrow(/iss/);
    });
  });
});

describe('the page', () => {
  test('names the script and the key', () => {
    expect(scriptTag('https://p.example', 'pk_test_x')).toContain('src="https://p.example/parley.js"');
    expect(scriptTag('https://p.example', 'pk_test_x')).toContain('data-key="pk_test_x"');
  });

  test('of a bundled app calls the package with the same address and key', async () => {
    const called: unknown[] = [];
    await run(packageCall('https://p.example', 'pk_test_x'), { load: (given: unknown) => called.push(given) });
    expect(called).toEqual([{ api: 'https://p.example', key: 'pk_test_x' }]);
  });

  test.each([
    ['the install page', INIT],
    ['README.md', block('html').slice(block('html').indexOf('<script>'))],
  ])('%s: a handler for whatever can be agreed, and without a statement people go all the same', async (_, code) => {
    const window = {} as { parley: { q: [string, Record<string, (action?: { statement: string | null }) => Promise<unknown>>][] } };
    const posted: unknown[] = [];
    const fetch = async (path: string, init?: { body?: unknown }) => {
      posted.push([path, init?.body ?? null]);
      return { ok: path !== '/parley/apply', text: async () => 'token' };
    };
    await run(code.replace(/<\/?script>/g, ''), { window, fetch });
    const [[call, options] = ['', {}]] = window.parley.q;
    expect(call).toBe('init');
    const { getToken, handleCancel, handleOffer, handlePause = handleOffer } = options;
    expect(await getToken?.()).toBe('token');
    await handleCancel?.({ statement: null });
    await expect(handlePause?.({ statement: 'signed' })).rejects.toThrow('Not applied');
    expect(posted.slice(1)).toEqual([
      ['/account/cancel', null],
      ['/parley/apply', 'signed'],
    ]);
  });
});
