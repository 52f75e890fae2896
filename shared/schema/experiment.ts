import * as z from 'zod';
import { Id } from './text';

/** Assignment tells 10,000 places apart; a share finer than that would promise what it cannot keep. */
const RESOLUTION = 10_000;
const Share = z
  .number()
  .min(0)
  .max(1)
  .refine((share) => Math.abs(share * RESOLUTION - Math.round(share * RESOLUTION)) < 1e-6, 'Use steps of 0.01 % (0.0001).');

export const Variation = z.strictObject({ id: Id, name: z.string().min(1).max(80), weight: Share });
export type Variation = z.infer<typeof Variation>;

/** Customers with hash("__" + name, unit, v1) in [from, to) may take part: experiments in disjoint parts exclude one another. */
export const Namespace = z
  .strictObject({ name: z.string().min(1).max(80), from: Share, to: Share })
  .refine(({ from, to }) => from < to, 'A namespace begins before it ends.');
export type Namespace = z.infer<typeof Namespace>;

/** Customers who are kept out of every experiment and offer of a kind, to measure against. */
export const Holdout = z.strictObject({ id: Id, share: Share });
export type Holdout = z.infer<typeof Holdout>;

export const Experiment = z
  .strictObject({
    id: Id,
    /** What is hashed with the unit; another seed deals anew. */
    seed: z.string().min(1).max(100),
    /** 2, or 1 for experiments carried over. Any other number is kept and means that nobody takes part. */
    hashVersion: z.int().default(2),
    variations: z.array(Variation).min(2).max(10),
    /** Share of customers that takes part. Raising it moves nobody from one arm to another. */
    coverage: Share.default(1),
    namespace: Namespace.optional(),
    holdout: Holdout.optional(),
    /** Version of the deal that sticky assignments belong to. */
    bucketVersion: z.int().min(0).default(0),
    /** Customers whose sticky assignment is older take no part any more; they are not dealt anew. */
    minBucketVersion: z.int().min(0).default(0),
  })
  .refine(({ variations }) => new Set(variations.map(({ id }) => id)).size === variations.length, {
    path: ['variations'],
    message: 'Each variation needs an id of its own.',
  })
  .refine(({ variations }) => Math.abs(variations.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-9, {
    path: ['variations'],
    message: 'The weights add up to 1.',
  });
export type Experiment = z.infer<typeof Experiment>;
