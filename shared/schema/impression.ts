import type { NudgeRefusal, SurveyKind } from './nudge';

/** One showing of a nudge, as it is packed in the customer's row. Times in milliseconds. */
export interface Impression {
  id: string;
  /** Id of the question that it answers; null: it came by itself, as the session's risk rose. */
  ask: string | null;
  nudge: string;
  survey: SurveyKind | null;
  /** It asks for something (an action, an answer, a step): putting it away is a decline. */
  asks: boolean;
  /** When it was allowed, which is what budgets count from. */
  at: number;
  /** Day of the workspace's zone, `YYYY-MM-DD`: whatever happens with it later counts on this one. */
  day: string;
  /** The browser has painted it. */
  shown?: true;
  acted?: true;
  end?: 'dismissed' | 'snoozed' | 'never';
  /** Answers: the score, or Kano's 1 – 5. */
  first?: number;
  second?: number;
  /** Something was written; the words have a row of their own. */
  words?: true;
  /** Marks of the events that were heard of it, so that none counts twice. */
  heard: string[];
}

/** What the contact budget of a customer is counted from. Bounded: what must be known for longer than the list has its own place. */
export interface NudgeHistory {
  /** Newest last, at most 20. */
  shown: Impression[];
  /** By nudge, for life. */
  nudges: Record<string, { times: number; never?: true; snoozedUntil?: number }>;
  /** The latest survey of any kind, and the latest NPS. */
  survey?: number;
  nps?: number;
  /** The latest nudge that was put away unused. */
  declined?: number;
  /** Events named by steps of checklists that the browser has told of, at most 40. */
  done: string[];
}

/** Kano's categories (methods.md E.5): attractive, one-dimensional, must-be, indifferent, reverse, questionable. */
export type KanoCategory = 'A' | 'O' | 'M' | 'I' | 'R' | 'Q';

/** One packed row per day × nudge. Counters are of impressions, so that each has a denominator. */
export interface NudgeSums {
  counters: Partial<
    Record<'allowed' | 'shown' | 'acted' | 'dismissed' | 'snoozed' | 'never' | 'answered' | 'answeredSecond' | 'written', number>
  >;
  /** Sessions in which it was due and not shown, by reason. */
  suppressed: Partial<Record<NudgeRefusal, number>>;
  /** Answers to the first question by value. */
  first: Record<string, number>;
  kano: Partial<Record<KanoCategory, number>>;
}

/** What somebody wrote in a survey, scrubbed of addresses and numbers. */
export interface WrittenAnswer {
  impression: string;
  customer: string | null;
  nudge: string;
  at: number;
  /** The score beside it, where one was given. */
  value: number | null;
  words: string;
}
