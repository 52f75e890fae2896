import * as z from 'zod';
import { Flow } from './flow';
import { Nudge } from './nudge';

/** Versions of the snapshot's own shape; the edge reads this one and the two before it. */
export const SNAPSHOT_SCHEMA = 1;

/** Typed tokens; each becomes a custom property, so nothing but these shapes may pass (methods.md B-18). */
export const Theme = z.strictObject({
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  radius: z.int().min(0).max(28).optional(),
  font: z.enum(['system', 'inherit']).optional(),
  scheme: z.enum(['auto', 'light', 'dark']).optional(),
});
export type Theme = z.infer<typeof Theme>;

/** The compiled, content-hashed whole of what is live for an environment. Stored in KV under its hash. */
export const Snapshot = z.object({
  schema: z.int(),
  engine: z.int(),
  environment: z.string(),
  workspace: z.string(),
  publishedAt: z.number(),
  /** The live cancel flow and its version; null: attempts follow the host's link. */
  flow: z.object({ version: z.int(), document: Flow }).nullable(),
  /** The live nudges. Snapshots of before there were any have none. */
  nudges: z.array(Nudge).default([]),
  execution: z.enum(['merchant', 'platform']),
  /** Used where nothing else names a jurisdiction. */
  jurisdiction: z.string(),
  theme: Theme,
  /** ε of seeded exploration, 0 … 0.5. */
  exploration: z.number().min(0).max(0.5),
  /** Share of the price that is margin, 0 … 1. */
  margin: z.number().min(0).max(1),
  /** Months ahead that a decision counts. */
  horizonMonths: z.int().min(1).max(36),
  timezone: z.string(),
});
export type Snapshot = z.infer<typeof Snapshot>;
