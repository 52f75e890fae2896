import type { Role } from '../../shared/schema/workspace';

type Action = 'overview' | 'lists' | 'flows' | 'edit' | 'publish' | 'install' | 'settings' | 'members' | 'invite' | 'audit' | 'mailbox';

const analyst: Action[] = ['overview', 'lists', 'flows'];
const editor: Action[] = [...analyst, 'edit', 'install', 'members'];
const admin: Action[] = [...editor, 'publish', 'settings', 'invite', 'audit', 'mailbox'];
const MAY: Record<Role, readonly Action[]> = {
  owner: admin,
  admin,
  editor,
  publisher: [...editor, 'publish'],
  analyst,
  support: [],
  auditor: ['audit'],
};

/** Whether to show something. The edge decides for itself (methods.md B-34); this only keeps away what it would refuse. */
export const may = (role: Role, action: Action): boolean => MAY[role].includes(action);
