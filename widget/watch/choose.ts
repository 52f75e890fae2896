import type { NudgeRefusal, PageTrigger } from '../../shared/schema/nudge';

/** Does a path fit a pattern whose `*` stands for any run of characters? A slash at the end makes no difference. */
export function matches(pattern: string | null | undefined, path: string): boolean {
  const bare = (text: string) => text.replace(/(?<=.)\/$/, '');
  const pieces = bare(pattern ?? '*').split('*');
  const text = bare(path);
  let at = 0;
  return pieces.every((piece, i) => {
    const isLast = i === pieces.length - 1;
    // The first piece stands at the beginning, the last at the end, the others as early as they can: no way back is ever needed.
    const found = text.indexOf(piece, i > 0 && isLast ? Math.max(at, text.length - piece.length) : at);
    at = found + piece.length;
    return (i > 0 ? found >= 0 : found === 0) && (!isLast || at === text.length);
  });
}

/** The one that goes first of several that are due: by priority, then as they became due. */
export const best = (due: readonly PageTrigger[]): PageTrigger | undefined => [...due].sort((a, b) => b.priority - a.priority)[0];

/** Refusals that are about one nudge and say nothing about others. */
const OF_ONE = /^(not_live|audience|lifetime|never|snoozed)$/;

/** What a refusal is about, and so what need not be asked for again soon: a nudge, the surveys, or all. */
export const scopeOf = (why: NudgeRefusal | null, { nudge, part }: PageTrigger): string =>
  why && OF_ONE.test(why) ? nudge : why === 'survey_period' ? part : '*';

/** Scopes that a trigger is in. */
export const scopesOf = ({ nudge, part }: PageTrigger): string[] => ['*', part, nudge];
