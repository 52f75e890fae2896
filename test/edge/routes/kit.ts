import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { SignJWT } from 'jose';
import { app } from '../../../edge/app';
import { authFor, hashPassword } from '../../../edge/auth';
import { randomId } from '../../../edge/crypto';
import { forget } from '../../../edge/environments';
import { commit } from '../../../edge/store/audit';
import { newApiKey, newSigningKey } from '../../../edge/store/keys';
import { addMember, addUser } from '../../../edge/store/people';
import { publishDraft } from '../../../edge/store/publishing';
import { type Tenant, tenant } from '../../../edge/store/tenant';
import { defaultSettings, insertWorkspace, newEnvironment } from '../../../edge/store/workspace';
import { template } from '../../../shared/flow/templates';
import type { CustomerClaims } from '../../../shared/schema/customer';
import type { EnvironmentSettings, Role } from '../../../shared/schema/workspace';

/** The Worker's own address in these tests, and the host's page. */
export const EDGE = 'https://parley.test';
export const HOST = 'https://app.example.com';
const PASSWORD = 'a long enough password';

/** A call to an object: which one, what, with what. */
export interface ShardCall {
  shard: string;
  method: string;
  args: unknown[];
}

/** Stands where the objects are: notes each call, and answers `ok` or what the test says. */
export function fakeShards(answers: Record<string, (...args: never[]) => unknown> = {}) {
  const calls: ShardCall[] = [];
  const stub = (shard: string) =>
    new Proxy(
      {},
      {
        get: (_, method: string) =>
          method === 'then'
            ? undefined
            : async (...args: never[]) => {
                calls.push({ shard, method, args });
                return answers[method] ? answers[method](...args) : { ok: true };
              },
      },
    );
  const namespace = { getByName: stub } as unknown as Env['CUSTOMER_SHARD'];
  return { calls, env: { ...env, CUSTOMER_SHARD: namespace } };
}

export interface Call {
  method?: string;
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  raw?: BodyInit;
  headers?: Record<string, string>;
  cookie?: string;
  origin?: string | null;
  key?: string;
  env?: Env;
}

/** One request to the whole app, with everything done that goes on after the answer. */
export async function call(
  path: string,
  { method, body, raw, headers, cookie, origin, key, env: bindings = env }: Call = {},
): Promise<Response> {
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const request = new Request(`${EDGE}${path}`, {
    method: method ?? (payload === undefined ? 'GET' : 'POST'),
    ...(payload !== undefined && { body: payload }),
    headers: {
      ...(origin !== null && { origin: origin ?? (path.startsWith('/api/') ? EDGE : HOST) }),
      ...(cookie !== undefined && { cookie }),
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...headers,
    },
  });
  const ctx = createExecutionContext();
  const response = await app.fetch(request, bindings, ctx);
  await waitOnExecutionContext(ctx);
  return response;
}

/** The code of an error answer. */
export const codeOf = async (response: Response): Promise<string | undefined> =>
  ((await response.json()) as { error?: { code: string } }).error?.code;

export interface World {
  team: Tenant;
  workspace: string;
  /** Ids of the two environments. */
  test: string;
  live: string;
  publishable: string;
  secret: string;
  restricted: string;
  signingKey: { id: string; secret: string };
  /** Signs a member of this role in; the cookie. */
  signIn(role: Role): Promise<string>;
  token(claims?: Partial<CustomerClaims>): Promise<string>;
}

export const CUSTOMER = { sub: 'acct_1', subs: ['sub_1'], env: 'test' as const };

/** A customer token of the test environment, as a host's server signs it. */
export const sign = (
  { id, secret }: { id: string; secret: string },
  environment: string,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> => {
  const iat = Math.floor(Date.now() / 1000);
  const payload = { iss: environment, aud: 'parley-widget', iat, exp: iat + 600, jti: randomId(20), ...CUSTOMER, ...claims };
  for (const [name, value] of Object.entries(payload)) if (value === undefined) delete (payload as Record<string, unknown>)[name];
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256', typ: 'parley-customer+jwt', kid: id, ...header })
    .sign(new TextEncoder().encode(secret));
};

/** A workspace of its own with two environments, keys, and a published flow if asked for. */
export async function makeWorld({ publish = false, settings = {} as Partial<EnvironmentSettings> } = {}): Promise<World> {
  const now = Date.now();
  const workspace = `ws_${randomId(16)}`;
  const team = tenant(env.DB, workspace);
  const flow = template('basic', 'Cancel flow');
  const whole = { ...defaultSettings({ jurisdiction: 'US-FED', currency: 'USD', timezone: 'UTC' }), origins: [HOST], ...settings };
  const test = await newEnvironment(env, team, { mode: 'test', settings: whole, flow, by: 'kit' }, now);
  const live = await newEnvironment(env, team, { mode: 'live', settings: whole, flow, by: 'kit' }, now);
  const secret = await newApiKey(team, { environment: test.id, mode: 'test', kind: 'secret', name: 'server' }, now);
  const restricted = await newApiKey(team, { environment: test.id, mode: 'test', kind: 'restricted', name: 'import' }, now);
  const signing = await newSigningKey(env, team, { environment: test.id }, now);
  await commit(env.DB, team, () => ({
    change: { actor: 'kit', action: 'workspace.set_up', target: workspace, detail: {} },
    statements: [
      insertWorkspace(env.DB, { id: workspace, name: 'Kit', slug: workspace }, now),
      ...test.statements,
      ...live.statements,
      secret.statement,
      restricted.statement,
      signing.statement,
    ],
    result: null,
  }));
  if (publish) await publishDraft(env, team, { environment: test.id, flow: flow.id, note: '', by: 'kit' }, now);
  forget(test.id);
  const signingKey = { id: signing.row.id, secret: signing.secret };
  const cookies = new Map<Role, Promise<string>>();
  return {
    team,
    workspace,
    test: test.id,
    live: live.id,
    publishable: test.publishableKey,
    secret: secret.secret,
    restricted: restricted.secret,
    signingKey,
    token: (claims) => sign(signingKey, test.id, claims),
    signIn(role) {
      const known = cookies.get(role) ?? signInAs(team, role);
      cookies.set(role, known);
      return known;
    },
  };
}

let hashed: Promise<string> | undefined;

async function signInAs(team: Tenant, role: Role): Promise<string> {
  const now = Date.now();
  hashed ??= hashPassword(authFor(env, EDGE), PASSWORD);
  const user = { id: randomId(), name: `The ${role}`, email: `${role}-${randomId(8)}@example.com`, password: await hashed };
  await env.DB.batch([...addUser(env.DB, user, now), addMember(team, user.id, role, now)]);
  const { cookie } = await signInWith(user.email, PASSWORD);
  return cookie;
}

/** Signs in with a password, as the dashboard does. */
export async function signInWith(email: string, password: string): Promise<{ status: number; cookie: string }> {
  const response = await call('/api/auth/sign-in/email', { body: { email, password } });
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');
  return { status: response.status, cookie };
}
