import type { PolicyPack } from '../schema/policy';
import { equallyStrict, merge } from './merge';
import { packByKey } from './packs';
import { placeToKey } from './places';

export type PolicySource = 'claim' | 'billing' | 'contract' | 'workspace' | 'unknown';

/** Where somebody may be, by who says so. Places as `placeToKey` takes them; null or empty: not said. */
export interface Places {
  /** The signed `jur` claim. */
  claim: string | null;
  /** Billing address. */
  billing: string | null;
  /** Country or state that the contract names. */
  contract: string | null;
  /** The workspace's default. */
  fallback: string | null;
  /** The edge's geography: may only make it stricter. */
  geo: string | null;
  /** Milliseconds: a pack that nobody reviewed for a year allows no offers. */
  now: number;
}

export interface Resolved {
  pack: PolicyPack;
  source: PolicySource;
  /** True where the geography made it stricter. */
  geoApplied: boolean;
}

const DAY = 86_400_000;

/** How long ago the pack was reviewed: `due` past 180 days (warn), `old` past 365 (no offers before the cancellation). */
export function age(pack: PolicyPack, now: number): 'fresh' | 'due' | 'old' {
  const days = (now - Date.parse(pack.reviewedAt)) / DAY;
  return days > 365 ? 'old' : days > 180 ? 'due' : 'fresh';
}

/** As strict about offers as a place that we know nothing about (methods.md A-23). Its version says so, for the evidence. */
const withoutOffers = (pack: PolicyPack): PolicyPack => ({
  ...pack,
  version: `${pack.version}+expired`,
  offerMode: 'post-cancel-only',
  maxOfferScreens: 0,
});

/**
 * The pack that an attempt is under (methods.md A-18): signed claim → billing address → contract → workspace default →
 * UNKNOWN, then the geography, merged in because it may only add restrictions.
 */
export function resolve({ claim, billing, contract, fallback, geo, now }: Places): Resolved {
  const said: [PolicySource, string | null][] = [
    ['claim', placeToKey(claim)],
    ['billing', placeToKey(billing)],
    ['contract', placeToKey(contract)],
    ['workspace', placeToKey(fallback)],
    ['unknown', 'UNKNOWN'],
  ];
  const [source, key] = said.find(([, place]) => place !== null) as [PolicySource, string];
  const named = packByKey(key);
  const here = placeToKey(geo);
  const merged = here === null ? named : merge(named, packByKey(here));
  const geoApplied = !equallyStrict(named, merged);
  const pack = geoApplied ? merged : named;
  return { pack: age(pack, now) === 'old' ? withoutOffers(pack) : pack, source, geoApplied };
}
