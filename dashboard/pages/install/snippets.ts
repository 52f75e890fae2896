/** Code that people copy. Addresses, keys and ids are filled in; nothing else is to be changed but the facts of the customer. */

export const scriptTag = (origin: string, key: string): string =>
  `<script src="${origin}/parley.js"\n        data-key="${key}" async></script>`;

/** The same in a bundled app, whatever its framework; what `INIT` below says counts for it, too. */
export const packageCall = (origin: string, key: string): string =>
  `import { load } from '@parley/widget'

load({ api: '${origin}', key: '${key}' })`;

export const LINK = '<a href="/account/cancel" data-parley-cancel>Cancel subscription</a>';

/** In the page, before or after the script: where tokens come from, and who applies what was agreed. */
export const INIT = `<script>
  const apply = async ({ statement }) => {
    // None: Parley cannot be reached. Your own route lets go.
    const path = statement ? '/parley/apply' : '/account/cancel'
    const said = await fetch(path, { method: 'POST', body: statement })
    if (!said.ok) throw new Error('Not applied')
  }
  const getToken = async () => (await fetch('/parley/token')).text();
  (window.parley ??= { q: [] }).q.push(['init', {
    getToken, handleCancel: apply, handleOffer: apply,
  }])
</script>`;

export type Language = 'node' | 'python' | 'php';

/** Whose tokens: the environment that must be their issuer, its mode, and the key that signs them. */
export interface Signing {
  environment: string;
  mode: string;
  keyId: string;
}

/** Signs the customer: claims of methods.md B-01, HS256 under an `ik_` key, 15 minutes. */
export function signer(language: Language, { environment, mode, keyId }: Signing): string {
  if (language === 'python')
    return `import jwt, os, time, uuid

token = jwt.encode({
  "iss": "${environment}", "aud": "parley-widget", "env": "${mode}",
  "sub": account.id, "subs": [subscription.id],
  "plan": "business", "planName": "Business",
  "price": 14900, "currency": "USD", "interval": "month",
  "periodEnd": 1798761600,            # unix seconds
  "withdrawalUntil": 1786060799,      # EU: last second of the 14 days
  "jur": account.country,             # whose rules: "DE", "US-CA"
  "email": account.email,             # where the receipt goes
  "iat": int(time.time()), "exp": int(time.time()) + 900,
  "jti": str(uuid.uuid4()),
}, os.environ["PARLEY_SIGNING_KEY"], algorithm="HS256",
  headers={"kid": "${keyId}", "typ": "parley-customer+jwt"})`;
  if (language === 'php')
    return `use Firebase\\JWT\\JWT;

$token = JWT::encode([
  'iss' => '${environment}', 'aud' => 'parley-widget', 'env' => '${mode}',
  'sub' => $account->id, 'subs' => [$subscription->id],
  'plan' => 'business', 'planName' => 'Business',
  'price' => 14900, 'currency' => 'USD', 'interval' => 'month',
  'periodEnd' => 1798761600,          // unix seconds
  'withdrawalUntil' => 1786060799,    // EU: last second of the 14 days
  'jur' => $account->country,         // whose rules: 'DE', 'US-CA'
  'email' => $account->email,         // where the receipt goes
  'iat' => time(), 'exp' => time() + 900, 'jti' => bin2hex(random_bytes(16)),
], getenv('PARLEY_SIGNING_KEY'), 'HS256', '${keyId}',
  ['typ' => 'parley-customer+jwt']);`;
  return `import { SignJWT } from 'jose'

const key = new TextEncoder().encode(process.env.PARLEY_SIGNING_KEY)
const token = await new SignJWT({
  iss: '${environment}', aud: 'parley-widget', env: '${mode}',
  sub: account.id, subs: [subscription.id], jti: crypto.randomUUID(),
  plan: 'business', planName: 'Business',
  price: 14900, currency: 'USD', interval: 'month',
  periodEnd: 1798761600,              // unix seconds
  withdrawalUntil: 1786060799,        // EU: last second of the 14 days
  jur: account.country,               // whose rules: 'DE', 'US-CA'
  email: account.email,               // where the receipt goes
})
  .setProtectedHeader({
    alg: 'HS256', typ: 'parley-customer+jwt',
    kid: '${keyId}',
  })
  .setIssuedAt().setExpirationTime('15 minutes').sign(key)`;
}

/** Of a cancellation or an accepted offer: who signed it, and the word that it is done. */
export const applier = (origin: string, environment: string): string => {
  const keysPath = `/v1/jwks/${environment}`;
  return `import { createRemoteJWKSet, jwtVerify } from 'jose'

const parley = '${origin}'
const keys = createRemoteJWKSet(
  new URL(parley + '${keysPath}'))

async function apply(statement) {
  const { payload } = await jwtVerify(statement, keys, {
    issuer: '${environment}', audience: 'parley-host',
  })
  const { jti, kind, attempt, grant, subscription } = payload
  const { params, withdrawal } = payload // 'in_time': pay it back
  await billing.applyOnce( // yours
    jti, kind, subscription, params, withdrawal)
  const path = kind === 'cancel'
    ? \`/v1/attempts/\${attempt}/canceled\`
    : \`/v1/grants/\${grant}/applied\`
  const authorization = 'Bearer ' + process.env.PARLEY_SECRET
  const told = await fetch(parley + path, {
    method: 'POST', headers: { authorization }, body: '{}',
  })
  if (!told.ok) throw new Error('Not confirmed') // try again
}`;
};
