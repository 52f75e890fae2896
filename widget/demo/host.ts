// The server part of an integration, whole. What a product of its own would copy into its backend.
import { randomUUID } from 'node:crypto';
import { createRemoteJWKSet, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { Webhook } from 'standardwebhooks';

/** From the install page of the dashboard; secrets, all but the first three. */
export interface ParleySettings {
  /** Origin of the Parley server. */
  edge: string;
  environment: string;
  publishableKey: string;
  secretKey: string;
  signingKey: { id: string; secret: string };
  webhookSecret: string;
}

/** What may be offered. The first six change what is charged, or when; the others are yours to keep. */
export type Kind =
  | 'discount'
  | 'pause'
  | 'plan_change'
  | 'trial_extension'
  | 'credit'
  | 'extended_terms'
  | 'feature_unlock'
  | 'training'
  | 'contact'
  | 'redirect'
  | 'custom';

/** What a signed statement lets the host do. */
export interface Statement extends JWTPayload {
  jti: string;
  attempt: string;
  subscription: string;
  kind: Kind | 'cancel';
  /** Of an accepted offer. */
  grant?: string;
  params?: {
    percent?: number;
    months?: number;
    until?: number;
    days?: number;
    plan?: string;
    price?: number;
    amount?: number;
    currency?: string;
    feature?: string;
    url?: string;
    name?: string;
    data?: Record<string, string | number | boolean>;
  };
  /** The offer was accepted after a cancellation, which it undoes. */
  resumes?: boolean;
  /** Of a cancellation, in milliseconds. */
  requestedAt?: number;
  effectiveAt?: number | null;
  /** It was declared as a withdrawal. `in_time`: it ends at once, and what was paid goes back. `declared`: look whether its period runs. */
  withdrawal?: 'in_time' | 'declared' | null;
}

export function connectParley({ edge, environment, secretKey, signingKey, webhookSecret }: ParleySettings) {
  const keys = createRemoteJWKSet(new URL(`${edge}/v1/jwks/${environment}`));
  const secret = new TextEncoder().encode(signingKey.secret);

  return {
    /** 1. Tell the widget who the customer is. Everything that decides about money is in here, signed, for ten minutes. */
    customerToken: (claims: JWTPayload): Promise<string> =>
      new SignJWT({ ...claims, env: 'test', aud: 'parley-widget', iss: environment, jti: randomUUID() })
        .setProtectedHeader({ alg: 'HS256', typ: 'parley-customer+jwt', kid: signingKey.id })
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(secret),

    /** 2. Check what the browser brings: only a statement with the environment's own signature changes a subscription. */
    async verify(statement: string): Promise<Statement> {
      const { payload, protectedHeader } = await jwtVerify(statement, keys, {
        algorithms: ['EdDSA'],
        issuer: environment,
        audience: 'parley-host',
      });
      if (!/^parley-(grant|cancel)\+jwt$/.test(protectedHeader.typ ?? '')) throw new Error(`A statement of type ${protectedHeader.typ}.`);
      return payload as Statement;
    },

    /** 3. The same statement also comes by webhook, in case the browser was closed. */
    readWebhook(body: string, headers: Record<string, string>): { type: string; data: { statement: string | null } } {
      return new Webhook(webhookSecret).verify(body, headers) as { type: string; data: { statement: string | null } };
    },

    /** 4. Say that it is done: until then Parley shows it as accepted, not as applied. Idempotent. */
    async confirm({ kind, attempt, grant, effectiveAt }: Statement): Promise<void> {
      const path = kind === 'cancel' ? `/v1/attempts/${attempt}/canceled` : `/v1/grants/${grant}/applied`;
      const response = await fetch(edge + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(kind === 'cancel' && effectiveAt ? { effectiveAt } : {}),
        signal: AbortSignal.timeout(3000),
      });
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    },
  };
}
