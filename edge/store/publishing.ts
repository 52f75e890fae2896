import type { Flow } from '../../shared/schema/flow';
import { blockers } from '../core/publish';
import { Refusal } from '../http';
import { commit } from './audit';
import { draftOf, insertVersion, nextVersion, setLive, versionOf } from './flows';
import { prepare, present, settle } from './live';
import type { Tenant } from './tenant';

/** Who moves which flow, and where. */
export interface Move {
  environment: string;
  flow: string;
  by: string;
}

/** Makes a document the next version of its flow, and live. Throws `lint_failed`. */
async function release(
  env: Env,
  tenant: Tenant,
  { environment, flow, by }: Move,
  { document, note, from }: { document: Flow; note: string; from: number | null },
  now: number,
) {
  const blocked = blockers(document);
  if (blocked.length > 0) throw new Refusal('lint_failed', blocked);
  const version = await nextVersion(tenant, environment, flow);
  const before = await present(tenant, environment);
  const { hash, statement } = await prepare(env, tenant, environment, { ...before, flow: { version, document } }, now);
  return {
    change: {
      actor: by,
      action: from === null ? 'flow.published' : 'flow.rolled_back',
      target: `${environment}/${flow}`,
      detail: { version, snapshot: hash, ...(from !== null && { from }) },
    },
    statements: [...insertVersion(tenant, { environment, flow: document, version, note, snapshot: hash, by }, now), statement],
    result: version,
  };
}

/**
 * Publishes the draft as a new version that never changes. With `revision`, only the draft that was looked at.
 * Throws `not_found`, `conflict`, `lint_failed`.
 */
export async function publishDraft(
  env: Env,
  tenant: Tenant,
  move: Move & { note: string; revision?: number },
  now: number,
): Promise<number> {
  const plan = async () => {
    const { draft, revision } = await draftOf(tenant, move.environment, move.flow);
    if (move.revision !== undefined && move.revision !== revision) throw new Refusal('conflict');
    return release(env, tenant, move, { document: draft, note: move.note, from: null }, now);
  };
  const version = await commit(env.DB, tenant, plan, now);
  await settle(env, tenant, move.environment);
  return version;
}

/** Publishes an old version again, as a new one; the draft stays as it is. Throws `not_found`, `lint_failed`. */
export async function rollBack(env: Env, tenant: Tenant, move: Move & { version: number }, now: number): Promise<number> {
  const plan = async () => {
    const document = await versionOf(tenant, move.environment, move.flow, move.version);
    return release(env, tenant, move, { document, note: `Version ${move.version} again`, from: move.version }, now);
  };
  const version = await commit(env.DB, tenant, plan, now);
  await settle(env, tenant, move.environment);
  return version;
}

/** Takes a flow out of service: cancel links lead where they always led. Throws `not_found`, and `conflict` where it is not live. */
export async function takeDown(env: Env, tenant: Tenant, { environment, flow, by }: Move, now: number): Promise<void> {
  const plan = async () => {
    const { live } = await draftOf(tenant, environment, flow);
    if (live === null) throw new Refusal('conflict');
    const before = await present(tenant, environment);
    const { hash, statement } = await prepare(env, tenant, environment, { ...before, flow: null }, now);
    return {
      change: { actor: by, action: 'flow.unpublished', target: `${environment}/${flow}`, detail: { version: live, snapshot: hash } },
      statements: [setLive(tenant, environment, flow, null), statement],
      result: undefined,
    };
  };
  await commit(env.DB, tenant, plan, now);
  await settle(env, tenant, environment);
}
