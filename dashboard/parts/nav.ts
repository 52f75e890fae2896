import type { Me } from '../../shared/schema/admin';
import type { Mode } from '../../shared/schema/workspace';
import type { PageName } from '../routes';
import { may } from '../state/may';
import type { IconName } from './icon';

export interface NavItem {
  page: PageName;
  path: string;
  name: string;
  icon: IconName;
}

const item = (page: PageName, name: string, icon: IconName): NavItem => ({ page, path: page, name, icon });

/** What is done once and then seldom: it stands at the foot. */
export const SET_UP = 'Set up';

const BUILD = [item('flows', 'Flows', 'flows'), item('nudges', 'Nudges', 'nudges'), item('theme', 'Theme', 'theme')];
const AUDIT = item('audit', 'Audit log', 'audit');

/** What a role can open. Support finds one customer at a time; an auditor sees the audit log and nothing else. */
export function navigation(role: Me['role'], mode: Mode): { title: string | null; items: NavItem[] }[] {
  const look = [item('attempts', 'Attempts', 'leave'), item('customers', 'Customers', 'customers')];
  if (may(role, 'overview')) look.unshift(item('overview', 'Overview', 'overview'));
  const setUp: NavItem[] = [];
  if (may(role, 'install')) setUp.push(item('install', 'Install', 'install'));
  if (may(role, 'members')) setUp.push(item('members', 'Members', 'members'));
  if (may(role, 'audit')) setUp.push(AUDIT);
  if (may(role, 'mailbox') && mode === 'test') setUp.push(item('mailbox', 'Mailbox', 'mail'));
  return [
    { title: null, items: role === 'auditor' ? [] : look },
    { title: 'Build', items: may(role, 'flows') ? BUILD : [] },
    { title: SET_UP, items: setUp },
  ].filter((group) => group.items.length > 0);
}
