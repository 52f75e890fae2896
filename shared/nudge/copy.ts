import type { Place } from '../flow/copy';
import type { Nudge } from '../schema/nudge';
import type { Copy } from '../schema/text';

/** Every piece of copy in a nudge, in the order in which it is read. */
export function nudgePlaces({ title, body, action, show }: Nudge): Place[] {
  const place = (path: string, role: Place['role'], copy: Copy | undefined): Place[] =>
    copy ? [{ path, role, copy, step: null, offer: null }] : [];
  const survey = show.kind === 'survey' ? show.survey : undefined;
  const steps = show.kind === 'checklist' ? show.steps : [];
  return [
    ...place('title', 'title', title),
    ...place('body', 'lede', body),
    ...place('show.survey.question', 'lede', survey?.question),
    ...place('show.survey.second', 'lede', survey?.second),
    ...place('show.survey.thanks', 'title', survey?.thanks),
    ...steps.flatMap(({ id, label }) => place(`show.steps.${id}.label`, 'label', label)),
    ...place('action.label', 'label', action?.label),
  ];
}
