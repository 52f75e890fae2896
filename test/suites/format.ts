import * as z from 'zod';
import { FlowEvent } from '../../shared/schema/attempt';
import type { Facts } from '../../shared/schema/customer';
import { Flow } from '../../shared/schema/flow';
import { ReasonCode } from '../../shared/schema/offer';
import { Id } from '../../shared/schema/text';

/** The shape of flows.json; README.md says what each part means. */

const json = z.json();
/** What a host knows of the customer: facts that a signed token or an `identify` can carry. */
const SuiteFacts = z.strictObject({
  plan: z.string().optional(),
  planName: z.string().optional(),
  price: z.int().optional(),
  currency: z.string().optional(),
  interval: z.enum(['month', 'year']).optional(),
  periodEnd: z.int().optional(),
  withdrawalUntil: z.int().optional(),
  trial: z.boolean().optional(),
  name: z.string().optional(),
  traits: z.record(z.string(), json),
});

/** An event, or the delivery of an earlier one (its number, from 1) once more under its own id. */
const Delivery = z.union([FlowEvent, z.strictObject({ again: z.int().min(1) })]);
export type Delivery = z.infer<typeof Delivery>;

/** What can be seen of an attempt. A host leaves out what it cannot see; an expectation names what matters. */
export const Observed = z.strictObject({
  at: z.string(),
  slot: z.enum(['open', 'asked', 'ready', 'empty', 'seen', 'declined', 'accepting', 'failed', 'accepted']),
  asks: z.int(),
  grant: z.string().nullable(),
  option: z.string().nullable(),
  cancel: z.enum(['no', 'requested', 'recorded', 'failed']),
  permitted: z.boolean().nullable(),
  outcome: z.enum(['saved', 'kept', 'canceled', 'abandoned', 'error']).nullable(),
  closed: z.boolean(),
  reason: ReasonCode.nullable(),
  words: z.array(z.string()),
  /** Heading of the screen; null on an offer, which brings its own. */
  title: z.string().nullable(),
  lede: z.string().nullable(),
  /** Ids of the answers on the screen, in the order in which they are shown. */
  answers: z.array(z.string()),
  /** Words on the control that leads out; null once there is nothing to leave. */
  control: z.string().nullable(),
  /** Next, or a yes, would lead somewhere. */
  next: z.boolean(),
  /** All effects so far: `decide 1`, `accept $g1`, `cancel`, `settle saved`, `close`. */
  effects: z.array(z.string()),
});
export type Observed = z.infer<typeof Observed>;

export const Case = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  about: z.string().min(5),
  flow: z.string(),
  policy: z.string(),
  locale: z.string(),
  facts: z.string(),
  /** The client's id of the attempt. */
  seed: z.uuid(),
  /** Also run by the widget in a real browser. */
  widget: z.boolean().default(false),
  /** What the edge decides on each question: an offer's id or null. A question that is not answered is left out. */
  decisions: z.record(z.string().regex(/^[123]$/), Id.nullable()),
  events: z.array(Delivery),
  /** `after`: how many deliveries; left out: all. */
  expect: z.array(z.strictObject({ after: z.int().min(0).optional(), ...Observed.partial().shape })).min(1),
});
export type Case = z.infer<typeof Case>;

export const Suite = z.strictObject({
  about: z.string(),
  /** Milliseconds; the moment at which every attempt begins. */
  now: z.int(),
  /** How the edge decides: no exploration, so that the decisions follow. */
  config: z.strictObject({ exploration: z.literal(0), margin: z.number(), horizonMonths: z.int() }),
  flows: z.record(z.string(), Flow),
  facts: z.record(z.string(), SuiteFacts),
  cases: z.array(Case),
});
export type Suite = z.infer<typeof Suite>;

export const factsOf = (suite: Suite, { facts }: Case): Facts => {
  const known = suite.facts[facts];
  if (!known) throw new RangeError(`The suite has no facts "${facts}"`);
  // Parsed JSON has no key whose value is undefined, which is all that the stricter type forbids.
  return known as Facts;
};
