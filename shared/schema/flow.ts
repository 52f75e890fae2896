import * as z from 'zod';
import { Condition } from './condition';
import { Offer, ReasonCode } from './offer';
import { Copy, Id, Locale } from './text';

/** Where to go instead of `next`. The first branch that holds wins. At least one of `when` and `answered` is given. */
export const Branch = z.object({
  /** A condition on public facts, decided once at the start of an attempt. */
  when: Condition.optional(),
  /** Holds when the question `step` was answered with one of `in`, among others or alone. */
  answered: z.object({ step: Id, in: z.array(Id).min(1).max(20) }).optional(),
  to: Id,
});
export type Branch = z.infer<typeof Branch>;

const base = { id: Id, title: Copy, lede: Copy.optional() };
const onward = { next: Id.optional(), branches: z.array(Branch).max(20).default([]) };

export const FollowUp = z.object({ prompt: Copy, maxLength: z.int().min(1).max(2000).default(500) });
export type FollowUp = z.infer<typeof FollowUp>;

export const Answer = z.object({
  id: Id,
  label: Copy,
  reason: ReasonCode,
  /** An open question under the chosen row. */
  followUp: FollowUp.optional(),
  /** Keeps its place at the end; the others are shown in seeded order. */
  last: z.boolean().default(false),
  /** Where this answer leads, before any branch is tried. */
  next: Id.optional(),
});
export type Answer = z.infer<typeof Answer>;

/** One of several answers that may be given together. It leads nowhere by itself; branches on the question do. */
export const MultiAnswer = Answer.pick({ id: true, label: true, last: true }).extend({
  /** None where the question is not about why: "Which of these would have helped?" */
  reason: ReasonCode.optional(),
});
export type MultiAnswer = z.infer<typeof MultiAnswer>;

export const Step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), ...base, ...onward, answers: z.array(Answer).min(2).max(8) }),
  /** Several answers, and one open question below them once one is chosen. */
  z.object({ kind: z.literal('multi'), ...base, ...onward, answers: z.array(MultiAnswer).min(2).max(8), followUp: FollowUp.optional() }),
  z.object({ kind: z.literal('text'), ...base, ...onward, maxLength: z.int().min(1).max(2000).default(500) }),
  /** 1 to 5. */
  z.object({ kind: z.literal('rating'), ...base, ...onward, low: Copy, high: Copy }),
  /** 0 to 10. */
  z.object({ kind: z.literal('scale'), ...base, ...onward, low: Copy, high: Copy }),
  /** The attempt's one place for an offer; what is shown there the edge decides. No title: the offer brings its own. */
  z.object({ kind: z.literal('offer'), id: Id, ...onward, offers: z.array(Id).min(1).max(20) }),
]);
export type Step = z.infer<typeof Step>;

/** A true, dated statement of what leaving means. */
export const Consequence = z.object({
  at: z.enum(['now', 'period_end', 'after_period_end']),
  /** Days after the period's end, for `after_period_end`. */
  days: z.int().min(1).max(3650).optional(),
  text: Copy,
});
export type Consequence = z.infer<typeof Consequence>;

/** The authored document. Steps lead to one another by id; a step without `next` leads to the confirmation. */
export const Flow = z.object({
  id: Id,
  name: z.string().min(1).max(80),
  /** The locale that must be complete; others fall back to it string by string. */
  defaultLocale: Locale,
  locales: z.array(Locale).min(1).max(20),
  /** `cancel-first`: questions and offers only after the cancellation, also where no pack demands it. */
  order: z.enum(['ask-first', 'cancel-first']).optional(),
  start: Id,
  steps: z.array(Step).min(1).max(60),
  offers: z.array(Offer).max(40),
  confirm: z.object({ title: Copy, lede: Copy.optional(), consequences: z.array(Consequence).max(5) }),
  done: z.object({ title: Copy, lede: Copy.optional() }),
});
export type Flow = z.infer<typeof Flow>;
