import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as z from 'zod';
import { ERRORS, type ErrorBody, type ErrorCode } from '../../../shared/errors';
import { lint } from '../../../shared/flow/lint';
import {
  CreateFlowRequest,
  CreateKeyRequest,
  type FlowDetail,
  InviteRequest,
  JoinRequest,
  type Me,
  PublishRequest,
  RoleRequest,
  RollbackRequest,
  SaveFlowRequest,
  SetupRequest,
} from '../../../shared/schema/admin';
import { CreateNudgeRequest, type NudgeDetail, PublishNudgeRequest, SaveNudgeRequest } from '../../../shared/schema/admin-nudges';
import { Theme } from '../../../shared/schema/snapshot';
import { EnvironmentSettings, type Role } from '../../../shared/schema/workspace';
import { bodyOf } from '../body';
import { attemptDetail } from './fake/attempt-detail';
import { attemptRows } from './fake/attempts';
import { customerDetail, customerRows } from './fake/customers';
import { flowDetail } from './fake/flows';
import { install } from './fake/install';
import { createdNudge, nudgeDetails, nudgeOutcomes, nudgeResults, savedNudge } from './fake/nudges';
import { overview } from './fake/overview';
import * as team from './fake/team';

const BUILT = fileURLToPath(new URL('../../../dist/public', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

class Refused extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details?: { path: string; message: string }[],
  ) {
    super(code);
  }
}

export interface Fake {
  origin: string;
  /** What tests change to bring about a state. */
  state: {
    signedIn: boolean;
    role: Role;
    setupNeeded: boolean;
    kind: 'full' | 'few' | 'empty';
    /** Answers a path prefix with this error; used once where `once` is set. */
    failing: { path: string; code: ErrorCode; once: boolean } | null;
    /** Holds every answer until it is let go. */
    held: Promise<void> | null;
    replayIdentical: boolean;
    /** How far the sums have moved to another time zone. */
    rebuilt: number | null;
    installed: boolean;
    flows: FlowDetail[];
    nudges: NudgeDetail[];
    theme: Theme;
  };
  /** Bodies of writes, newest last. */
  writes: { method: string; path: string; body: unknown }[];
  close: () => Promise<void>;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new Refused(
    'bad_request',
    result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  );
}

/** An edge without faults, before a workspace that has all of it and whose owner is signed in. */
export const calm = () => ({
  signedIn: true,
  role: 'owner' as Role,
  setupNeeded: false,
  kind: 'full' as Fake['state']['kind'],
  failing: null,
  held: null,
  replayIdentical: true,
  rebuilt: null,
  installed: false,
});

/**
 * The dashboard's server for its own tests: the built files, and `/api` with realistic data held in memory. Bodies are
 * validated by the same schemas as on the edge, so that a form which sends something else fails here too.
 */
