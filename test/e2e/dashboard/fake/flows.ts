import { template } from '../../../../shared/flow/templates';
import type { FlowDetail } from '../../../../shared/schema/admin';
import { DAY, HOUR } from '../../../../shared/time';

export function flowDetail(name: string, kind: 'basic' | 'survey_only' | 'after_cancel', now: number, published: boolean): FlowDetail {
  const draft = template(kind, name);
  return {
    summary: {
      id: draft.id,
      name,
      live: published ? 3 : null,
      versions: published ? 3 : 0,
      updatedAt: now - 2 * HOUR,
      updatedBy: 'Maren Oduya',
      draftDiffers: published,
      offers: draft.offers.map(({ id: offer, title }) => ({ id: offer, title })),
    },
    draft,
    revision: 5,
    versions: published
      ? [1, 2, 3].map((version) => ({
          version,
          publishedAt: now - (4 - version) * 9 * DAY,
          publishedBy: version === 2 ? 'Priya Lindqvist' : 'Maren Oduya',
          note: version === 3 ? 'Pause before discount; German words checked by Jürgen' : '',
          snapshot: `hash${version}`,
        }))
      : [],
    findings: [],
  };
}
