import type { NudgeLabels, SurveyKind } from '../../schema/nudge';

/** Kinds of survey with a scale that has ends. */
export type Scaled = Exclude<SurveyKind, 'kano' | 'open'>;

/**
 * The widget's own words around a nudge in one language; those that it shares with the cancel flow are taken from there.
 * `low` and `high` name the ends of a scale.
 */
export interface NudgeWords extends Pick<NudgeLabels, 'notNow' | 'never' | 'send' | 'progress'> {
  low: Readonly<Record<Scaled, string>>;
  high: Readonly<Record<Scaled, string>>;
  /** From "I like it" to "I dislike it". */
  kano: readonly [string, string, string, string, string];
  /** Where the author has written none. */
  thanks: string;
}

/** A language that is not whole: what it lacks is said in English, string by string. */
export type PartialNudgeWords = Partial<NudgeWords>;
