import type { Nudge, PageTrigger } from '../schema/nudge';

/** Which part of the widget paints it; fetched while the answer is on its way. */
export function partOf({ show }: Nudge): PageTrigger['part'] {
  if (show.kind === 'survey') return 'survey';
  return show.kind === 'tooltip' || show.kind === 'hotspot' ? 'anchored' : 'nudge';
}

/** What a browser may know of live nudges: when to ask. Those that wait for risk it learns nothing of. Highest priority first. */
export const pageTriggers = (nudges: readonly Nudge[]): PageTrigger[] =>
  nudges
    .flatMap((nudge): PageTrigger[] => {
      const { id, trigger, page, priority } = nudge;
      return trigger.on === 'risk' ? [] : [{ nudge: id, part: partOf(nudge), page: page ?? null, trigger, priority }];
    })
    .sort((a, b) => b.priority - a.priority || (a.nudge < b.nudge ? -1 : 1));

/** A slash at the end makes no difference. */
const bare = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);

/**
 * Whether a path fits a pattern in which `*` stands for any run of characters. Walks along once per part, so that no pattern
 * takes long.
 *
 * @param pattern null: every page
 * @param path null: it is not known; then only a nudge for every page fits
 */
export function fits(pattern: string | null, path: string | null): boolean {
  if (pattern === null) return true;
  if (path === null) return false;
  const [head = '', ...rest] = bare(pattern).split('*');
  const page = bare(path);
  const tail = rest.pop();
  if (tail === undefined) return page === head;
  if (!page.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = page.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return page.length - tail.length >= at && page.endsWith(tail);
}
