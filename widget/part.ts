import type * as Offer from './offer';

/**
 * What leaving by the shortest way never needs, in a chunk of its own that comes behind the first screen: offers and accepting
 * them, words and ratings, the declaration of the closed list, and what completes the plain confirmation and receipt. Null until
 * it is there; without it there is no offer, and leaving goes on.
 */
export let part: typeof Offer | null = null;

export function provide(fetched: typeof Offer): typeof Offer {
  part = fetched;
  return part;
}
