import type { NudgeView, PageTrigger } from '../../../shared/schema/nudge';

export const trigger = (nudge: string, more: Partial<PageTrigger> = {}): PageTrigger => ({
  nudge,
  part: 'nudge',
  page: null,
  trigger: { on: 'page' },
  priority: 50,
  ...more,
});

/** As much of a view as what decides about showing it looks at. */
export const view = (nudge: string): NudgeView => ({ impression: `imp_${nudge}`, nudge, kind: 'banner', title: nudge }) as NudgeView;
