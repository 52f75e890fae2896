import type { NudgeRefusal, PageTrigger } from '../../shared/schema/nudge';

/** Does a path fit a pattern whose `*` stands for any run of characters? A slash at the end makes no difference. */
export function matches(pattern: string | null, path: string): boolean {
  if (pattern === null) return true;
  const bare = (text: string) => (text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text);
  const [head = '', ...rest] = bare(pattern).split('*');
  const subject = bare(path);
  const tail = rest.pop();
  if (tail === undefined) return subject === head;
  if (!subject.startsWith(head)) return false;
  let at = head.length;
  for (const piece of rest) {
    const found = subject.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return subject.length - tail.length >= at && subject.endsWith(tail);
}

/** The one that goes first of several that are due: by priority, then as they became due. */
export const best = (due: Iterable<PageTrigger>): PageTrigger | undefined =>
  [...due].reduce<PageTrigger | undefined>((most, one) => (most && most.priority >= one.priority ? most : one), undefined);

/** What a refusal says about asking again: `scope` is a nudge's id, `survey` or `*`; asking is pointless for `ms`. */
export function silence(why: NudgeRefusal | null, { nudge, part }: PageTrigger): { scope: string; ms: number } {
  const MINUTE = 60_000;
  switch (why) {
    case 'not_live':
    case 'audience':
    case 'lifetime':
    case 'never':
    case 'snoozed':
      return { scope: nudge, ms: 30 * MINUTE };
    case 'survey_period':
      return { scope: part === 'survey' ? 'survey' : nudge, ms: 30 * MINUTE };
    case 'attempt_open':
      return { scope: '*', ms: 5 * MINUTE };
    default:
      return { scope: '*', ms: 30 * MINUTE };
  }
}

/** Scopes whose silence covers a trigger. */
export const scopesOf = ({ nudge, part }: PageTrigger): string[] => ['*', part, nudge];
