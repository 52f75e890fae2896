import { noHistory, type Standing } from '../../../shared/nudge';
import type { Impression, NudgeHistory } from '../../../shared/schema/impression';
import { Nudge, type NudgeEvent, type SurveyKind } from '../../../shared/schema/nudge';

export const NOW = Date.UTC(2027, 3, 20, 10);

/** A banner for everybody that is due on every page; what a test is about it says itself. */
export const nudgeOf = (more: Record<string, unknown> = {}): Nudge =>
  Nudge.parse({
    id: 'welcome',
    name: 'Welcome',
    show: { kind: 'banner' },
    defaultLocale: 'en',
    locales: ['en'],
    title: { en: 'Exports are here' },
    action: { do: 'link', label: { en: 'See how' }, href: '/exports' },
    trigger: { on: 'page' },
    ...more,
  });

export const surveyOf = (kind: SurveyKind, more: Record<string, unknown> = {}): Nudge =>
  nudgeOf({
    id: `ask-${kind}`,
    show: { kind: 'survey', survey: { kind, question: { en: 'How is it?' }, second: { en: 'And without it?' } } },
    action: undefined,
    ...more,
  });

/** Nothing speaks against anything. */
export const standing = (more: Partial<Standing> = {}): Standing => ({
  subject: { traits: {} },
  needsConsent: false,
  isFirstSession: false,
  isAttemptOpen: false,
  paymentFailedAt: null,
  complainedAt: null,
  declinedAt: null,
  ...more,
});

let made = 0;
/** An impression of so many milliseconds ago. */
export function shownOf(ago: number, more: Partial<Impression> = {}): Impression {
  made += 1;
  return { id: `imp_${made}`, ask: null, nudge: 'other', survey: null, asks: true, at: NOW - ago, day: '2027-04-20', heard: [], ...more };
}
export const historyOf = (...shown: Impression[]): NudgeHistory => ({ ...noHistory(), shown });

export function eventOf(impression: string, what: NudgeEvent['what'], id?: string): NudgeEvent {
  made += 1;
  return { id: id ?? `event-${made}`, at: NOW, impression, what };
}
