import * as z from 'zod';
import { SurveyKind, Trigger } from '../../shared/schema/nudge';
import { Theme } from '../../shared/schema/snapshot';

/** What the routes about nudges answer, for the document alone; see answers.ts. */

export const Boot = z.object({
  revision: z.string().describe('Hash of the live snapshot: changes with every publish; empty while nothing is live'),
  signals: z.boolean(),
  theme: Theme,
  triggers: z.array(
    z.object({
      nudge: z.string(),
      part: z.enum(['nudge', 'anchored', 'survey']),
      page: z.string().nullable().describe('`*` stands for any run of characters; null: every page'),
      trigger: Trigger,
      priority: z.int(),
    }),
  ),
});

const action = z.union([
  z.object({ do: z.literal('link'), label: z.string(), href: z.string() }),
  z.object({ do: z.literal('event'), label: z.string(), name: z.string() }),
]);

const NudgeView = z
  .object({
    impression: z.string().describe('Report what happens with it under this id'),
    nudge: z.string(),
    kind: z.enum(['banner', 'modal', 'slide_in', 'tooltip', 'hotspot', 'inline', 'checklist', 'survey']),
    locale: z.string(),
    dir: z.enum(['ltr', 'rtl']),
    title: z.string(),
    body: z.string().nullable(),
    action: action.nullable(),
    anchor: z.string().nullable(),
    steps: z.array(z.object({ id: z.string(), label: z.string(), href: z.string().nullable(), done: z.boolean(), doneBy: z.string() })),
    survey: z.object({ kind: SurveyKind, question: z.string(), second: z.string().nullable(), thanks: z.string() }).nullable(),
    labels: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  })
  .describe('In one locale, merge fields filled, nothing left to decide');

export const Session = z.object({
  session: z.string(),
  show: NudgeView.nullable(),
  why: z
    .enum([
      'not_live',
      'audience',
      'lifetime',
      'never',
      'snoozed',
      'daily',
      'weekly',
      'survey_period',
      'declined_lately',
      'complained',
      'first_session',
      'payment_failed',
      'attempt_open',
      'consent',
    ])
    .nullable()
    .describe('Why the nudge that was asked for is not shown'),
});
