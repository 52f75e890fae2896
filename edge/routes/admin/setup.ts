import type { Context } from 'hono';
import { template } from '../../../shared/flow/templates';
import { SetupRequest } from '../../../shared/schema/admin';
import { isZone } from '../../../shared/time';
import { authFor, hashPassword } from '../../auth';
import { randomId } from '../../crypto';
import { type Http, Refusal } from '../../http';
import { bodyOf } from '../../middleware/body';
import { commit } from '../../store/audit';
import { prepare, present, settle } from '../../store/live';
import { addMember, addUser, userByEmail } from '../../store/people';
import { hasOwner, setupToken, useSetupToken } from '../../store/setup-token';
import { type Tenant, tenant } from '../../store/tenant';
import { defaultSettings, environmentsOf, insertWorkspace, newEnvironment, updateSettings } from '../../store/workspace';
import { DEMO_SLUG } from './demo';

/** `GET /api/setup`: whether this installation still waits for its first owner. */
export const setupNeeded = async (c: Context<Http>): Promise<Response> => c.json({ needed: !(await hasOwner(c.env.DB)) });

/** The answers to the set-up's questions, written into environments that the demo made before, and into what is live in them. */
async function adopt(
  env: Env,
  workspace: Tenant,
  name: string,
  { jurisdiction, timezone }: ReturnType<typeof defaultSettings>,
  now: number,
): Promise<D1PreparedStatement[]> {
  const statements = (await environmentsOf(workspace)).map(async ({ id }) => {
    const before = await present(workspace, id);
    const after = { ...before, settings: { ...before.settings, jurisdiction, timezone } };
    const live = before.live === null ? [] : [(await prepare(env, workspace, id, after, now)).statement];
    return [updateSettings(workspace, id, after.settings), ...live];
  });
  const renamed = env.DB.prepare('UPDATE organization SET name = ? WHERE id = ?').bind(name, workspace.workspace);
  return [renamed, ...(await Promise.all(statements)).flat()];
}

/** `POST /api/setup`: the first owner, and the workspace if the local demo has not made one. Once only. */
export async function setUp(c: Context<Http>): Promise<Response> {
  const body = await bodyOf(c, SetupRequest);
  if (!isZone(body.timezone)) throw new Refusal('bad_request', [{ path: 'timezone', message: 'Use a zone such as Europe/Berlin.' }]);
  const { hash, used } = await setupToken(c.env.DB, body.token);
  if (used || (await hasOwner(c.env.DB)))
    throw new Refusal('conflict', [{ path: 'token', message: 'This installation has an owner already; ask for an invitation.' }]);
  const email = body.email.toLowerCase();
  if (await userByEmail(c.env.DB, email)) throw new Refusal('conflict', [{ path: 'email', message: 'Somebody has this address.' }]);

  const now = Date.now();
  const demo = await c.env.DB.prepare('SELECT id FROM organization WHERE slug = ?').bind(DEMO_SLUG).first<{ id: string }>();
  const workspace = tenant(c.env.DB, demo?.id ?? `ws_${randomId(16)}`);
  const settings = defaultSettings(body);
  const user = { id: randomId(), name: body.name, email, password: await hashPassword(authFor(c.env, c.req.url), body.password) };
  const flow = template('basic', 'Cancel flow');

  const founded = demo
    ? await adopt(c.env, workspace, body.workspace, settings, now)
    : [
        insertWorkspace(c.env.DB, { id: workspace.workspace, name: body.workspace, slug: workspace.workspace }, now),
        ...(await newEnvironment(c.env, workspace, { mode: 'test', settings, flow, by: email }, now)).statements,
        ...(await newEnvironment(c.env, workspace, { mode: 'live', settings, flow, by: email }, now)).statements,
      ];
  const statements = [
    useSetupToken(c.env.DB, hash, now),
    ...founded,
    ...addUser(c.env.DB, user, now),
    addMember(workspace, user.id, 'owner', now),
  ];
  await commit(c.env.DB, workspace, () => ({
    change: { actor: email, action: 'workspace.set_up', target: workspace.workspace, detail: { jurisdiction: body.jurisdiction } },
    statements,
    result: null,
  }));
  for (const { id } of await environmentsOf(workspace)) await settle(c.env, workspace, id);
  return c.json({ workspace: workspace.workspace, email }, 201);
}
