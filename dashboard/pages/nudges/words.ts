import type { SurveyScore } from '../../../shared/schema/admin-nudges';
import type { KanoCategory } from '../../../shared/schema/impression';
import type { NudgeKind, NudgeRefusal, SurveyKind, Trigger } from '../../../shared/schema/nudge';
import { count, NARROW, percent, range, signed } from '../../format';

/** The dashboard's words for the closed lists of nudges. */

export const KINDS: Record<NudgeKind, { name: string; says: string }> = {
  banner: { name: 'Banner', says: 'One line along the lower edge. Covers nothing that matters.' },
  slide_in: { name: 'Slide-in', says: 'A card in the corner. The page goes on beneath it.' },
  modal: { name: 'Dialog', says: 'Takes the whole attention. For what cannot wait.' },
  tooltip: { name: 'Tooltip', says: 'Beside an element of your page.' },
  hotspot: { name: 'Hotspot', says: 'A dot on an element; opens when asked.' },
  inline: { name: 'In the page', says: 'In a place that you have left for it.' },
  checklist: { name: 'Checklist', says: 'First steps, ticked off as they are done.' },
  survey: { name: 'Micro-survey', says: 'One question, at most one further.' },
};

export const SURVEYS: Record<SurveyKind, { name: string; says: string }> = {
  nps: { name: 'NPS', says: 'Would you recommend us? 0 – 10' },
  csat: { name: 'CSAT', says: 'How satisfied are you? 1 – 5' },
  ces: { name: 'CES', says: 'It was made easy: agree? 1 – 7' },
  kano: { name: 'Kano pair', says: 'With the feature, and without it' },
  open: { name: 'Open question', says: 'Words alone' },
};

export const TRIGGERS: Record<Trigger['on'], string> = {
  page: 'The page is opened',
  event: 'Your page says that something happened',
  seen: 'An element is seen',
  clicked: 'An element is clicked',
  time: 'Some time on the page',
  scroll: 'Scrolled so far',
  exit_intent: 'About to leave the page',
  rage_click: 'Clicked in anger',
  idle: 'Nothing done for a while',
  risk: 'The risk of leaving rises over a line',
};

/** In a table, where there is room for two words. */
export const TRIGGERS_SHORT: Record<Trigger['on'], string> = {
  page: 'page',
  event: 'event',
  seen: 'element seen',
  clicked: 'click',
  time: 'time on page',
  scroll: 'scroll',
  exit_intent: 'exit intent',
  rage_click: 'rage click',
  idle: 'idle',
  risk: 'risk line',
};

export const REFUSALS: Record<NudgeRefusal, string> = {
  not_live: 'Not live any more',
  audience: 'Not in the audience',
  lifetime: 'Seen often enough in a lifetime',
  never: 'Asked not to see it again',
  snoozed: 'Put off by the customer',
  daily: 'Had a nudge that day',
  weekly: 'Had as many as a week allows',
  survey_period: 'Was asked something lately',
  declined_lately: 'Declined something lately',
  complained: 'Complained lately',
  first_session: 'On the first visit',
  payment_failed: 'A payment had just failed',
  attempt_open: 'In the middle of canceling',
  consent: 'Had not consented',
};

export const KANO: Record<KanoCategory, string> = {
  A: 'Attractive',
  O: 'One-dimensional',
  M: 'Must-be',
  I: 'Indifferent',
  R: 'Unwanted',
  Q: 'Contradictory',
};

/** What a survey has found: the value, its 95 % interval, the number of answers. Null: no figure, or nobody answered. */
export function scoreWords(survey: SurveyScore): { name: string; value: string; range: string; n: number } | null {
  if (survey.kind === 'open' || survey.score === null) return null;
  const { name } = SURVEYS[survey.kind];
  const { n } = survey.score;
  switch (survey.kind) {
    case 'nps': {
      const { value, low, high } = survey.score;
      return { name, value: signed(value, 0), range: `${signed(low, 0)}${NARROW}–${NARROW}${signed(high, 0)}`, n };
    }
    case 'kano':
      return { name, value: KANO[survey.score.category], range: '', n };
    default: {
      const { value, low, high } = survey.score;
      return { name, value: percent(value), range: range(low, high), n };
    }
  }
}

/** `341 of 1,284`. */
export const countOf = ({ count: k, of }: { count: number; of: number }): string => `${count(k)} of ${count(of)}`;
