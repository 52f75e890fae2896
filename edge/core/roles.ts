import type { Role } from '../../shared/schema/workspace';

/** Everything that a member can do in the dashboard. A route names one; what no role lists, nobody may. */
export const ACTIONS = [
  'workspace.read',
  'overview.read',
  'attempts.list',
  'attempts.find',
  'attempt.read',
  'customers.list',
  'customers.find',
  'customer.read',
  'flows.read',
  'flows.write',
  'flows.publish',
  'nudges.read',
  'nudges.write',
  'nudges.publish',
  'install.read',
  'settings.write',
  'keys.write',
  'members.read',
  'members.write',
  'audit.read',
  'mailbox.read',
  'clock.write',
] as const;
export type Action = (typeof ACTIONS)[number];

const analyst = [
  'workspace.read',
  'overview.read',
  'attempts.list',
  'attempts.find',
  'attempt.read',
  'customers.list',
  'customers.find',
  'customer.read',
  'flows.read',
  'nudges.read',
] satisfies Action[];
const editor = [...analyst, 'flows.write', 'nudges.write', 'install.read', 'members.read'] satisfies Action[];

/** The table of methods.md B-34. Support works for one customer at a time: it can find one, and sees no lists. */
const TABLE: Record<Role, ReadonlySet<Action>> = {
  owner: new Set(ACTIONS),
  admin: new Set(ACTIONS),
  editor: new Set(editor),
  publisher: new Set([...editor, 'flows.publish', 'nudges.publish']),
  analyst: new Set(analyst),
  support: new Set(['workspace.read', 'attempts.find', 'attempt.read', 'customers.find', 'customer.read']),
  auditor: new Set(['workspace.read', 'audit.read']),
};

/** Whether a role may do something. Denied is what is not listed. */
export const may = (role: Role, action: Action): boolean => TABLE[role].has(action);

/** Only an owner makes, changes or removes an owner. */
export const mayAssign = (by: Role, from: Role | null, to: Role | null): boolean =>
  may(by, 'members.write') && (by === 'owner' || (from !== 'owner' && to !== 'owner'));
