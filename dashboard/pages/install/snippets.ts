/** Code that people copy. The edge's address and the key are filled in; nothing else is to be changed but the facts of the customer. */

export const scriptTag = (origin: string, key: string): string =>
  `<script src="${origin}/parley.js"\n        data-key="${key}" async></script>`;

export const LINK = '<a href="/account/cancel" data-parley-cancel>Cancel subscription</a>';

export const TOKEN_MARK = '<meta name="parley-token" content="…the token from your server…">';

export type Language = 'node' | 'python' | 'php';

/** Signs the customer: claims of methods.md B-01, HS256 under an `ik_` key, 15 minutes. */
export function signer(language: Language, mode: string, keyId: string): string {
  if (language === 'python')
    return `import jwt, os, time, uuid

token = jwt.encode({
  "iss": "your-product", "aud": "parley-widget", "env": "${mode}",
  "sub": account.id, "subs": [subscription.id],
  "plan": "business", "price": 14900, "currency": "USD", "interval": "month",
  "jur": account.country,             # whose rules apply, e.g. "DE" or "US-CA"
  "email": account.email,             # where the receipt goes
  "iat": int(time.time()), "exp": int(time.time()) + 900, "jti": str(uuid.uuid4()),
}, os.environ["PARLEY_IDENTITY_KEY"], algorithm="HS256",
  headers={"kid": "${keyId}", "typ": "parley-customer+jwt"})`;
  if (language === 'php')
    return `use Firebase\\JWT\\JWT;

$token = JWT::encode([
  'iss' => 'your-product', 'aud' => 'parley-widget', 'env' => '${mode}',
  'sub' => $account->id, 'subs' => [$subscription->id],
  'plan' => 'business', 'price' => 14900, 'currency' => 'USD', 'interval' => 'month',
  'jur' => $account->country,         // whose rules apply, e.g. 'DE' or 'US-CA'
  'email' => $account->email,         // where the receipt goes
  'iat' => time(), 'exp' => time() + 900, 'jti' => bin2hex(random_bytes(16)),
], getenv('PARLEY_IDENTITY_KEY'), 'HS256', '${keyId}', ['typ' => 'parley-customer+jwt']);`;
  return `import { SignJWT } from 'jose'

const key = new TextEncoder().encode(process.env.PARLEY_IDENTITY_KEY)
const token = await new SignJWT({
  env: '${mode}',
  subs: [subscription.id],
  plan: 'business', price: 14900, currency: 'USD', interval: 'month',
  jur: account.country,               // whose rules apply, e.g. 'DE' or 'US-CA'
  email: account.email,               // where the receipt goes
})
  .setProtectedHeader({ alg: 'HS256', kid: '${keyId}', typ: 'parley-customer+jwt' })
  .setIssuer('your-product').setAudience('parley-widget')
  .setSubject(account.id).setJti(crypto.randomUUID())
  .setIssuedAt().setExpirationTime('15 minutes')
  .sign(key)`;
}

/** After an accept: the host's server applies the grant once and says so. */
export const confirm = (origin: string): string =>
  `curl -X POST ${origin}/v1/grants/$GRANT_ID/applied \\
  -H "Authorization: Bearer $PARLEY_SECRET_KEY" \\
  -H "Content-Type: application/json" -d '{"reference": "in_123"}'`;
