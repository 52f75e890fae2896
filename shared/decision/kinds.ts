import type { OfferKind } from '../schema/offer';

export interface KindRules {
  /**
   * Who makes an accepted one come true: `billing`, where the platform executes, or else the host's server; `host`, always the
   * host's server; `nobody`, because nothing is owed, so that it is accepted and never applied.
   */
  by: 'billing' | 'host' | 'nobody';
  /** It gives something away, so that one customer may have so many in all and no more. Help is not given away, it is given. */
  favour: boolean;
  /** Days after an accepted one before the next of its kind. */
  cooldown: number;
}

/** What the rules make of each kind (cooldowns: methods.md B-25; for the newer kinds by its likeness to one that is named there). */
export const KIND_RULES = {
  discount: { by: 'billing', favour: true, cooldown: 180 },
  pause: { by: 'billing', favour: true, cooldown: 90 },
  plan_change: { by: 'billing', favour: true, cooldown: 0 },
  trial_extension: { by: 'billing', favour: true, cooldown: 180 },
  credit: { by: 'billing', favour: true, cooldown: 180 },
  extended_terms: { by: 'billing', favour: true, cooldown: 180 },
  feature_unlock: { by: 'host', favour: true, cooldown: 180 },
  training: { by: 'host', favour: false, cooldown: 90 },
  contact: { by: 'host', favour: false, cooldown: 30 },
  redirect: { by: 'nobody', favour: false, cooldown: 0 },
  custom: { by: 'host', favour: true, cooldown: 90 },
} as const satisfies Record<OfferKind, KindRules>;

/** Kinds that change what is charged, or when. */
export type BilledKind = { [K in OfferKind]: (typeof KIND_RULES)[K]['by'] extends 'billing' ? K : never }[OfferKind];

export const isBilled = (kind: OfferKind): kind is BilledKind => KIND_RULES[kind].by === 'billing';
