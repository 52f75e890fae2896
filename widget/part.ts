import type * as Offer from './offer';

/**
 * What leaving by the shortest way never needs, in a chunk of its own that comes behind the first screen: offers, what accepting
 * one does, and the declaration of the closed list. Null until it is there; without it there is no offer.
 */
export let part: typeof Offer | null = null;

export function provide(fetched: typeof Offer): typeof Offer {
  part = fetched;
  return part;
}
