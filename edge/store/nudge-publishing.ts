import { lintNudge } from '../../shared/nudge/lint';
import type { Nudge } from '../../shared/schema/nudge';
import { Refusal } from '../http';
import { commit } from './audit';
import { prepare, present, settle } from './live';
import { nudgeDraft, setPaused, setPublished } from './nudges';
import type { Tenant } from './tenant';

/** Who moves which nudge, and where. */
export interface NudgeMove {
  environment: string;
  nudge: string;
  by: string;
}

/** Every page of the host learns of all that are live, and every ask looks at one of them. */
const MOST_LIVE = 50;

/** The live ones in the order that makes the same snapshot of the same nudges. */
const inOrder = (nudges: readonly Nudge[]): Nudge[] => [...nudges].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Errors of lint as places and what to do. */
const blockers = (nudge: Nudge) =>
  lintNudge(nudge)
    .filter(({ level }) => level === 'error')
    .map(({ path, message, fix }) => ({ path, message: `${message} ${fix}` }));

/**
 * Makes the draft that was looked at live, in place of what was published before. Throws `not_found`, `conflict` for an older
 * revision or one nudge too many, `lint_failed`.
 */
export async function publishNudge(env: Env, tenant: Tenant, move: NudgeMove & { revision: number }, now: number): Promise<void> {
  const { environment, nudge: id, by } = move;
  const plan = async () => {
    const { draft, revision } = await nudgeDraft(tenant, environment, id);
    if (revision !== move.revision) throw new Refusal('conflict');
    const blocked = blockers(draft);
    if (blocked.length > 0) throw new Refusal('lint_failed', blocked);
    const before = await present(tenant, environment);
    const others = before.nudges.filter((one) => one.id !== id);
    if (others.length >= MOST_LIVE)
      throw new Refusal('conflict', [{ path: 'nudge', message: `${MOST_LIVE} nudges are live, which is the most. Pause one first.` }]);
    const { hash, statement } = await prepare(env, tenant, environment, { ...before, nudges: inOrder([...others, draft]) }, now);
    return {
      change: { actor: by, action: 'nudge.published', target: `${environment}/${id}`, detail: { revision, snapshot: hash } },
      statements: [setPublished(tenant, environment, draft, by, now), statement],
      result: undefined,
    };
  };
  await commit(env.DB, tenant, plan, now);
  await settle(env, tenant, environment);
}

/** Takes a nudge out of service; publishing brings it back. Throws `not_found`, and `conflict` where it is not live. */
export async function pauseNudge(env: Env, tenant: Tenant, { environment, nudge: id, by }: NudgeMove, now: number): Promise<void> {
  const plan = async () => {
    const { state } = await nudgeDraft(tenant, environment, id);
    if (state !== 'live') throw new Refusal('conflict', [{ path: 'nudge', message: 'It is not live.' }]);
    const before = await present(tenant, environment);
    const rest = before.nudges.filter((one) => one.id !== id);
    const { hash, statement } = await prepare(env, tenant, environment, { ...before, nudges: rest }, now);
    return {
      change: { actor: by, action: 'nudge.paused', target: `${environment}/${id}`, detail: { snapshot: hash } },
      statements: [setPaused(tenant, environment, id), statement],
      result: undefined,
    };
  };
  await commit(env.DB, tenant, plan, now);
  await settle(env, tenant, environment);
}
