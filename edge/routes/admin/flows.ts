import type { Context } from 'hono';
import { template } from '../../../shared/flow/templates';
import { CreateFlowRequest, PublishRequest, RollbackRequest, SaveFlowRequest } from '../../../shared/schema/admin';
import { offerClashes, renameOffers } from '../../core/publish';
import { randomId } from '../../crypto';
import { bodyOf } from '../../middleware/body';
import type { Team } from '../../middleware/session';
import { commit } from '../../store/audit';
import { insertDraft } from '../../store/drafts';
import { draftOf, flowDetail, flowSummaries, otherDrafts } from '../../store/flows';
import { publishDraft, rollBack, takeDown } from '../../store/publishing';
import { saveDraft } from './drafts';

/** Sixty steps in twenty locales fit. */
const DOCUMENT_LIMIT = 512 * 1024;

/** What every route here starts from: who, in which environment, which flow. */
const where = (c: Context<Team>) => ({
  environment: c.var.environment.id,
  flow: c.req.param('id') ?? '',
  by: c.var.member.user.email,
});

const detail = async (c: Context<Team>, id: string, status: 200 | 201 = 200) =>
  c.json(await flowDetail(c.var.tenant, c.var.environment.id, id), status);

/** `GET …/flows` */
export const flows = async (c: Context<Team>) => c.json(await flowSummaries(c.var.tenant, c.var.environment.id));

/** `GET …/flows/:id` */
export const flow = (c: Context<Team>) => detail(c, where(c).flow);

/** `POST …/flows`: a draft from a template. Offers whose id another flow has get a new one. */
export async function createFlow(c: Context<Team>): Promise<Response> {
  const { template: kind, name } = await bodyOf(c, CreateFlowRequest);
  const { environment, by } = where(c);
  const now = Date.now();
  const suffix = randomId(5);
  const made = await commit(
    c.env.DB,
    c.var.tenant,
    async () => {
      const others = await otherDrafts(c.var.tenant, environment, '');
      const drawn = template(kind, name);
      const taken = others.some(({ id }) => id === drawn.id);
      const document = renameOffers(taken ? { ...drawn, id: `${drawn.id}-${suffix}` } : drawn, others, suffix);
      return {
        change: { actor: by, action: 'flow.created', target: `${environment}/${document.id}`, detail: { template: kind } },
        statements: [insertDraft(c.var.tenant, 'flow', { environment, document, by, now })],
        result: document.id,
      };
    },
    now,
  );
  return detail(c, made, 201);
}

/** `PUT …/flows/:id`: saves the draft that was loaded at `revision`; an older one is refused with `conflict`. */
export async function saveFlow(c: Context<Team>): Promise<Response> {
  const body = await bodyOf(c, SaveFlowRequest, DOCUMENT_LIMIT);
  const { environment, flow: id } = where(c);
  await saveDraft(c, body, {
    kind: 'flow',
    load: () => draftOf(c.var.tenant, environment, id),
    problems: async () => offerClashes(body.document, await otherDrafts(c.var.tenant, environment, id)),
  });
  return detail(c, id);
}

/** `POST …/flows/:id/publish` */
export async function publish(c: Context<Team>): Promise<Response> {
  const { revision, note } = await bodyOf(c, PublishRequest);
  const move = where(c);
  await publishDraft(c.env, c.var.tenant, { ...move, revision, note }, Date.now());
  return detail(c, move.flow);
}

/** `POST …/flows/:id/rollback` */
export async function rollback(c: Context<Team>): Promise<Response> {
  const { version } = await bodyOf(c, RollbackRequest);
  const move = where(c);
  await rollBack(c.env, c.var.tenant, { ...move, version }, Date.now());
  return detail(c, move.flow);
}

/** `POST …/flows/:id/unpublish` */
export async function unpublish(c: Context<Team>): Promise<Response> {
  const move = where(c);
  await takeDown(c.env, c.var.tenant, move, Date.now());
  return detail(c, move.flow);
}
