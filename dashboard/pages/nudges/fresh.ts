import { idOf } from '../../../shared/flow/templates';
import type { ChecklistStep, Nudge, NudgeAction, NudgeKind, Survey, SurveyKind, Trigger } from '../../../shared/schema/nudge';
import type { Copy } from '../../../shared/schema/text';
import { freeId, without } from '../../parts/writing/words';

/** What stands in a nudge when somebody begins one or changes its kind: whole, so that it can be looked at as it is. */

const ELEMENT = '[data-tour="feature"]';

const QUESTIONS: Record<SurveyKind, { question: string; second?: string }> = {
  nps: { question: 'How likely are you to recommend us to a colleague?', second: 'What is the main reason?' },
  csat: { question: 'How satisfied are you with this?', second: 'What would make it better?' },
  ces: { question: 'This was made easy for me.', second: 'What was hard about it?' },
  kano: { question: 'How would you feel if you had this feature?', second: 'How would you feel if you did not have it?' },
  open: { question: 'What is the one thing that we should mend?' },
};

export function newSurvey(kind: SurveyKind, locale: string): Survey {
  const { question, second } = QUESTIONS[kind];
  return { kind, question: { [locale]: question }, ...(second && { second: { [locale]: second } }) };
}

/** With an event of its own: two steps that wait for one would be ticked off together. */
export function newStep(taken: readonly string[], locale: string): ChecklistStep {
  const id = freeId('step', taken);
  return { id, label: { [locale]: 'The next step' }, doneBy: `${id.replaceAll('-', '_')}_done` };
}

export function newTrigger(on: Trigger['on']): Trigger {
  switch (on) {
    case 'event':
      return { on, name: 'feature_used' };
    case 'seen':
    case 'clicked':
      return { on, selector: ELEMENT };
    case 'time':
      return { on, seconds: 30 };
    case 'scroll':
      return { on, percent: 50 };
    case 'idle':
      return { on, seconds: 60 };
    case 'risk':
      return { on, line: 0.6 };
    default:
      return { on };
  }
}

export const newAction = (act: NudgeAction['do'], label: Copy): NudgeAction =>
  act === 'link' ? { do: 'link', label, href: '/' } : { do: 'event', label, name: 'nudge_accepted' };

/** True where there is a text to read and a button to follow; surveys are answered and steps are done instead. */
export const isMessage = (kind: NudgeKind): boolean => kind !== 'survey' && kind !== 'checklist';

/** The same nudge as another kind: what both have stays. */
export function withKind(nudge: Nudge, kind: NudgeKind): Nudge {
  const locale = nudge.defaultLocale;
  const anchor = 'anchor' in nudge.show ? nudge.show.anchor : ELEMENT;
  const next = isMessage(kind) ? nudge : without(without(nudge, 'action'), 'body');
  switch (kind) {
    case 'tooltip':
    case 'hotspot':
    case 'inline':
      return { ...next, show: { kind, anchor } };
    case 'checklist':
      return { ...next, show: { kind, steps: [newStep([], locale)] } };
    case 'survey':
      return { ...next, show: { kind, survey: newSurvey('nps', locale) } };
    default:
      return { ...next, show: { kind } };
  }
}

export type Start = 'tell' | 'point' | 'path' | 'nps' | 'effort' | 'help';

export const STARTS: Record<Start, { name: string; says: string; meta: string }> = {
  tell: { name: 'Tell what is new', says: 'A line along the lower edge, with one link.', meta: 'Banner, on opening a page' },
  point: { name: 'Point at something', says: 'Beside the element that it is about.', meta: 'Tooltip, once it is seen' },
  path: { name: 'First steps', says: 'A short list that ticks itself off.', meta: 'Checklist' },
  nps: { name: 'Would you recommend us?', says: 'One number, one reason; once a quarter at most.', meta: 'NPS, after a minute' },
  effort: { name: 'Was it easy?', says: 'Asked when something has just been done.', meta: 'CES, on an event of yours' },
  help: { name: 'Help before they leave', says: 'Offer a hand when the risk rises over a line.', meta: 'Slide-in, on the risk' },
};

type Body = Pick<Nudge, 'show' | 'title' | 'trigger'> & Partial<Pick<Nudge, 'body' | 'action'>>;

const steps = (...labels: string[]): ChecklistStep[] =>
  labels.map((label, i) => ({ id: `step-${i + 1}`, label: { en: label }, doneBy: `step_${i + 1}_done` }));

const BODIES: Record<Start, () => Body> = {
  tell: () => ({
    show: { kind: 'banner' },
    title: { en: 'Reports are faster now' },
    body: { en: 'Long ones open in a second.' },
    action: newAction('link', { en: 'Show me' }),
    trigger: newTrigger('page'),
  }),
  point: () => ({
    show: { kind: 'tooltip', anchor: ELEMENT },
    title: { en: 'This has moved here' },
    body: { en: 'Everything works as before.' },
    trigger: newTrigger('seen'),
  }),
  path: () => ({
    show: { kind: 'checklist', steps: steps('Invite your team', 'Connect your calendar', 'Make the first report') },
    title: { en: 'Three steps to get going' },
    trigger: newTrigger('page'),
  }),
  nps: () => ({
    show: { kind: 'survey', survey: newSurvey('nps', 'en') },
    title: { en: 'One question' },
    trigger: { on: 'time', seconds: 60 },
  }),
  effort: () => ({
    show: { kind: 'survey', survey: newSurvey('ces', 'en') },
    title: { en: 'How was that?' },
    trigger: { on: 'event', name: 'export_done' },
  }),
  help: () => ({
    show: { kind: 'slide_in' },
    title: { en: 'Stuck? We set it up with you' },
    body: { en: 'Twenty minutes with somebody who knows {{planName|your plan}}.' },
    action: newAction('link', { en: 'Choose a time' }),
    trigger: newTrigger('risk'),
  }),
};

/** A whole nudge to start from; its id is made from its name and is none of `taken`. */
export const startFrom = (start: Start, name: string, taken: readonly string[]): Nudge => ({
  id: freeId(idOf(name, 'nudge'), taken),
  name,
  defaultLocale: 'en',
  locales: ['en'],
  priority: 50,
  lifetime: 3,
  ...BODIES[start](),
});
