import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../../shared/schema/admin';
import type { Mode } from '../../shared/schema/workspace';

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
