import * as z from 'zod';

export const Role = z.enum(['owner', 'admin', 'editor', 'publisher', 'analyst', 'support', 'auditor']);
/** What a member may do; the table of actions is `edge/core/roles.ts` (methods.md B-34). */
export type Role = z.infer<typeof Role>;

export const Mode = z.enum(['test', 'live']);
export type Mode = z.infer<typeof Mode>;

export const KeyKind = z.enum(['publishable', 'secret', 'restricted']);
export type KeyKind = z.infer<typeof KeyKind>;

/** Exact scheme, host and port; no wildcard, no path (methods.md B-08). */
export const Origin = z
  .string()
  .max(200)
  .regex(
    /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/,
    'Use scheme, host and port exactly as the browser shows them, e.g. https://app.example.com',
  );

/** Settings of one environment that the team can change. */
export const EnvironmentSettings = z.strictObject({
  origins: z.array(Origin).max(50),
  execution: z.enum(['merchant', 'platform']),
  /** Where accepts and cancels also go as a Standard Webhook; empty: nowhere. */
  webhookUrl: z.union([z.literal(''), z.url().max(500)]),
  /** Base URL of the billing provider's sandbox, for `platform`. */
  billingUrl: z.union([z.literal(''), z.url().max(500)]),
  jurisdiction: z.string().min(2).max(10),
  timezone: z.string().max(60),
  currency: z.string().regex(/^[A-Z]{3}$/),
  exploration: z.number().min(0).max(0.5),
  margin: z.number().min(0).max(1),
  horizonMonths: z.int().min(1).max(36),
  /** Stops all flows of the environment; links stay (methods.md C-09). */
  switchedOff: z.boolean(),
  /** Pages tell how a session goes. False: they are watched for the triggers of nudges only, and nothing of it is sent or kept. */
  signals: z.boolean(),
});
export type EnvironmentSettings = z.infer<typeof EnvironmentSettings>;

/** The same as a database may hold them, which was written before there were all of them. */
export const StoredSettings = EnvironmentSettings.extend({ signals: z.boolean().default(true) });
