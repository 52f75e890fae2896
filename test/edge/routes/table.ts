import { app } from '../../../edge/app';
import type { Action } from '../../../edge/core/roles';
import { randomBytes, randomId } from '../../../edge/crypto';
import { api } from '../../../edge/routes/api';
import { template } from '../../../shared/flow/templates';
import { attemptId, grantId, sessionId } from '../../../shared/ids';
import { HOST, type World } from './kit';

/** A route of the app, by method and pattern. */
export interface Route {
  method: string;
  path: string;
}

const unique = (routes: Route[]): Route[] => [...new Map(routes.map((one) => [`${one.method} ${one.path}`, one])).values()];

/** Every route there is, so that one that is added tomorrow is in the tests that go through all of them. */
export const routes: Route[] = unique(
  [...app.routes, ...api.routes]
    .map(({ method, path }) => ({ method, path }))
    .filter(({ method, path }) => method !== 'ALL' && !path.includes('*')),
);
export const inEnvironment = routes.filter(({ path }) => path.startsWith('/api/environments/:env/'));
/** Routes of the signed-in team: all of `/api` but the doors to it. */
export const ofTeam = routes.filter(({ path }) => path.startsWith('/api/') && !/^\/api\/(setup|join|auth)/.test(path));

/** What each route of the team asks for: written down a second time, so that loosening one is a decision. */
export const ACTION_OF: Record<string, Action> = {
  'GET /api/me': 'workspace.read',
  'GET /api/members': 'members.read',
  'PATCH /api/members/:id': 'members.write',
  'DELETE /api/members/:id': 'members.write',
  'GET /api/invitations': 'members.write',
  'POST /api/invitations': 'members.write',
  'DELETE /api/invitations/:id': 'members.write',
  'GET /api/environments/:env/overview': 'overview.read',
  'GET /api/environments/:env/attempts': 'attempts.list',
  'GET /api/environments/:env/attempts/:id': 'attempt.read',
  'POST /api/environments/:env/attempts/:id/replay': 'attempt.read',
  'GET /api/environments/:env/customers': 'customers.list',
  'GET /api/environments/:env/customers/:id': 'customer.read',
  'GET /api/environments/:env/flows': 'flows.read',
  'POST /api/environments/:env/flows': 'flows.write',
  'GET /api/environments/:env/flows/:id': 'flows.read',
  'PUT /api/environments/:env/flows/:id': 'flows.write',
  'POST /api/environments/:env/flows/:id/publish': 'flows.publish',
  'POST /api/environments/:env/flows/:id/rollback': 'flows.publish',
  'POST /api/environments/:env/flows/:id/unpublish': 'flows.publish',
  'GET /api/environments/:env/nudges': 'nudges.read',
  'POST /api/environments/:env/nudges': 'nudges.write',
  'GET /api/environments/:env/nudges/:id': 'nudges.read',
  'PUT /api/environments/:env/nudges/:id': 'nudges.write',
  'DELETE /api/environments/:env/nudges/:id': 'nudges.write',
  'POST /api/environments/:env/nudges/:id/publish': 'nudges.publish',
  'POST /api/environments/:env/nudges/:id/pause': 'nudges.publish',
  'GET /api/environments/:env/nudges/:id/results': 'nudges.read',
  'GET /api/environments/:env/nudge-results': 'nudges.read',
  'GET /api/environments/:env/install': 'install.read',
  'PUT /api/environments/:env/settings': 'settings.write',
  'GET /api/environments/:env/theme': 'flows.read',
  'PUT /api/environments/:env/theme': 'settings.write',
  'POST /api/environments/:env/webhook-secret': 'keys.write',
  'POST /api/environments/:env/keys': 'keys.write',
  'DELETE /api/environments/:env/keys/:id': 'keys.write',
  'POST /api/environments/:env/signing-keys': 'keys.write',
  'DELETE /api/environments/:env/signing-keys/:id': 'keys.write',
  'GET /api/environments/:env/audit': 'audit.read',
  'GET /api/environments/:env/audit/verify': 'audit.read',
  'GET /api/environments/:env/mailbox': 'mailbox.read',
  'POST /api/environments/:env/clock': 'clock.write',
};

/** A nudge that anybody may see on any page. */
export const nudgeDocument = (id = 'welcome') => ({
  id,
  name: 'Welcome',
  show: { kind: 'banner' },
  defaultLocale: 'en',
  locales: ['en'],
  title: { en: 'Exports are here' },
  trigger: { on: 'page' },
});

