import { beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS, type Action, may, mayAssign } from '../../../edge/core/roles';
import { Role } from '../../../shared/schema/workspace';
import { call, EDGE, fakeShards, makeWorld, type World } from './kit';
import { ACTION_OF, addressOf, bodyOf, idsOf, ofTeam } from './table';

/** Who may do what, as people were promised it. Everything else is denied. */
const ALLOWED: Record<Action, string> = {
  'workspace.read': 'owner admin editor publisher analyst support auditor',
  'overview.read': 'owner admin editor publisher analyst',
  'attempts.list': 'owner admin editor publisher analyst',
  'attempts.find': 'owner admin editor publisher analyst support',
  'attempt.read': 'owner admin editor publisher analyst support',
  'customers.list': 'owner admin editor publisher analyst',
  'customers.find': 'owner admin editor publisher analyst support',
  'customer.read': 'owner admin editor publisher analyst support',
  'flows.read': 'owner admin editor publisher analyst',
  'flows.write': 'owner admin editor publisher',
  'flows.publish': 'owner admin publisher',
  'nudges.read': 'owner admin editor publisher analyst',
  'nudges.write': 'owner admin editor publisher',
  'nudges.publish': 'owner admin publisher',
  'install.read': 'owner admin editor publisher',
  'settings.write': 'owner admin',
  'keys.write': 'owner admin',
  'members.read': 'owner admin editor publisher',
  'members.write': 'owner admin',
  'audit.read': 'owner admin auditor',
  'mailbox.read': 'owner admin',
  'clock.write': 'owner admin',
};
const roles = Role.options;

describe('the table', () => {
  const cells = roles.flatMap((role) => ACTIONS.map((action) => [role, action] as const));
  test.each(cells)('%s, %s', (role, action) => expect(may(role, action)).toBe(ALLOWED[action].split(' ').includes(role)));

  test('only an owner makes, changes or removes an owner', () => {
    expect(mayAssign('owner', 'owner', 'admin')).toBe(true);
    expect(mayAssign('admin', 'editor', 'admin')).toBe(true);
    expect(mayAssign('admin', 'owner', 'editor')).toBe(false);
    expect(mayAssign('admin', 'editor', 'owner')).toBe(false);
    expect(mayAssign('admin', 'owner', null)).toBe(false);
    expect(mayAssign('editor', 'analyst', 'support')).toBe(false);
  });
});

describe('the routes keep to it', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld({ publish: true });
    await Promise.all(roles.map((role) => world.signIn(role)));
  });
  const bindings = fakeShards({
    attempts: () => ({ rows: [], next: null }),
    customers: () => ({ rows: [], total: 0 }),
    sums: () => ({ days: [], open: 0, alerts: [] }),
    attempt: () => ({ ok: true, detail: {} }),
    replay: () => ({ ok: true, report: {} }),
    customer: () => ({ ok: true, detail: {} }),
    nudge: () => ({ days: [], written: [] }),
    nudges: () => [],
  }).env;

  test('every route of the team is in the table', () => {
    expect(ofTeam.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(ACTION_OF).sort());
  });

  test.each(ofTeam)('$method $path', async (route) => {
    const action = ACTION_OF[`${route.method} ${route.path}`] as Action;
    // Who may not comes first, so that nobody finds it gone.
    const order = [...roles].sort((x, y) => Number(may(x, action)) - Number(may(y, action)));
    for (const role of order) {
      const options = { method: route.method, body: bodyOf(route, world), cookie: await world.signIn(role), env: bindings };
      const { status } = await call(addressOf(route.path, world, idsOf(world)), options);
      expect([role, status === 403]).toEqual([role, !may(role, action)]);
      expect(status).toBeLessThan(500);
    }
  });

  test('support finds one customer, and sees no list', async () => {
    const cookie = await world.signIn('support');
    const at = (path: string) => call(`/api/environments/${world.test}/${path}`, { cookie, env: bindings });
    expect((await at('customers')).status).toBe(403);
    expect((await at('customers?search=')).status).toBe(403);
    expect((await at('customers?search=a')).status).toBe(400);
    expect((await at('customers?search=acct_1')).status).toBe(200);
    expect((await at('attempts?search=acct_1')).status).toBe(200);
  });

  test('a change with the cookie from another page is refused', async () => {
    const cookie = await world.signIn('owner');
    for (const origin of ['https://evil.example', 'null', `${EDGE}.evil.example`, null])
      expect((await call(`/api/environments/${world.test}/theme`, { method: 'PUT', body: {}, cookie, origin })).status).toBe(403);
  });
});
