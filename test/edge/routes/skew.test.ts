import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../edge/core/canonical';
import { sha256 } from '../../../edge/crypto';
import { snapshotKey } from '../../../edge/environments';
import type { AttemptDetail } from '../../../shared/schema/admin';
import type { NudgeDetail } from '../../../shared/schema/admin-nudges';
import { DAY, SECOND } from '../../../shared/time';
import { banner, nps } from '../../e2e/widget/nudge-samples';
import { inserted, OLD_SNAPSHOT, RECORDED, type RecordedLife } from '../../fixtures/recorded/recorded';
import { receivers } from '../shard/receivers';
import { pass, world as shardWorld, Visitor } from '../shard/world';
import { call, makeWorld, type World } from './kit';

// F19 of methods.md C.5, the one half: a widget that a browser still has in its cache, with the edge as it is now.

receivers();
let world: World;
let cookie: string;
beforeAll(async () => {
  world = await makeWorld({ publish: true, settings: { exploration: 0 } });
  cookie = await world.signIn('owner');
  for (const document of [
    { ...banner, page: '/projects*' },
    { ...nps, page: '/reports*' },
  ]) {
    const at = `/api/environments/${world.test}/nudges`;
    const { revision } = (await (await call(at, { cookie, body: { document } })).json()) as NudgeDetail;
    await call(`${at}/${document.id}/publish`, { cookie, body: { revision } });
  }
});

/** Where today's answer lacks something that the recorded one has, or has something of another sort there. */
function lacking(before: unknown, now: unknown, path = ''): string[] {
  if (before === null || before === undefined) return [];
  if (typeof before !== 'object') return typeof now === typeof before ? [] : [`${path}: ${typeof now} where ${typeof before} was`];
  if (typeof now !== 'object' || now === null || Array.isArray(now) !== Array.isArray(before)) return [`${path}: gone`];
  return Object.entries(before).flatMap(([key, value]) =>
    // A list may be shorter today; what is in it is of the same sort.
    Array.isArray(now) && !(key in now) ? [] : lacking(value, (now as Record<string, unknown>)[key], `${path}.${key}`),
  );
}

/** Plays a recording; each of its calls with what it lacked, and the ids that were given today. */
async function play({ claims, calls }: RecordedLife, sub: string): Promise<{ lacked: string[]; ids: Record<string, string> }> {
  const periodEnd = Math.floor((Date.now() + 20 * DAY) / SECOND);
  const ids: Record<string, string> = {
    $key: world.publishable,
    $token: await world.token({ ...claims, sub, subs: [`sub_${sub}`], periodEnd }),
  };
  const lacked: string[] = [];
  for (const { path, body, answer } of calls) {
    pass(SECOND);
    const at = inserted(path, ids);
    const response = await call(at === '/v1/boot' ? `/v1/boot?key=${world.publishable}` : at, body ? { body: inserted(body, ids) } : {});
    const text = await response.text();
    if (!response.ok) throw new Error(`${at} answered ${response.status}: ${text}`);
    const now = (text === '' ? null : JSON.parse(text)) as Record<string, unknown> | null;
    lacked.push(...lacking(answer, now, path));
    const { attempt, session, grant, show } = (now ?? {}) as Record<string, string & { id?: string; impression?: string }>;
    const given = { $attempt: attempt, $session: session, $grant: grant?.id, $impression: show?.impression };
    for (const [name, id] of Object.entries(given)) if (typeof id === 'string') ids[name] = id;
  }
  return { lacked, ids };
}

const lives = RECORDED.flatMap(({ version, lives }) => Object.entries(lives).map(([name, life]) => [version, name, life] as const));
/** How each ends: the attempt's status, or what was counted of the nudge. */
const ENDS: Record<string, string> = { cancel: 'canceled', accept: 'accepted', beacon: 'open' };

describe('an old widget', () => {
  test.each(lives)('%s: %s, word for word: every call is taken, and every answer has what it had', async (version, name, life) => {
    const sub = `${life.claims.sub}-${name}-${version.replaceAll(' ', '-')}`;
    const before = new Date(Date.now() - 30 * DAY).toISOString();
    const batch = [{ type: 'track', userId: sub, event: 'seen', timestamp: before, messageId: crypto.randomUUID() }];
    await call('/v1/batch', { body: { batch }, key: world.secret, origin: null });
    const { lacked, ids } = await play(life, sub);
    expect(lacked).toEqual([]);
    if (!ids.$attempt) return expect(ids.$impression).toMatch(/^imp_/);
    const response = await call(`/api/environments/${world.test}/attempts/${ids.$attempt}`, { cookie });
    const { row, timeline } = (await response.json()) as AttemptDetail;
    expect(row.status).toBe(ENDS[name]);
    expect(timeline.some(({ kind }) => kind === 'answer')).toBe(true);
  });
});

describe('what an earlier edge has published', () => {
  test('is live after a deploy, without anybody publishing it again: survey, offer, accept, cancel', async () => {
    const at = await shardWorld();
    const text = canonicalJson(inserted(OLD_SNAPSHOT, { $environment: at.environment, $workspace: at.workspace }));
    const snapshot = await sha256(text);
    await env.LIVE.put(snapshotKey(snapshot), text);

    const saved = await new Visitor({ ...at, snapshot }).toOffer();
    expect(await saved.accept()).toMatchObject({ state: 'accepted' });
    const left = await new Visitor({ ...at, snapshot }).toOffer();
    expect((await left.cancel()).reference).toMatch(/^PL-/);
    expect((await left.record()).snapshot).toBe(snapshot);
  });
});