export async function fakeApi({ root = process.env.DASHBOARD_DIST ?? BUILT, now = Date.now() } = {}): Promise<Fake> {
  const fresh = () => [flowDetail('Cancel flow', 'basic', now, true), flowDetail('Kündigung EU', 'after_cancel', now, false)];
  const state: Fake['state'] = { ...calm(), flows: fresh(), nudges: nudgeDetails(now), theme: {} };
  const writes: Fake['writes'] = [];
  let rows = attemptRows(now, 463);
  const customers = customerRows(180, now);
  let members = team.members(now);
  let invitations = team.invitations(now);
  const installs = { test: install('test', now, false), live: install('live', now, true) };
  const audit = team.audit(now);
  let origin = '';

  const me = (): Me => ({
    user: { id: 'u1', name: 'Maren Oduya', email: 'maren@fernway.example' },
    workspace: { id: 'ws_1', name: 'Fernway' },
    role: state.role,
    environments: [
      { id: 'env_test', mode: 'test' },
      { id: 'env_live', mode: 'live' },
    ],
  });
  const flowOf = (id: string) => {
    const flow = state.flows.find((one) => one.summary.id === id);
    if (!flow) throw new Refused('not_found');
    return flow;
  };

  function nudges(method: string, id: string | undefined, verb: string | undefined, body: unknown): unknown {
    if (!id) {
      if (method === 'GET') return state.kind === 'empty' ? [] : state.nudges.map(({ summary }) => summary);
      state.nudges.push(createdNudge(parse(CreateNudgeRequest, body).document, now));
      return state.nudges.at(-1);
    }
    const known = state.nudges.find(({ summary }) => summary.id === id);
    if (!known) throw new Refused('not_found');
    const put = (next: NudgeDetail) => {
      state.nudges = state.nudges.map((one) => (one === known ? next : one));
      return next;
    };
    if (method === 'DELETE') {
      state.nudges = state.nudges.filter((one) => one !== known);
      return {};
    }
    if (method === 'PUT') {
      const wish = parse(SaveNudgeRequest, body);
      if (wish.revision !== known.revision) throw new Refused('conflict');
      return put(savedNudge(known, wish.document));
    }
    if (verb === 'results') return nudgeResults(known, now);
    if (verb === 'pause') return put({ ...known, summary: { ...known.summary, state: 'paused' } });
    if (verb !== 'publish') return known;
    if (parse(PublishNudgeRequest, body).revision !== known.revision) throw new Refused('conflict');
    const summary = { ...known.summary, state: 'live' as const, draftDiffers: false, publishedAt: now, publishedBy: 'Maren Oduya' };
    return put({ ...known, published: known.draft, summary });
  }

  function environment(mode: 'test' | 'live', method: string, path: string[], query: URLSearchParams, body: unknown): unknown {
    const [what, id, verb] = path;
    const install = installs[mode];
    if (what === 'nudges') return nudges(method, id, verb, body);
    switch (`${method} ${what}`) {
      case 'GET overview':
        return { ...overview(query.get('from') ?? '', query.get('to') ?? '', now, state.kind), rebuilt: state.rebuilt };
      case 'GET attempts': {
        if (id) {
          const row = rows.find((one) => one.id === id);
          if (!row) throw new Refused('not_found');
          return attemptDetail(row);
        }
        const words = query.get('search')?.toLowerCase();
        const found = (state.kind === 'empty' ? [] : rows).filter(
          (row) =>
            (!query.get('status') || row.status === query.get('status')) &&
            (!query.get('reason') || row.reason === query.get('reason')) &&
            (!words || (row.name ?? row.customer).toLowerCase().includes(words) || row.customer === words),
        );
        const from = Number(query.get('cursor') ?? 0);
        const size = Number(query.get('limit') ?? 50);
        return { rows: found.slice(from, from + size), next: from + size < found.length ? String(from + size) : null };
      }
      case 'POST attempts':
        return {
          identical: state.replayIdentical,
          engine: { recorded: 1, now: state.replayIdentical ? 1 : 2 },
          checks: [
            { what: 'screens', identical: true, recorded: 'why, offer, $saved', now: 'why, offer, $saved' },
            {
              what: 'decision 1',
              identical: state.replayIdentical,
              recorded: 'pause at 0.925',
              now: state.replayIdentical ? 'pause at 0.925' : 'discount-20 at 0.925',
            },
            { what: 'effects', identical: true, recorded: 'webhook, receipt', now: 'webhook, receipt' },
          ],
        };
      case 'GET customers': {
        if (!id && state.role === 'support' && !query.get('search')) throw new Refused('forbidden');
        if (id) {
          const row = customers.find((one) => one.id === id);
          if (!row) throw new Refused('not_found');
          return customerDetail(row, rows, now);
        }
        const words = query.get('search')?.toLowerCase();
        const found = (state.kind === 'empty' ? [] : customers).filter(
          (row) => !words || (row.name ?? row.id).toLowerCase().includes(words) || row.id === words,
        );
        return { rows: found.slice(0, Number(query.get('limit') ?? 50)), next: null };
      }
      case 'GET flows':
        return id ? flowOf(id) : state.kind === 'empty' ? [] : state.flows.map((flow) => flow.summary);
      case 'POST flows': {
        if (!id) {
          const wish = parse(CreateFlowRequest, body);
          const made = flowDetail(wish.name, wish.template, now, false);
          made.summary.id = `${made.draft.id}-${state.flows.length}`;
          state.flows.push(made);
          return made;
        }
        const flow = flowOf(id);
        if (verb === 'publish') {
          const wish = parse(PublishRequest, body);
          if (wish.revision !== flow.revision) throw new Refused('conflict');
          const version = flow.versions.length + 1;
          flow.versions.push({ version, publishedAt: now, publishedBy: 'Maren Oduya', note: wish.note, snapshot: 'hash' });
          flow.summary = { ...flow.summary, live: version, versions: version, draftDiffers: false };
        } else if (verb === 'rollback') flow.summary = { ...flow.summary, live: parse(RollbackRequest, body).version };
        else flow.summary = { ...flow.summary, live: null };
        return flow;
      }
      case 'PUT flows': {
        const flow = flowOf(id ?? '');
        const wish = parse(SaveFlowRequest, body);
        if (wish.revision !== flow.revision) throw new Refused('conflict');
        flow.draft = wish.document;
        flow.revision += 1;
        flow.findings = lint(wish.document);
        return flow;
      }
      case 'GET nudge-results':
        return nudgeOutcomes(state.nudges, now);
      case 'GET install':
        return { ...install, checks: state.installed ? installs.live.checks : install.checks };
      case 'GET theme':
        return state.theme;
      case 'PUT theme':
        state.theme = parse(Theme, body);
        return state.theme;
      case 'PUT settings':
        install.settings = parse(EnvironmentSettings, body);
        return install.settings;
      case 'POST keys': {
        const wish = parse(CreateKeyRequest, body);
        const row = {
          id: `k${install.keys.length + 1}`,
          ...wish,
          shown: `sk_${mode}_…new1`,
          createdAt: now,
          lastUsedAt: null,
          revokedAt: null,
        };
        install.keys.push(row);
        return { row, secret: `sk_${mode}_3vq8Zt1mB7xYw2Lr5Nc9Kd4Ph6Gs0Jf` };
      }
      case 'DELETE keys':
        for (const key of install.keys) if (key.id === id) key.revokedAt = now;
        return {};
      case 'POST signing-keys': {
        const row = { id: `ik_${mode}_3`, algorithm: 'HS256' as const, createdAt: now, revokedAt: null };
        install.signingKeys.push(row);
        return { row, secret: 'c2VjcmV0LXNpZ25pbmcta2V5LW9mLTMyLWJ5dGVzISE' };
      }
      case 'DELETE signing-keys':
        for (const key of install.signingKeys) if (key.id === id) key.revokedAt = now;
        return {};
      case 'POST webhook-secret':
        return { secret: 'whsec_bmV3LXdlYmhvb2stc2VjcmV0LTMyLWJ5dGVz' };
      case 'GET audit': {
        if (id === 'verify') return { intact: true, rows: audit.length, brokenAt: null };
        const from = Number(query.get('cursor') ?? 0);
        return { rows: audit.slice(from, from + 40), next: from + 40 < audit.length ? String(from + 40) : null };
      }
      case 'GET mailbox':
        return state.kind === 'empty' ? [] : team.mails(now, origin);
    }
    throw new Refused('not_found');
  }

  function api(method: string, path: string[], query: URLSearchParams, body: unknown): unknown {
    const [first, second] = path;
    if (first === 'setup') {
      if (method === 'GET') return { needed: state.setupNeeded };
      const wish = parse(SetupRequest, body);
      if (wish.token !== 'setup-token')
        throw new Refused('unauthorized', [{ path: 'token', message: 'Open the set-up link exactly as the server printed it.' }]);
      state.setupNeeded = false;
      return { workspace: 'ws_1', email: wish.email };
    }
    if (first === 'auth') {
      const { password } = (body ?? {}) as { password?: string };
      if (second === 'sign-in' && password === 'wrong password') throw new Refused('unauthorized');
      state.signedIn = second === 'sign-in';
      return { ok: true };
    }
    if (first === 'join') {
      const wish = parse(JoinRequest, body);
      if (wish.invitation !== 'inv_1') throw new Refused('not_found');
      state.signedIn = true;
      return { email: 'sam@fernway.example' };
    }
    if (!state.signedIn) throw new Refused('unauthorized');
    if (first === 'me') return me();
    if (first === 'members') {
      if (method === 'PATCH') {
        const { role } = parse(RoleRequest, body);
        members = members.map((one) => (one.id === second ? { ...one, role } : one));
      }
      if (method === 'DELETE') members = members.filter((one) => one.id !== second);
      return members;
    }
    if (first === 'invitations') {
      if (method === 'POST') {
        const wish = parse(InviteRequest, body);
        if (members.some((one) => one.email === wish.email))
          throw new Refused('conflict', [{ path: 'email', message: 'Somebody has this address.' }]);
        invitations = [...invitations, { id: `inv_${invitations.length + 1}`, ...wish, expiresAt: now + 172_800_000 }];
      }
      if (method === 'DELETE') invitations = invitations.filter((one) => one.id !== second);
      return invitations;
    }
    const mode = second === 'env_test' ? 'test' : second === 'env_live' ? 'live' : null;
    if (first !== 'environments' || !mode) throw new Refused('not_found');
    return environment(mode, method, path.slice(2), query, body);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const method = request.method ?? 'GET';
    if (!url.pathname.startsWith('/api/')) return file(url.pathname, response);
    if (state.held) await state.held;
    try {
      const text = await bodyOf(request);
      if (text === null) return;
      const body: unknown = JSON.parse(text || '{}');
      if (method !== 'GET') writes.push({ method, path: url.pathname, body });
      if (state.failing && url.pathname.includes(state.failing.path)) {
        const { code, once } = state.failing;
        if (once) state.failing = null;
        throw new Refused(code);
      }
      const result = api(method, url.pathname.slice(5).split('/').map(decodeURIComponent), url.searchParams, body);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
    } catch (error) {
      const { code, details } = error instanceof Refused ? error : new Refused('internal', [{ path: '', message: String(error) }]);
      const { status, message, hint } = ERRORS[code];
      const failed: ErrorBody = { error: { code, message, hint, ...(details && { details }) } };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(failed));
    }
  }

  /** Static files as the edge serves them: an unknown path of a page is the dashboard, of a file 404. */
  async function file(path: string, response: ServerResponse): Promise<void> {
    const wanted = extname(path) ? path : '/index.html';
    try {
      const bytes = await readFile(join(root, normalize(wanted)));
      response.writeHead(200, {
        'content-type': TYPES[extname(wanted)] ?? 'application/octet-stream',
        ...(path.startsWith('/w/') && { 'access-control-allow-origin': '*' }),
        ...(/^\/(w|assets)\//.test(path) && { 'cache-control': 'public, max-age=31536000, immutable' }),
        ...(path === '/preview.html' && {
          'content-security-policy':
            "sandbox allow-scripts allow-forms; default-src 'none'; script-src 'self'; style-src 'self'; form-action 'none'; frame-ancestors 'self'",
        }),
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }

  const server: Server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(Number(process.env.FAKE_PORT ?? 0), '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    state,
    writes,
    close: () =>
      new Promise((resolve) => {
        rows = [];
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
