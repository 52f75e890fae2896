import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../../shared/schema/admin';
import type { Mode, Role } from '../../shared/schema/workspace';

/** Where somebody is: who they are, and the environment that the address names. */
export interface Place {
  me: Me;
  mode: Mode;
  /** Id of the environment. */
  env: string;
  /** The workspace's zone and currency, as far as they are known. */
  zone: string;
  currency: string;
  /** `/test/attempts` for `attempts`. */
  to: (path: string) => string;
}

export const PlaceContext = createContext<Place | null>(null);

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('A page stands outside the frame');
  return place;
}

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
