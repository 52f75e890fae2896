import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { applier, INIT, scriptTag, signer } from '../../dashboard/pages/install/snippets';
import { verifyToken } from '../../edge/middleware/token';

/** What somebody has who copies code from the install page: it is run here as it stands. */
const environment = 'env1';
const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<unknown>;
const run = (code: string, given: Record<string, unknown>) =>
  new AsyncFunction(...Object.keys(given), code.replace(/^import .*$/m, ''))(...Object.values(given));

describe('the token', () => {
  const secret = 'a-signing-key-of-thirty-two-bytes';
  const signing = { environment, mode: 'test', keyId: 'ik_2' };

  test('that the Node code signs is one that the edge takes', async () => {
    const token = await run(`${signer('node', signing)}; return token`, {
      SignJWT,
      process: { env: { PARLEY_SIGNING_KEY: secret } },
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

  async function applied(text: string) {
    const calls: unknown[] = [];
    const apply = (await run(`${applier('https://p.example', environment)}; return apply`, {
      createRemoteJWKSet: (url: URL) => {
        calls.push(url.href);
        return jwks;
      },
      jwtVerify,
      process: { env: { PARLEY_SECRET: 'sk_1' } },
      billing: { applyOnce: (...args: unknown[]) => calls.push(args) },
      fetch: async (url: string, { headers }: { headers: Record<string, string> }) => {
        calls.push([url, headers.authorization]);
        return { ok: !url.includes('gr_lost') };
      },
    })) as (text: string) => Promise<void>;
    await apply(text);
    return calls;
  }
  const keys = 'https://p.example/v1/jwks/env1';

  test.each([
    [{ kind: 'cancel' }, '/v1/attempts/att_1/canceled'],
    [{ kind: 'pause', grant: 'gr_1', params: { months: 2 } }, '/v1/grants/gr_1/applied'],
  ])('is verified, applied and confirmed: %o', async (claims, path) => {
    expect(await applied(await statement(claims))).toEqual([
      keys,
      ['j1', claims.kind, 'sub_1', claims.params],
      [`https://p.example${path}`, 'Bearer sk_1'],
    ]);
  });
  test('comes again where it could not be confirmed', async () => {
    await expect(applied(await statement({ kind: 'pause', grant: 'gr_lost' }))).rejects.toThrow('Not confirmed');
  });
  test('is refused where another environment signed it', async () => {
    await expect(applied(await statement({ kind: 'cancel' }, 'env2'))).rejects.toThrow(/iss/);
  });
});

describe('the page', () => {
  test('names the script and the key', () => {
    expect(scriptTag('https://p.example', 'pk_test_x')).toContain('src="https://p.example/parley.js"');
    expect(scriptTag('https://p.example', 'pk_test_x')).toContain('data-key="pk_test_x"');
  });

  test('hands over a handler for whatever can be agreed, and lets people go without a statement', async () => {
    const window = {} as { parley: { q: [string, Record<string, (action?: { statement: string | null }) => Promise<unknown>>][] } };
    const posted: unknown[] = [];
    const fetch = async (path: string, init?: { body?: unknown }) => {
      posted.push([path, init?.body ?? null]);
      return { ok: path !== '/parley/apply', text: async () => 'token' };
    };
    await run(INIT.replace(/<\/?script>/g, ''), { window, fetch });
    const [[call, options] = ['', {}]] = window.parley.q;
    expect(call).toBe('init');
    expect(Object.keys(options).sort()).toEqual(['getToken', 'handleCancel', 'handleDiscount', 'handlePause', 'handlePlanChange']);
    expect(await options.getToken?.()).toBe('token');
    await options.handleCancel?.({ statement: null });
    await expect(options.handlePause?.({ statement: 'signed' })).rejects.toThrow('Not applied');
    expect(posted.slice(1)).toEqual([
      ['/account/cancel', null],
      ['/parley/apply', 'signed'],
    ]);
  });
});
