import { chooseLocale, directionOf, fill, wordsFor } from '../flow/text';
import type { Facts } from '../schema/customer';
import type { Nudge, NudgeView } from '../schema/nudge';
import type { Copy } from '../schema/text';
import { nudgeLabelsFor, nudgeWordsFor } from './labels';

/** For whom a nudge is put into words. */
export interface Audience {
  /** What the page speaks, e.g. `de-AT`. */
  locale: string;
  /** Merge fields read the public ones of these. */
  facts: Facts;
  /** IANA name, for dates in merge fields. */
  zone: string;
  /** Events that the customer is known to have done; steps of a checklist wait for them. */
  done: ReadonlySet<string>;
}

const ANCHORED = new Set(['tooltip', 'hotspot', 'inline']);

/**
 * A nudge as it is painted: one locale (the page's, one of its language, or the nudge's default, string by string), merge
 * fields filled or their fallback, nothing left to decide.
 *
 * @param impression id that what happens with it is reported under
 */
export function present(nudge: Nudge, impression: string, { locale: wanted, facts, zone, done }: Audience): NudgeView {
  const locale = chooseLocale(nudge, wanted);
  const say = (copy: Copy): string => fill(wordsFor(copy, locale, nudge.defaultLocale) ?? '', facts, locale, zone);
  const maybe = (copy: Copy | undefined): string | null => (copy && say(copy)) || null;
  const { show, action } = nudge;
  const survey = show.kind === 'survey' ? show.survey : null;
  return {
    impression,
    nudge: nudge.id,
    kind: show.kind,
    locale,
    dir: directionOf(locale),
    title: say(nudge.title),
    body: maybe(nudge.body),
    action: action ? { ...action, label: say(action.label) } : null,
    anchor: ANCHORED.has(show.kind) && 'anchor' in show ? show.anchor : null,
    steps:
      show.kind === 'checklist'
        ? show.steps.map(({ id, label, href, doneBy }) => ({ id, label: say(label), href: href ?? null, done: done.has(doneBy), doneBy }))
        : [],
    survey: survey && {
      kind: survey.kind,
      question: say(survey.question),
      second: maybe(survey.second),
      thanks: maybe(survey.thanks) ?? nudgeWordsFor(locale).thanks,
    },
    labels: nudgeLabelsFor(locale, survey?.kind ?? null),
  };
}
