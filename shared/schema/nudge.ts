import * as z from 'zod';
import { Condition } from './condition';
import type { Theme } from './snapshot';
import { Copy, Id, Locale } from './text';

/** A CSS selector of the host's page. */
const Selector = z.string().min(1).max(200);

/** A path of the host's own, or an https address. Nothing that runs code, and no other host under the page's scheme (`//…`). */
const Href = z
  .string()
  .regex(/^(\/(?!\/)|https:\/\/)[^\s\\]*$/, 'Use a path that begins with "/", or an https address.')
  .max(500);

/**
 * When a nudge is due. The browser watches for all of them but `risk`, which only the edge can see: it comes with the
 * answer to signals, and the line never leaves the server.
 */
export const Trigger = z.discriminatedUnion('on', [
  /** As soon as the page matches. */
  z.strictObject({ on: z.literal('page') }),
  /** `parley.event(name)`, called by the host. */
  z.strictObject({ on: z.literal('event'), name: z.string().min(1).max(120) }),
  z.strictObject({ on: z.literal('seen'), selector: Selector }),
  z.strictObject({ on: z.literal('clicked'), selector: Selector }),
  /** Visible time on the page. */
  z.strictObject({ on: z.literal('time'), seconds: z.int().min(1).max(3600) }),
  z.strictObject({ on: z.literal('scroll'), percent: z.int().min(1).max(100) }),
  /** The pointer leaves by the top edge; on touch, a quick scroll back up. */
  z.strictObject({ on: z.literal('exit_intent') }),
  z.strictObject({ on: z.literal('rage_click') }),
  z.strictObject({ on: z.literal('idle'), seconds: z.int().min(5).max(3600) }),
  /** The session's score rises over this line; it re-arms below the line − 0.1. */
  z.strictObject({ on: z.literal('risk'), line: z.number().min(0).max(1) }),
]);
export type Trigger = z.infer<typeof Trigger>;

/** What one may do with a nudge besides putting it away. */
export const NudgeAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('link'), label: Copy, href: Href }),
  /** Handed to the host's `onNudge`. */
  z.strictObject({ do: z.literal('event'), label: Copy, name: z.string().min(1).max(120) }),
]);
export type NudgeAction = z.infer<typeof NudgeAction>;

/** One step of a checklist, ticked off by an event of the host's (`track` on a server or `parley.event`). */
export const ChecklistStep = z.strictObject({
  id: Id,
  label: Copy,
  href: Href.optional(),
  doneBy: z.string().min(1).max(120),
});
export type ChecklistStep = z.infer<typeof ChecklistStep>;

/** 0 – 10 · 1 – 5 · 1 – 7 · functional and dysfunctional, five answers each · words. */
export const SurveyKind = z.enum(['nps', 'csat', 'ces', 'kano', 'open']);
export type SurveyKind = z.infer<typeof SurveyKind>;

/** A micro-survey: one question, at most one further. `second` is Kano's other half; elsewhere the follow-up in words. */
export const Survey = z.strictObject({ kind: SurveyKind, question: Copy, second: Copy.optional(), thanks: Copy.optional() });
export type Survey = z.infer<typeof Survey>;

const presentation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('banner') }),
  z.strictObject({ kind: z.literal('modal') }),
  z.strictObject({ kind: z.literal('slide_in') }),
  z.strictObject({ kind: z.literal('tooltip'), anchor: Selector }),
  z.strictObject({ kind: z.literal('hotspot'), anchor: Selector }),
  z.strictObject({ kind: z.literal('inline'), anchor: Selector }),
  z.strictObject({ kind: z.literal('checklist'), steps: z.array(ChecklistStep).min(1).max(8) }),
  z.strictObject({ kind: z.literal('survey'), survey: Survey }),
]);

