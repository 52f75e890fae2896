import { type CryptoKey, importJWK, type JWK, SignJWT } from 'jose';
import { Bounded } from '../shared/memory/bounded';
import type { AttemptRecord, Grant } from '../shared/schema/attempt';
import type { Environment } from './core/environment';
import { STATEMENT_TTL } from './core/limits';

const keys = new Bounded<Promise<CryptoKey | Uint8Array>>(100);

function keyOf({ grantKey }: Environment): Promise<CryptoKey | Uint8Array> {
  return keys.get(grantKey.id) ?? keys.set(grantKey.id, importJWK(grantKey.privateJwk as JWK, 'EdDSA'));
}

const seconds = (ms: number): number => Math.floor(ms / 1000);

/**
 * A compact JWS (EdDSA) for the host's server: what it may do to which subscription, and until when. The same record always
 * gives the same text, so a repeated call and the webhook carry the statement that the browser got.
 */
async function sign(environment: Environment, typ: string, at: number, claims: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', typ, kid: environment.grantKey.id })
    .setIssuer(environment.id)
    .setAudience('parley-host')
    .setIssuedAt(seconds(at))
    .setExpirationTime(seconds(at + STATEMENT_TTL))
    .sign(await keyOf(environment));
}

/** What the customer accepted. `resumes`: it also undoes a cancellation that was recorded before. */
export function grantStatement(environment: Environment, attempt: AttemptRecord, grant: Grant): Promise<string> {
  const option = grant.options.find(({ id }) => id === grant.chosen);
  return sign(environment, 'parley-grant+jwt', grant.acceptedAt ?? grant.issuedAt, {
    jti: grant.id,
    sub: attempt.customer,
    attempt: attempt.id,
    subscription: grant.subscription,
    mode: environment.mode,
    grant: grant.id,
    offer: grant.offer,
    kind: grant.params.kind,
    params: chosenParams(grant),
    terms: option?.terms ?? grant.terms,
    resumes: attempt.resumed,
  });
}

/** The parameters that are executed: for a pause the months that were chosen, not the most that could be; what a grant brings beside prices as it was promised, with its day. */
export function chosenParams({ params, options, chosen, benefit }: Grant): Record<string, unknown> {
  switch (params.kind) {
    case 'discount':
      return { percent: params.percent, months: params.months };
    case 'plan_change':
      return { plan: params.plan, price: params.price };
    case 'pause': {
      const option = options.find(({ id }) => id === chosen);
      return { months: option?.months ?? params.maxMonths, until: option?.until ?? null };
    }
    case 'credit':
      return { amount: params.amount, currency: params.currency };
    default: {
      const { kind: _, ...rest } = benefit ?? { kind: params.kind };
      return rest;
    }
  }
}

/** That the customer has cancelled or withdrawn, since when, and the reference that was shown. */
export function cancelStatement(environment: Environment, attempt: AttemptRecord): Promise<string> {
  const { cancel } = attempt;
  if (!cancel) throw new Error(`Attempt ${attempt.id} was not cancelled`);
  return sign(environment, 'parley-cancel+jwt', cancel.requestedAt, {
    jti: `${attempt.id}.${cancel.requestedAt}`,
    sub: attempt.customer,
    attempt: attempt.id,
    subscription: attempt.subscription,
    mode: environment.mode,
    kind: 'cancel',
    reference: cancel.reference,
    requestedAt: cancel.requestedAt,
    effectiveAt: cancel.effectiveAt,
    withdrawal: cancel.withdrawal ?? null,
    signed: attempt.signed,
  });
}
