import { decodeProtectedHeader, errors, importJWK, type JWK, jwtVerify } from 'jose';
import { fail, type Result } from '../../shared/errors';
import { CustomerClaims } from '../../shared/schema/customer';
import type { Environment, SigningKey } from '../core/environment';

/** The longest life of a token, seconds; 15 minutes is what hosts should give it. */
const MAX_LIFE = 60 * 60;
/** How far two honest clocks may differ, seconds. */
const SKEW = 120;
/** Header fields that would let a token say how it is to be believed. */
const REFUSED = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'enc'] as const;

const imported = new WeakMap<SigningKey, Promise<Uint8Array | CryptoKey>>();

async function load({ algorithm, secret }: SigningKey): Promise<Uint8Array | CryptoKey> {
  if (typeof secret === 'string') return new TextEncoder().encode(secret);
  return importJWK(secret as JWK, algorithm);
}

function keyOf(key: SigningKey): Promise<Uint8Array | CryptoKey> {
  const known = imported.get(key);
  if (known) return known;
  const loaded = load(key);
  imported.set(key, loaded);
  return loaded;
}

/** The live key that a token names, if its header is one that we take at all. */
function named(token: string, keys: readonly SigningKey[]): SigningKey | null {
  try {
    const header = decodeProtectedHeader(token) as Record<string, unknown>;
    if (REFUSED.some((field) => field in header)) return null;
    return keys.find(({ id, algorithm }) => id === header.kid && algorithm === header.alg) ?? null;
  } catch {
    return null;
  }
}

/**
 * The claims of a customer token (methods.md B-01 … B-06). The algorithm is the key's own, so that `none` and a swap between
 * HS256 and EdDSA are refused; the MAC is compared by WebCrypto, in constant time. Failures: `token_expired`, `token_invalid`.
 * @param now milliseconds of the real clock, never the environment's
 */
export async function verifyToken(
  token: string,
  { id, mode, signingKeys }: Pick<Environment, 'id' | 'mode' | 'signingKeys'>,
  now: number,
): Promise<Result<{ claims: CustomerClaims }>> {
  const key = named(token, signingKeys);
  if (!key) return fail('token_invalid', [{ path: 'token', message: 'No live signing key of this environment made it.' }]);
  try {
    const { payload } = await jwtVerify(token, await keyOf(key), {
      algorithms: [key.algorithm],
      typ: 'parley-customer+jwt',
      audience: 'parley-widget',
      issuer: id,
      clockTolerance: SKEW,
      currentDate: new Date(now),
      requiredClaims: ['iat', 'exp', 'jti', 'sub'],
    });
    const parsed = CustomerClaims.safeParse(payload);
    if (!parsed.success) {
      return fail(
        'token_invalid',
        parsed.error.issues.slice(0, 10).map(({ path, message }) => ({ path: `token.${path.join('.')}`, message })),
      );
    }
    const claims = parsed.data;
    if (claims.env !== mode) return fail('token_invalid', [{ path: 'token.env', message: `This is the ${mode} environment.` }]);
    if (claims.iat > now / 1000 + SKEW) return fail('token_invalid', [{ path: 'token.iat', message: 'It was signed in the future.' }]);
    if (claims.exp - claims.iat > MAX_LIFE) return fail('token_invalid', [{ path: 'token.exp', message: 'It lives longer than an hour.' }]);
    return { ok: true, claims };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return fail('token_expired');
    const message = error instanceof errors.JOSEError ? error.message : 'It cannot be read.';
    return fail('token_invalid', [{ path: 'token', message }]);
  }
}