/** The authored document of a nudge or micro-survey. */
export const Nudge = z.strictObject({
  id: Id,
  name: z.string().min(1).max(80),
  show: presentation,
  defaultLocale: Locale,
  locales: z.array(Locale).min(1).max(20),
  title: Copy,
  body: Copy.optional(),
  action: NudgeAction.optional(),
  /** Path of the page, `*` for any run of characters: `/billing*`. None: every page. */
  page: z
    .string()
    .regex(/^\/[^\s]*$/, 'Begin with "/".')
    .max(200)
    .optional(),
  trigger: Trigger,
  /** Who may see it: a condition on server-side facts, score and tier included. None: everybody, visitors without a token too. */
  audience: Condition.optional(),
  /** It helps with a payment that failed: the one kind that may be shown within a day of that. */
  helps: z.literal('billing').optional(),
  /** The higher goes first where several are due. */
  priority: z.int().min(0).max(100).default(50),
  /** Impressions of this nudge in a customer's life. */
  lifetime: z.int().min(1).max(100).default(3),
});
export type Nudge = z.infer<typeof Nudge>;
export type NudgeKind = Nudge['show']['kind'];

/** What the browser may know before it asks: when to ask, and which chunk to have ready. No audience, no copy, no offer. */
export interface PageTrigger {
  nudge: string;
  part: 'nudge' | 'anchored' | 'survey';
  page: string | null;
  trigger: Exclude<Trigger, { on: 'risk' }>;
  priority: number;
}

/** `GET /v1/boot?key=…`, public and cacheable. */
export interface BootResponse {
  /** Hash of the live snapshot: changes with every publish. */
  revision: string;
  /** False: the workspace wants no session signals. */
  signals: boolean;
  theme: Theme;
  triggers: readonly PageTrigger[];
}

/** A nudge as it is painted: one locale, merge fields filled, nothing left to decide. */
export interface NudgeView {
  /** The impression's id: what happens with it is reported under it. */
  impression: string;
  nudge: string;
  kind: NudgeKind;
  locale: string;
  dir: 'ltr' | 'rtl';
  title: string;
  body: string | null;
  action: { do: 'link'; label: string; href: string } | { do: 'event'; label: string; name: string } | null;
  anchor: string | null;
  /** `doneBy` is the host's event: `parley.event(doneBy)` ticks the step off at once, before the edge has heard of it. */
  steps: readonly { id: string; label: string; href: string | null; done: boolean; doneBy: string }[];
  survey: { kind: SurveyKind; question: string; second: string | null; thanks: string } | null;
  /** The widget's own words: not now, never again, close, send … */
  labels: NudgeLabels;
}

export interface NudgeLabels {
  notNow: string;
  never: string;
  close: string;
  send: string;
  optional: string;
  /** `{n}`, `{of}` */
  rateOf: string;
  /** Ends of the scale by kind of survey: left, right. */
  low: string;
  high: string;
  /** Kano's five answers, from "I like it" to "I dislike it". */
  kano: readonly string[];
  /** `{done}`, `{of}` */
  progress: string;
}

/** What the customer did with an impression; ids make repetition harmless. */
export const NudgeEvent = z.strictObject({
  id: z.uuid(),
  at: z.number(),
  impression: z.string().max(100),
  what: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('shown') }),
    z.strictObject({ type: z.literal('dismissed') }),
    z.strictObject({ type: z.literal('snoozed') }),
    z.strictObject({ type: z.literal('never') }),
    z.strictObject({ type: z.literal('acted') }),
    /** `value`: the score, or Kano's answers 1 – 5; `words` for what was written. */
    z.strictObject({
      type: z.literal('answered'),
      question: z.enum(['first', 'second']),
      value: z.int().min(0).max(10).optional(),
      words: z.string().max(2000).optional(),
    }),
  ]),
});
export type NudgeEvent = z.infer<typeof NudgeEvent>;

/** Why a nudge is not shown; `suppressed` impressions are logged under it. */
export type NudgeRefusal =
  | 'not_live'
  | 'audience'
  | 'lifetime'
  | 'never'
  | 'snoozed'
  | 'daily'
  | 'weekly'
  | 'survey_period'
  | 'declined_lately'
  | 'complained'
  | 'first_session'
  | 'payment_failed'
  | 'attempt_open'
  | 'consent';
