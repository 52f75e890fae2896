import * as z from 'zod';
import { ERRORS, type ErrorCode } from '../../shared/errors';
import { LoggedEvent } from '../../shared/schema/attempt';
import { Money, OfferKind } from '../../shared/schema/offer';
import { Withdrawal } from '../../shared/schema/policy';
import { Theme } from '../../shared/schema/snapshot';

/** What the public routes answer, for the document alone: no answer is parsed on its way out. Tests hold real answers against these. */

const time = z.number().describe('Milliseconds since 1970');

const Terms = z.object({
  now: Money,
  interval: z.enum(['month', 'year']),
  during: Money.describe('The price while the offer lasts'),
  months: z.int().nullable().describe('How long it lasts; null: no end'),
  nextCharge: z.object({ at: time, amount: z.int() }).nullable(),
  after: Money,
  afterFrom: time.nullable(),
  invoices: z.array(z.object({ at: time, amount: z.int() })),
});

const Benefit = z.union([
  z.object({ kind: z.enum(['trial_extension', 'extended_terms']), days: z.int(), until: time }),
  z.object({ kind: z.enum(['credit']), amount: Money }),
  z.object({ kind: z.enum(['feature_unlock']), feature: z.string(), name: z.string(), until: time }),
  z.object({ kind: z.enum(['training', 'contact', 'redirect']), url: z.string() }),
  z.object({ kind: z.enum(['custom']), name: z.string(), data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }),
]);

const said = z
  .array(z.tuple([z.union([z.int(), z.string()]), z.string()]))
  .optional()
  .describe(
    'Its days and amounts in words, each behind its milliseconds, those and `s` (without the year), its minor units and currency, or `until` (the choice of lengths)',
  );

const GrantView = z.object({
  id: z.string(),
  kind: OfferKind,
  title: z.string(),
  lede: z.string().nullable(),
  label: z.string().optional().describe('Words on the button that accepts, where the widget has none of its own'),
  terms: Terms,
  options: z.array(z.object({ id: z.string(), months: z.int(), until: time, terms: Terms })),
  benefit: Benefit.optional().describe('What it brings beside prices'),
  compare: z.array(z.object({ feature: z.string(), now: z.string(), offered: z.string() })),
  planName: z.string().nullable(),
  expiresAt: time,
  said,
});

const Graph = z
  .looseObject({
    engine: z.int(),
    flow: z.string(),
    version: z.int(),
    locale: z.string(),
    dir: z.enum(['ltr', 'rtl']),
    start: z.string(),
    nodes: z.record(z.string(), z.looseObject({ kind: z.string(), id: z.string() })),
    labels: z.record(z.string(), z.json()),
  })
  .describe('The flow in one locale, for one customer, with nothing left to decide');

const Opened = z.object({
  attempt: z.string().nullable().describe('Null in the answer to a prefetch'),
  plan: z.string().describe('Content hash of graph and subject; send it as `have`'),
  graph: Graph.optional(),
  subject: z.object({
    planName: z.string().nullable(),
    price: z.number().nullable(),
    currency: z.string().nullable(),
    interval: z.enum(['month', 'year']).nullable(),
    periodEnd: time.nullable(),
    email: z.string().nullable().describe('Shortened'),
    holder: z
      .object({ name: z.string().nullable(), contract: z.string(), email: z.string().nullable() })
      .optional()
      .describe('What the token says of whoever declares, where the flow has a declaration'),
  }),
  theme: Theme,
  execution: z.enum(['merchant', 'platform']),
  signed: z.boolean().describe('False: no valid token came; survey and cancel, no offer'),
  log: z.array(LoggedEvent),
  grant: GrantView.nullable(),
  said,
});
const Bypassed = z.object({ bypass: z.enum(['no_flow', 'not_yet', 'unreadable', 'holdout', 'switched_off']) });

export const Open = z.union([Opened, Bypassed]);
export const Decision = z.object({ ask: z.int(), grant: GrantView.nullable() });
const statement = z.string().nullable().describe('Signed, for the host’s server; null where the platform executes');
export const Accepted = z.object({
  grant: z.string(),
  state: z.enum(['accepted', 'applied']),
  acceptedAt: time,
  statement,
  receipt: z.enum(['queued', 'none']),
});
export const Canceled = z.object({
  attempt: z.string(),
  reference: z.string(),
  requestedAt: time,
  effectiveAt: time.nullable(),
  confirmed: z.boolean(),
  withdrawal: Withdrawal.nullable().describe(
    'in_time: it ends at once, with a refund. declared: whether the period runs is yours to check',
  ),
  statement,
  receipt: z.enum(['queued', 'none']),
});
export const Taken = z.object({
  success: z.literal(true),
  accepted: z.int(),
  duplicates: z.int(),
  ignored: z.int().describe('Calls of Segment’s that nothing reads yet: page, screen, group, alias'),
});
export const SegmentSettings = z.object({
  integrations: z.object({ 'Segment.io': z.object({ apiKey: z.string(), apiHost: z.string(), protocol: z.string() }) }),
});
export const Jwks = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: z.string(),
      kid: z.string(),
      alg: z.literal('EdDSA'),
      use: z.literal('sig'),
    }),
  ),
});
export const Health = z.object({ ok: z.literal(true) });
export const Empty = z.object({});

export const Failed = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    hint: z.string().describe('What to do'),
    details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    id: z.string().optional().describe('Of an internal error, to quote'),
  }),
});
