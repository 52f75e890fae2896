import type { Context } from 'hono';
import * as z from 'zod';
import { type CreatedKey, CreateKeyRequest, CreateSigningKeyRequest } from '../../../shared/schema/admin';
import { forget } from '../../environments';
import { Refusal } from '../../http';
import { bodyOf, parseWith } from '../../middleware/body';
import type { Team } from '../../middleware/session';
import { commit } from '../../store/audit';
import {
  apiKeys,
  MAX_SIGNING_KEYS,
  newApiKey,
  newSigningKey,
  revokeSigningKey as revoke,
  revokeApiKey,
  signingKeys,
} from '../../store/keys';

/** An Ed25519 public key and nothing more: with a private half in it, somebody has sent us what they must keep. */
const PublicKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  kid: z.string().max(100).optional(),
  alg: z.literal('EdDSA').optional(),
  use: z.literal('sig').optional(),
});

/** `POST …/keys`: the answer is the only time that the whole key is seen. */
export async function createKey(c: Context<Team>): Promise<Response> {
  const { kind, name } = await bodyOf(c, CreateKeyRequest);
  const { environment, tenant, member } = c.var;
  const now = Date.now();
  const { row, secret, statement } = await newApiKey(tenant, { environment: environment.id, mode: environment.mode, kind, name }, now);
  await commit(
    c.env.DB,
    tenant,
    () => ({
      change: {
        actor: member.user.email,
        action: 'key.created',
        target: `${environment.id}/${row.id}`,
        detail: { kind, shown: row.shown },
      },
      statements: [statement],
      result: null,
    }),
    now,
  );
  forget(environment.id);
  return c.json({ row, secret } satisfies CreatedKey, 201);
}

/** `DELETE …/keys/:id`: here at once, on every other isolate within a minute. */
export async function revokeKey(c: Context<Team>): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const { environment, tenant, member } = c.var;
  const now = Date.now();
  await commit(c.env.DB, tenant, async () => {
    const known = (await apiKeys(tenant, environment.id)).find((one) => one.id === id && one.revokedAt === null);
    if (!known) throw new Refusal('not_found');
    return {
      change: { actor: member.user.email, action: 'key.revoked', target: `${environment.id}/${id}`, detail: { shown: known.shown } },
      statements: [revokeApiKey(tenant, environment.id, id, now)],
      result: null,
    };
  });
  forget(environment.id);
  return c.json({});
}

/** `POST …/signing-keys`: two may live at once, so that a host changes keys without a gap (methods.md B-04). */
export async function createSigningKey(c: Context<Team>): Promise<Response> {
  const { publicKey } = await bodyOf(c, CreateSigningKeyRequest);
  const { environment, tenant, member } = c.var;
  const checked = publicKey === undefined ? undefined : parseWith(z.object({ publicKey: PublicKey }), { publicKey }).publicKey;
  const now = Date.now();
  const { row, secret, statement } = await newSigningKey(c.env, tenant, { environment: environment.id, publicKey: checked }, now);
  await commit(
    c.env.DB,
    tenant,
    async () => {
      const live = (await signingKeys(tenant, environment.id)).filter(({ revokedAt }) => revokedAt === null).length;
      if (live >= MAX_SIGNING_KEYS)
        throw new Refusal('conflict', [
          { path: '', message: `${MAX_SIGNING_KEYS} keys are live: revoke one that no host signs with any more.` },
        ]);
      return {
        change: {
          actor: member.user.email,
          action: 'signing_key.created',
          target: `${environment.id}/${row.id}`,
          detail: { algorithm: row.algorithm },
        },
        statements: [statement],
        result: null,
      };
    },
    now,
  );
  forget(environment.id);
  return c.json({ row, secret } satisfies CreatedKey, 201);
}

/** `DELETE …/signing-keys/:id` */
export async function revokeSigningKey(c: Context<Team>): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const { environment, tenant, member } = c.var;
  const now = Date.now();
  await commit(c.env.DB, tenant, async () => {
    const known = (await signingKeys(tenant, environment.id)).find((one) => one.id === id && one.revokedAt === null);
    if (!known) throw new Refusal('not_found');
    return {
      change: { actor: member.user.email, action: 'signing_key.revoked', target: `${environment.id}/${id}`, detail: {} },
      statements: [revoke(tenant, environment.id, id, now)],
      result: null,
    };
  });
  forget(environment.id);
  return c.json({});
}
