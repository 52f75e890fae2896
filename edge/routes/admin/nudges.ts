import type { Context } from 'hono';
import {
  CreateNudgeRequest,
  type NudgeOutcomes,
  type NudgeResults,
  PublishNudgeRequest,
  SaveNudgeRequest,
} from '../../../shared/schema/admin-nudges';
import { canonicalJson } from '../../core/canonical';
import { mergeNudge, mergeNudges } from '../../core/nudge-results';
import { sha256 } from '../../crypto';
import { Refusal } from '../../http';
import { bodyOf } from '../../middleware/body';
import type { Team } from '../../middleware/session';
import { allShards } from '../../objects/names';
import { commit } from '../../store/audit';
import { insertDraft } from '../../store/drafts';
import { pauseNudge, publishNudge } from '../../store/nudge-publishing';
import { deleteNudge, hasNudge, nudgeDetail, nudgeDraft, nudgeSummaries, surveysOf } from '../../store/nudges';
import { daysOf } from './days';
import { saveDraft } from './drafts';

/** Twenty locales of a checklist fit. */
const DOCUMENT_LIMIT = 256 * 1024;

/** What every route here starts from: who, in which environment, which nudge. */
const where = (c: Context<Team>) => ({
  environment: c.var.environment.id,
  nudge: c.req.param('id') ?? '',
  by: c.var.member.user.email,
});

const detail = async (c: Context<Team>, id: string, status: 200 | 201 = 200) =>
  c.json(await nudgeDetail(c.var.tenant, c.var.environment.id, id), status);

/** `GET …/nudges` */
export const nudges = async (c: Context<Team>) => c.json(await nudgeSummaries(c.var.tenant, c.var.environment.id));

/** `GET …/nudges/:id` */
export const nudge = (c: Context<Team>) => detail(c, where(c).nudge);

/** `POST …/nudges`: a new draft. */
export async function createNudge(c: Context<Team>): Promise<Response> {
  const { document } = await bodyOf(c, CreateNudgeRequest, DOCUMENT_LIMIT);
  const { environment, by } = where(c);
  const now = Date.now();
  const after = await sha256(canonicalJson(document));
  await commit(
    c.env.DB,
    c.var.tenant,
    async () => {
      if (await hasNudge(c.var.tenant, environment, document.id))
        throw new Refusal('conflict', [{ path: 'document.id', message: `There is a nudge "${document.id}" already.` }]);
      return {
        change: { actor: by, action: 'nudge.created', target: `${environment}/${document.id}`, detail: { after } },
        statements: [insertDraft(c.var.tenant, 'nudge', { environment, document, by, now })],
        result: null,
      };
    },
    now,
  );
  return detail(c, document.id, 201);
}

/** `PUT …/nudges/:id`: saves the draft that was loaded at `revision`; an older one is refused with `conflict`. */
export async function saveNudge(c: Context<Team>): Promise<Response> {
  const body = await bodyOf(c, SaveNudgeRequest, DOCUMENT_LIMIT);
  const { environment, nudge: id } = where(c);
  await saveDraft(c, body, {
    kind: 'nudge',
    load: () => nudgeDraft(c.var.tenant, environment, id),
  });
  return detail(c, id);
}

/** `POST …/nudges/:id/publish` */
export async function publishNudgeDraft(c: Context<Team>): Promise<Response> {
  const { revision } = await bodyOf(c, PublishNudgeRequest);
  const move = where(c);
  await publishNudge(c.env, c.var.tenant, { ...move, revision }, Date.now());
  return detail(c, move.nudge);
}

/** `POST …/nudges/:id/pause` */
export async function pauseLiveNudge(c: Context<Team>): Promise<Response> {
  const move = where(c);
  await pauseNudge(c.env, c.var.tenant, move, Date.now());
  return detail(c, move.nudge);
}

/** `DELETE …/nudges/:id`: a draft or a paused one. Its numbers stay. */
export async function removeNudge(c: Context<Team>): Promise<Response> {
  const { environment, nudge: id, by } = where(c);
  await commit(c.env.DB, c.var.tenant, async () => {
    const { draft, state } = await nudgeDraft(c.var.tenant, environment, id);
    if (state === 'live') throw new Refusal('conflict', [{ path: 'nudge', message: 'It is live: pause it first.' }]);
    const before = await sha256(canonicalJson(draft));
    return {
      change: { actor: by, action: 'nudge.deleted', target: `${environment}/${id}`, detail: { before } },
      statements: [deleteNudge(c.var.tenant, environment, id)],
      result: null,
    };
  });
  return c.json({});
}

/** `GET …/nudges/:id/results?from&to` */
export async function nudgeResults(c: Context<Team>): Promise<Response> {
  const { environment, nudge: id } = where(c);
  const days = daysOf(c);
  const { draft } = await nudgeDraft(c.var.tenant, environment, id);
  const parts = await Promise.all(allShards(c.env, environment).map((shard) => shard.nudge(id, days.from, days.to)));
  const survey = draft.show.kind === 'survey' ? draft.show.survey.kind : null;
  return c.json({ ...days, ...mergeNudge(parts, survey) } satisfies NudgeResults);
}

/** `GET …/nudge-results?from&to`: of all nudges in brief, by one call of each shard. */
export async function allNudgeResults(c: Context<Team>): Promise<Response> {
  const environment = c.var.environment.id;
  const days = daysOf(c);
  const [surveys, parts] = await Promise.all([
    surveysOf(c.var.tenant, environment),
    Promise.all(allShards(c.env, environment).map((shard) => shard.nudges(days.from, days.to))),
  ]);
  return c.json({ ...days, nudges: mergeNudges(parts, surveys) } satisfies NudgeOutcomes);
}
