import { PACKS } from './packs';

/** Member states of the European Union, ISO 3166-1 alpha-2. Those without a pack of their own share `EU`. */
const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** What else people write for a place that has a pack. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['GB', 'UK'],
  ['EL', 'EU'],
  ['US', 'US-FED'],
]);

/** What edges answer when they do not know: nothing, Tor, unassigned. */
const NOWHERE = new Set(['', 'XX', 'T1', 'A1', 'A2', 'ZZ']);

/**
 * The key of the pack that a place is under. Takes pack keys (`US-CA`, `EU`), ISO countries (`GB`) and subdivisions
 * (`DE-BY`, `US-TX`), in any case, `_` or `-`. Null: nothing was said. A place without a pack is `UNKNOWN`.
 */
export function placeToKey(place: string | null | undefined): string | null {
  const name = (place ?? '').trim().toUpperCase().replaceAll('_', '-');
  if (NOWHERE.has(name)) return null;
  if (PACKS.has(name)) return name;
  const country = name.split('-')[0] as string;
  const known = ALIASES.get(country) ?? country;
  if (PACKS.has(known)) return known;
  return EU.has(country) ? 'EU' : 'UNKNOWN';
}
