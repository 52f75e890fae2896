import type { Experiment } from '../schema/experiment';
import { hash } from './hash';
import { inNamespace } from './namespace';
import { bucketRanges, chooseVariation } from './ranges';

/** A variation that a unit was given before. */
export interface Sticky {
  experiment: string;
  bucketVersion: number;
  /** Id of the variation. */
  variation: string;
}

export type AssignReason =
  | 'assigned'
  | 'sticky'
  /** In the permanent holdout. */
  | 'holdout'
  /** Outside the namespace's part. */
  | 'namespace'
  /** Outside the coverage. */
  | 'coverage'
  /** Has a sticky assignment from before `minBucketVersion`. */
  | 'bucket_version'
  /** A version of the hash that this code does not know. */
  | 'hash_version'
  /** There is no unit: visitors that nobody signed take no part. */
  | 'no_unit';

/** What there is to log once the screen that differs is shown, and to keep as the unit's sticky assignment. */
export interface Exposure {
  experiment: string;
  variation: string;
  unit: string;
  bucketVersion: number;
  hashVersion: number;
  sticky: boolean;
}

export interface Assignment {
  /** Index into the variations; null: takes no part. */
  variation: number | null;
  reason: AssignReason;
  exposure: Exposure | null;
}

const out = (reason: AssignReason): Assignment => ({ variation: null, reason, exposure: null });

/**
 * Assigns a unit (the customer) to a variation. Pure: logs nothing; the exposure is handed back as data.
 *
 * Order: holdout, then an earlier sticky assignment, then namespace and coverage. So a unit that has seen an arm keeps it
 * while coverage, weights or namespaces change, and the holdout stays out whatever it saw before.
 *
 * @param sticky what this unit was given before, in any experiment
 */
export function assign(experiment: Experiment, unit: string, sticky: readonly Sticky[] = []): Assignment {
  const { id, seed, hashVersion, variations, coverage, namespace, holdout, bucketVersion, minBucketVersion } = experiment;
  if (unit === '') return out('no_unit');
  // The holdout hashes with its own id, so it is the same customers in every experiment that names it.
  if (holdout && (hash(`holdout:${holdout.id}`, unit, 2) ?? 1) < holdout.share) return out('holdout');

  const given = (variation: number, reason: 'assigned' | 'sticky'): Assignment => ({
    variation,
    reason,
    exposure: { experiment: id, variation: variations[variation]?.id ?? '', unit, bucketVersion, hashVersion, sticky: reason === 'sticky' },
  });
  const before = sticky.filter((one) => one.experiment === id);
  if (before.some((one) => one.bucketVersion < minBucketVersion)) return out('bucket_version');
  const kept = before.find((one) => one.bucketVersion === bucketVersion);
  const known = kept ? variations.findIndex((one) => one.id === kept.variation) : -1;
  if (known >= 0) return given(known, 'sticky');

  const at = hash(seed, unit, hashVersion);
  if (at === null) return out('hash_version');
  if (namespace && !inNamespace(unit, namespace)) return out('namespace');
  const weights = variations.map(({ weight }) => weight);
  const variation = chooseVariation(at, bucketRanges(variations.length, coverage, weights));
  return variation < 0 ? out('coverage') : given(variation, 'assigned');
}
