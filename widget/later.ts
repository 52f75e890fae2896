import type { Node } from '../shared/flow/graph';
import type { Offer } from './offer';
import type { Rare } from './rare';

/**
 * What leaving by the shortest way never needs comes behind the first screen, in files of its own:
 * `offer`: offers and accepting them, words and ratings, and what completes the plain confirmation and receipt;
 * `rare`: screens that few flows have, on top of `offer`. Leaving goes on without either: no offer is shown, a further question
 * is passed over.
 */
export interface Later {
  offer: Offer;
  rare: Rare;
}
export type Part = keyof Later;

/** What is there by now: a part enters itself as it comes. */
export const later: Partial<Later> = {};

/** The part that draws what a step has beside its heading; null: the core does. */
const PART_OF: Record<Node['kind'], Part | null> = {
  choice: null,
  done: null,
  relay: null,
  confirm: 'offer',
  offer: 'offer',
  text: 'offer',
  multi: 'rare',
  permission: 'rare',
  rating: 'rare',
  scale: 'rare',
  withdraw: 'rare',
};

/** As the table says; undefined for a kind of step that this build does not know. */
export const partOf = (node: Node): Part | null | undefined => (node.kind === 'confirm' && node.closedList ? 'rare' : PART_OF[node.kind]);
