import type { Context } from 'hono';
import * as z from 'zod';
import { template } from '../../../shared/flow/templates';
import { randomDigits } from '../../../shared/ids';
import { type EnvironmentSettings, Origin } from '../../../shared/schema/workspace';
import { canonicalJson } from '../../core/canonical';
import { apiKey, derive, randomId, webhookSecret } from '../../crypto';
import { type Http, Refusal } from '../../http';
import { bodyOf } from '../../middleware/body';
import { commit } from '../../store/audit';
import { newApiKey, newSigningKey } from '../../store/keys';
import { present, settle } from '../../store/live';
import { publishDraft } from '../../store/publishing';
import { setupToken } from '../../store/setup-token';
import { type Tenant, tenant } from '../../store/tenant';
import { defaultSettings, environmentsOf, insertWorkspace, newEnvironment, updateSettings } from '../../store/workspace';

export const DEMO_SLUG = 'fernway';
const ACTOR = 'setup';

const DemoRequest = z.strictObject({
  token: z.string().max(100),
  /** Where the demo host is served from. */
  hostOrigin: Origin,
  webhookUrl: z.union([z.literal(''), z.url().max(500)]),
  billingUrl: z.union([z.literal(''), z.url().max(500)]),
});
type DemoRequest = z.infer<typeof DemoRequest>;

/**
 * The demo's credentials follow from the installation's master key: every start gets the same ones, and none is kept in the clear.
 */
async function credentials(env: Env) {
  const of = async (label: string) => derive(env.MASTER_KEY, `demo|${label}`);
  const [pk, sk, ik, secret, hook] = await Promise.all(['pk', 'sk', 'ik', 'ik-secret', 'whsec'].map(of));
  const digits = (bytes: Uint8Array | undefined, length = 26) => randomDigits(bytes as Uint8Array, length);
  return {
    publishable: digits(pk),
    secret: digits(sk),
    signingKey: { id: `ik_${digits(ik, 16)}`, secret: `${digits(secret, 32)}` },
    webhookSecret: webhookSecret((hook as Uint8Array).slice(0, 24)),
  };
}

/** Makes the workspace "Fernway" with its test environment whole and its live one empty. */
async function found(env: Env, workspace: Tenant, settings: EnvironmentSettings, now: number): Promise<void> {
  const { publishable, secret, signingKey, webhookSecret: hook } = await credentials(env);
  const flow = template('basic', 'Cancel flow');
  const fixed = { publishable, webhookSecret: hook };
  const test = await newEnvironment(env, workspace, { mode: 'test', settings, flow, by: ACTOR, fixed }, now);
  const live = await newEnvironment(env, workspace, { mode: 'live', settings: { ...settings, origins: [] }, flow, by: ACTOR }, now);
  const key = await newApiKey(workspace, { environment: test.id, mode: 'test', kind: 'secret', name: 'Demo host', digits: secret }, now);
  const signing = await newSigningKey(env, workspace, { environment: test.id, fixed: signingKey }, now);
  await commit(env.DB, workspace, () => ({
    change: { actor: ACTOR, action: 'workspace.demo', target: workspace.workspace, detail: {} },
    statements: [
      insertWorkspace(env.DB, { id: workspace.workspace, name: 'Fernway', slug: DEMO_SLUG }, now),
      ...test.statements,
      ...live.statements,
      key.statement,
      signing.statement,
    ],
    result: null,
  }));
}

/** The addresses of the demo may be others at each start. */
async function readdress(
  env: Env,
  workspace: Tenant,
  environment: string,
  { hostOrigin, webhookUrl, billingUrl }: DemoRequest,
): Promise<void> {
  const readdressed = async (): Promise<EnvironmentSettings | null> => {
    const { settings } = await present(workspace, environment);
    const origins = [...new Set([hostOrigin, hostOrigin.replace('://localhost', '://127.0.0.1'), ...settings.origins])].slice(0, 50);
    const wanted = { ...settings, origins, webhookUrl, billingUrl };
    return canonicalJson(wanted) === canonicalJson(settings) ? null : wanted;
  };
  if ((await readdressed()) === null) return;
  await commit(env.DB, workspace, async () => ({
    change: { actor: ACTOR, action: 'settings.changed', target: environment, detail: { changed: ['origins', 'webhookUrl', 'billingUrl'] } },
    statements: await readdressed().then((wanted) => (wanted ? [updateSettings(workspace, environment, wanted)] : [])),
    result: null,
  }));
}

/**
 * `POST /api/setup/demo`, on a laptop only: the demo workspace, published and ready, with the credentials that its host needs.
 * Guarded by the set-up token, which stays good for the owner; the same call again changes nothing.
 */
export async function setUpDemo(c: Context<Http>): Promise<Response> {
  if (c.env.STAGE !== 'local') throw new Refusal('not_found');
  const body = await bodyOf(c, DemoRequest);
  await setupToken(c.env.DB, body.token);
  const now = Date.now();
  const known = await c.env.DB.prepare('SELECT id FROM organization WHERE slug = ?').bind(DEMO_SLUG).first<{ id: string }>();
  const workspace = tenant(c.env.DB, known?.id ?? `ws_${randomId(16)}`);
  if (!known) await found(c.env, workspace, defaultSettings({ jurisdiction: 'US-FED', currency: 'USD', timezone: 'UTC' }), now);
  const environment = (await environmentsOf(workspace)).find(({ mode }) => mode === 'test')?.id;
  if (environment === undefined) throw new Error('The demo workspace has no test environment');
  await readdress(c.env, workspace, environment, body);
  if ((await present(workspace, environment)).live === null)
    await publishDraft(c.env, workspace, { environment, flow: template('basic', 'Cancel flow').id, note: 'Demo', by: ACTOR }, now);
  await settle(c.env, workspace, environment);
  const { publishable, secret, signingKey, webhookSecret: hook } = await credentials(c.env);
  return c.json({
    workspace: workspace.workspace,
    environment,
    publishableKey: apiKey('publishable', 'test', publishable),
    secretKey: apiKey('secret', 'test', secret),
    signingKey,
    webhookSecret: hook,
    jwksUrl: `${new URL(c.req.url).origin}/v1/jwks/${environment}`,
  });
}
