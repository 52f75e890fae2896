import * as z from 'zod';
import type { KanoSummary } from '../nudge/survey';
import type { Finding } from './admin';
import type { NudgeSums, WrittenAnswer } from './impression';
import { Nudge, type NudgeKind, type Trigger } from './nudge';

/** What the dashboard says and gets about nudges, `/api/environments/:env/nudges`. Times in milliseconds. */

export interface NudgeSummary {
  id: string;
  name: string;
  kind: NudgeKind;
  trigger: Trigger['on'];
  /** `paused`: it was live, and nobody sees it now. */
  state: 'draft' | 'live' | 'paused';
  /** The draft is another than what was published last. */
  draftDiffers: boolean;
  priority: number;
  updatedAt: number;
  updatedBy: string;
  publishedAt: number | null;
  publishedBy: string | null;
}

export interface NudgeDetail {
  summary: NudgeSummary;
  draft: Nudge;
  /** Sent back with a save; an older one is refused with `conflict`. */
  revision: number;
  /** What was published last; null: never. */
  published: Nudge | null;
  findings: Finding[];
}

export const CreateNudgeRequest = z.strictObject({ document: Nudge });
export const SaveNudgeRequest = z.strictObject({ document: Nudge, revision: z.int().min(0) });
export const PublishNudgeRequest = z.strictObject({ revision: z.int().min(0) });

/** So many of so many, with Wilson's 95 % interval. `share` and the interval are null where there are none to divide by. */
export interface Rate {
  count: number;
  of: number;
  share: number | null;
  low: number | null;
  high: number | null;
}

/** A figure of a survey with its number of answers and its 95 % interval; null: nobody answered. */
export interface Figure {
  n: number;
  value: number;
  low: number;
  high: number;
}

export type SurveyScore =
  /** −100 … 100 */
  | { kind: 'nps'; score: Figure | null }
  /** Share of the top two, 0 … 1. */
  | { kind: 'csat'; score: Figure | null }
  /** Share of 5 – 7, 0 … 1, and the mean. */
  | { kind: 'ces'; score: (Figure & { mean: number }) | null }
  | { kind: 'kano'; score: KanoSummary | null }
  | { kind: 'open' };

/** What became of a nudge, in brief. */
export interface NudgeOutcome {
  /** Painted, of those allowed; then each of those that were painted. Written, of those answered. */
  rates: Record<'shown' | 'acted' | 'dismissed' | 'snoozed' | 'never' | 'answered' | 'written', Rate>;
  /** Null: it is no survey. */
  survey: SurveyScore | null;
}

/** Of every nudge, by its id, over the same days. */
export interface NudgeOutcomes {
  from: string;
  to: string;
  timezone: string;
  nudges: Record<string, NudgeOutcome>;
}

export interface NudgeResults extends NudgeOutcome {
  /** Days of the workspace's zone, both included. What happens with an impression counts on the impression's day. */
  from: string;
  to: string;
  timezone: string;
  days: { day: string; sums: NudgeSums }[];
  total: NudgeSums;
  /** The newest words, at most 50. */
  written: WrittenAnswer[];
}
