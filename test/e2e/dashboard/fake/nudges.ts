import { mergeNudge } from '../../../../edge/core/nudge-results';
import { lintNudge } from '../../../../shared/nudge/lint';
import type { NudgeDetail, NudgeOutcome, NudgeOutcomes, NudgeResults } from '../../../../shared/schema/admin-nudges';
import type { NudgeSums } from '../../../../shared/schema/impression';
import type { Nudge } from '../../../../shared/schema/nudge';
import { DAY } from '../../../../shared/time';

/** Nudges of a workspace that has used them for some months. */

const base = { defaultLocale: 'en', locales: ['en'], priority: 50, lifetime: 3 } satisfies Partial<Nudge>;

const EXPORT: Nudge = {
  ...base,
  id: 'export-moved',
  name: 'Where the export is now',
  show: { kind: 'tooltip', anchor: '[data-tour="export"]' },
  locales: ['en', 'de'],
  title: { en: 'Export is here now', de: 'Der Export ist jetzt hier' },
  body: { en: 'CSV and Excel, for every report.', de: 'CSV und Excel, für jeden Bericht.' },
  action: { do: 'link', label: { en: 'Show me', de: 'Zeigen' }, href: '/reports' },
  page: '/reports*',
  trigger: { on: 'seen', selector: '[data-tour="export"]' },
};
const NPS: Nudge = {
  ...base,
  id: 'nps-quarterly',
  name: 'Quarterly NPS',
  show: {
    kind: 'survey',
    survey: {
      kind: 'nps',
      question: { en: 'How likely are you to recommend Fernway to a colleague?' },
      second: { en: 'What is the main reason?' },
    },
  },
  title: { en: 'One question' },
  trigger: { on: 'time', seconds: 60 },
  audience: { tenureMonths: { $gte: 3 } },
};
const RISK: Nudge = {
  ...base,
  id: 'risk-help',
  name: 'Offer of help when the risk rises',
  show: { kind: 'slide_in' },
  title: { en: 'Stuck? We set it up with you' },
  body: { en: 'Twenty minutes with somebody who knows {{planName|your plan}}.' },
  action: { do: 'link', label: { en: 'Choose a time' }, href: 'https://fernway.example/call' },
  trigger: { on: 'risk', line: 0.6 },
};

function detail(draft: Nudge, state: 'draft' | 'live' | 'paused', now: number, ago: number): NudgeDetail {
  const published = state === 'draft' ? null : draft;
  return {
    summary: {
      id: draft.id,
      name: draft.name,
      kind: draft.show.kind,
      trigger: draft.trigger.on,
      state,
      draftDiffers: false,
      priority: draft.priority,
      updatedAt: now - ago,
      updatedBy: 'Maren Oduya',
      publishedAt: published && now - ago,
      publishedBy: published && 'Priya Lindqvist',
    },
    draft,
    revision: 3,
    published,
    findings: lintNudge(draft),
  };
}

export const nudgeDetails = (now: number): NudgeDetail[] => [
  detail(EXPORT, 'live', now, DAY),
  detail(NPS, 'live', now, 40 * DAY),
  detail(RISK, 'draft', now, 2 * DAY),
];

/** A new draft, as the edge would make it. */
export const createdNudge = (draft: Nudge, now: number): NudgeDetail => ({ ...detail(draft, 'draft', now, 0), revision: 0 });

/** What a save leaves behind. */
export function savedNudge(was: NudgeDetail, draft: Nudge): NudgeDetail {
  const { name, priority, show, trigger } = draft;
  const summary = { ...was.summary, name, priority, kind: show.kind, trigger: trigger.on, draftDiffers: was.published !== null };
  return { ...was, draft, summary, revision: was.revision + 1, findings: lintNudge(draft) };
}

const WRITTEN = [
  { impression: 'i1', customer: 'acct_1003', ago: 3_600_000, value: 9, words: 'Crews know where to be before they call.' },
  { impression: 'i2', customer: null, ago: 7_200_000, value: 4, words: 'Der Export fehlt uns seit dem Umbau.' },
];

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export function nudgeResults({ draft }: NudgeDetail, now: number): NudgeResults {
  const isSurvey = draft.show.kind === 'survey';
  const total: NudgeSums = {
    counters: {
      allowed: 1320,
      shown: 1284,
      acted: isSurvey ? 0 : 341,
      dismissed: 402,
      snoozed: 118,
      never: 37,
      ...(isSurvey && { answered: 412, written: 96 }),
    },
    suppressed: { daily: 610, survey_period: isSurvey ? 2210 : 0, payment_failed: 14, never: 9 },
    first: isSurvey ? { 0: 8, 3: 11, 5: 24, 6: 31, 7: 58, 8: 92, 9: 104, 10: 84 } : {},
    kano: {},
  };
  const written = isSurvey ? WRITTEN.map(({ ago, ...one }) => ({ ...one, nudge: draft.id, at: now - ago })) : [];
  const day = dayOf(now);
  const survey = draft.show.kind === 'survey' ? draft.show.survey.kind : null;
  return {
    from: dayOf(now - 29 * DAY),
    to: day,
    timezone: 'America/New_York',
    ...mergeNudge([{ days: [{ day, sums: total }], written }], survey),
  };
}

export function nudgeOutcomes(all: NudgeDetail[], now: number): NudgeOutcomes {
  const outcome = (one: NudgeDetail): NudgeOutcome => {
    const { rates, survey } = nudgeResults(one, now);
    return { rates, survey };
  };
  return {
    from: dayOf(now - 29 * DAY),
    to: dayOf(now),
    timezone: 'America/New_York',
    nudges: Object.fromEntries(all.map((one) => [one.summary.id, outcome(one)])),
  };
}
