import { Nudge } from '../../../shared/schema/nudge';

type Given = Partial<Omit<Nudge, 'show'>> & { show: Nudge['show'] };
const text = (en: string) => ({ en });

/** A nudge of each kind, as a product team would write it. */
const nudge = (id: string, title: string, { show, ...more }: Given): Nudge =>
  Nudge.parse({
    id,
    name: title,
    defaultLocale: 'en',
    locales: ['en'],
    title: text(title),
    trigger: { on: 'page' },
    show,
    ...more,
  });

const link = (label: string, href: string) => ({ do: 'link' as const, label: text(label), href });
const event = (label: string, name: string) => ({ do: 'event' as const, label: text(label), name });

export const banner = nudge('import', 'Your calendar import stopped on 3 April.', {
  show: { kind: 'banner' },
  body: text('Due dates after that day are missing from the charts.'),
  action: event('Reconnect', 'reconnect'),
});
export const modal = nudge('terms', 'Your team’s reports move to a new home', {
  show: { kind: 'modal' },
  body: text('From 1 May they open under Projects. Links that you have shared keep working.'),
  action: link('See what changes', '/changes'),
});
export const slideIn = nudge('depend', 'Projects can now depend on one another', {
  show: { kind: 'slide_in' },
  body: text('You asked for this in March. Draw a line between two bars, and the dates move together.'),
  action: event('Show me', 'tour'),
});
export const tooltip = nudge('share', 'Share without an account', {
  show: { kind: 'tooltip', anchor: '#other' },
  body: text('Anybody with the link can read this page. You can take the link back.'),
  action: event('Create a link', 'share'),
});
export const hotspot = nudge('spot', 'Compare two plans side by side', {
  show: { kind: 'hotspot', anchor: '#other' },
  body: text('What each of them would cost with your present use.'),
});
export const inline = nudge('slot', 'Two seats have not been used since March', {
  show: { kind: 'inline', anchor: '#slot' },
  body: text('A smaller plan would cover what your team uses.'),
  action: link('Look at plans', '/plans'),
});
export const checklist = nudge('setup', 'Set up your first report', {
  show: {
    kind: 'checklist',
    steps: [
      { id: 'connect', label: text('Connect a project'), doneBy: 'project.connected' },
      { id: 'people', label: text('Add the people who decide'), href: '/people', doneBy: 'people.added' },
      { id: 'send', label: text('Send it on a schedule'), href: '/schedule', doneBy: 'report.scheduled' },
    ],
  },
});

const survey = (kind: 'nps' | 'csat' | 'ces' | 'kano' | 'open', question: string, second?: string) =>
  nudge(kind, question, {
    show: { kind: 'survey', survey: { kind, question: text(question), ...(second && { second: text(second) }) } },
  });
export const nps = survey('nps', 'How likely are you to recommend Fernway to a colleague?', 'What is the main reason?');
export const csat = survey('csat', 'How satisfied are you with the new timeline?');
export const ces = survey('ces', 'Fernway made it easy to sort out my question.');
export const kano = survey(
  'kano',
  'How would you feel if reports could be sent on a schedule?',
  'And if they could not be sent on a schedule?',
);
export const open = survey('open', 'What would have made this week easier?');

export const everyKind = { banner, modal, slideIn, tooltip, hotspot, inline, checklist, nps, csat, ces, kano, open };