/** Ids of a world, by the pattern's part before `:id`. */
export function idsOf(world: World): Record<string, string> {
  const where = { environment: world.test, bucket: 9, at: Date.now() };
  return {
    '/v1/attempts': attemptId(where, randomBytes(26)),
    '/v1/grants': grantId(where, randomBytes(26)),
    '/v1/sessions': sessionId(where, randomBytes(26)),
    '/v1/customers': 'acct_1',
    '/api/environments/:env/attempts': attemptId(where, randomBytes(26)),
    '/api/environments/:env/customers': 'acct_1',
    '/api/environments/:env/flows': template('basic', 'Cancel flow').id,
    '/api/environments/:env/nudges': 'welcome',
  };
}

/** The address of a pattern with a world's ids in it. */
export function addressOf(path: string, world: World, ids: Record<string, string>): string {
  const before = path.split('/:id')[0] ?? '';
  return path
    .replace(':env', world.test)
    .replace(':environment', world.test)
    .replace(':key', world.publishable)
    .replace(':id', ids[before] ?? randomId());
}

/** A body that each route takes. */
export function bodyOf({ method, path }: Route, world: World): unknown {
  if (method === 'GET' || method === 'DELETE' || method === 'OPTIONS') return undefined;
  const call = { userId: 'acct_1', event: 'Logged In', traits: {} };
  const bodies: Record<string, unknown> = {
    '/v1/attempts': { key: world.publishable, id: crypto.randomUUID(), intent: true, locale: 'en' },
    '/v1/attempts/:id/events': { events: [] },
    '/v1/attempts/:id/decision': { ask: 1, events: [] },
    '/v1/attempts/:id/accept': { grantId: 'gr_x', key: 'key-12345678', events: [] },
    '/v1/attempts/:id/cancel': { key: 'key-12345678', events: [] },
    '/v1/attempts/:id/canceled': {},
    '/v1/bypass': { key: world.publishable, id: crypto.randomUUID(), why: 'deadline' },
    '/v1/sessions': { key: world.publishable, id: crypto.randomUUID() },
    '/v1/sessions/:id/signals': { signals: [{ kind: 'idle', at: 1 }] },
    '/v1/sessions/:id/impressions': { ask: { id: crypto.randomUUID(), nudge: 'welcome', locale: 'en' } },
    '/v1/grants/:id/applied': {},
    '/v1/grants/:id/failed': { reason: 'declined' },
    '/v1/batch': { batch: [{ type: 'track', ...call }] },
    '/v1/b': { batch: [{ type: 'track', ...call }] },
    '/api/members/:id': { role: 'analyst' },
    '/api/invitations': { email: `${randomId(8)}@example.com`, role: 'analyst' },
    '/api/environments/:env/flows': { template: 'basic', name: 'Another' },
    '/api/environments/:env/flows/:id': { document: template('basic', 'Cancel flow'), revision: 1 },
    '/api/environments/:env/flows/:id/publish': { revision: 1 },
    '/api/environments/:env/flows/:id/rollback': { version: 1 },
    '/api/environments/:env/nudges': { document: nudgeDocument('another') },
    '/api/environments/:env/nudges/:id': { document: nudgeDocument(), revision: 1 },
    '/api/environments/:env/nudges/:id/publish': { revision: 1 },
    '/api/environments/:env/settings': {
      origins: [HOST],
      execution: 'merchant',
      webhookUrl: '',
      billingUrl: '',
      jurisdiction: 'US-FED',
      timezone: 'UTC',
      currency: 'USD',
      exploration: 0.1,
      margin: 0.8,
      horizonMonths: 12,
      switchedOff: false,
      signals: true,
    },
    '/api/environments/:env/theme': { accent: '#123456' },
    '/api/environments/:env/keys': { kind: 'restricted', name: 'made in a test' },
    '/api/environments/:env/signing-keys': {},
    '/api/environments/:env/clock': { offsetMs: 0 },
    '/api/setup': {},
    '/api/setup/demo': {},
    '/api/join': {},
    '/api/auth/sign-in/email': {},
  };
  return bodies[path] ?? (path.startsWith('/v1/') ? call : undefined);
}

/** Routes that read a body. */
export const withBody = (world: World): Route[] =>
  routes
    .filter((route) => !route.path.startsWith('/api/auth/') || route.path.endsWith('/sign-in/email'))
    .filter((route) => bodyOf(route, world) !== undefined);
