import type { AttemptDetail, AttemptRow, TimelineItem } from '../../../../shared/schema/admin';
import type { Candidate, DecisionRecord } from '../../../../shared/schema/attempt';
import { DAY } from '../../../../shared/time';
import { grantOf, takenOf } from './grant';
import { score } from './score';

const candidate = (
  offer: string,
  kind: Candidate['kind'],
  accept: number,
  keep: number,
  value: number,
  refusals: string[] = [],
): Candidate => ({
  offer,
  kind,
  refusals,
  accept,
  keep,
  value,
  assumed: true,
});

export function attemptDetail(row: AttemptRow): AttemptDetail {
  const t = row.openedAt;
  const decision: DecisionRecord = {
    ask: 1,
    at: t + 11_600,
    events: 4,
    reason: row.reason,
    candidates: [
      candidate('pause_3', 'pause', 0.34, 0.38, 23_636),
      candidate('discount_20', 'discount', 0.41, 0.25, 19_265),
      candidate('none', 'none', 0.18, 0.54, 18_060),
      candidate('plan_light', 'plan_change', 0.2, 0.3, 0, ['condition: plan must be "pro"', 'not_cheaper']),
    ],
    chosen: row.offer ?? 'none',
    propensity: 0.925,
    explored: false,
    seed: '0198',
    policy: 'rules-1',
    grant: row.offer ? 'gr' : null,
    facts: {},
  } as unknown as DecisionRecord;
  const items: TimelineItem[] = [
    { at: t, by: 'edge', kind: 'opened', text: 'Opened from /account/plan' },
    {
      at: t + 100,
      by: 'browser',
      kind: 'screen',
      text: 'Screen 1, question',
      detail: {
        title: 'Before you go, may we ask why?',
        answers: ['It costs too much', 'I don’t use it often enough', 'Something is missing', 'Ein anderer Grund'],
      },
    },
  ];
  if (row.reason)
    items.push({
      at: t + 6800,
      by: 'browser',
      kind: 'answer',
      text: 'Answered: I don’t use it often enough',
      detail: { chosen: 'I don’t use it often enough', words: 'Crews are back in September. Until then we only look things up.' },
    });
  if (row.offer) {
    const taken = takenOf(row.offer);
    items.push({ at: t + 11_600, by: 'edge', kind: 'decision', text: `Decided: ${row.offer}`, decision });
    items.push({
      at: t + 14_000,
      by: 'browser',
      kind: 'offer',
      text: 'Offer shown',
      detail: { title: taken.title, answers: taken.answers, chosen: taken.picked },
    });
  }
  if (row.status === 'accepted') {
    items.push({ at: t + 31_500, by: 'browser', kind: 'event', text: 'Accepted the offer' });
    items.push({ at: t + 33_900, by: 'host', kind: 'effect', text: 'Applied, confirmed by your server' });
  }
  if (row.endedAt) items.push({ at: row.endedAt, by: 'edge', kind: 'ended', text: `Ended: ${row.status}` });
  if (row.alerts) items.push({ at: t + DAY, by: 'edge', kind: 'alert', text: 'Accepted, not confirmed within 24 hours' });
  return {
    row,
    flow: { id: 'cancel-flow', version: 3, name: 'Cancel flow' },
    policy: 'US-CA',
    policySource: 'claim',
    snapshot: '4c9e01f7aa55d2b8c1e0',
    engine: 1,
    locale: 'en',
    origin: 'https://app.fernway.example',
    execution: 'merchant',
    score: row.signed ? score(0.64) : null,
    grants: row.offer ? [grantOf(row, t)] : [],
    decisions: row.offer ? [decision] : [],
    effects:
      row.status === 'accepted'
        ? [
            { key: 'gr_env_000000:webhook', kind: 'webhook', data: {}, state: 'done', tries: 1, at: t },
            {
              key: 'gr_env_000000:receipt',
              kind: 'receipt',
              data: {},
              state: row.alerts ? 'parked' : 'done',
              tries: 5,
              at: t,
              ...(row.alerts && { error: '503 from receiver' }),
            },
          ]
        : [],
    cancel:
      row.status === 'canceled'
        ? {
            reference: 'PL-4417-KX',
            requestedAt: t + 20_000,
            effectiveAt: t + 18 * DAY,
            confirmedAt: row.alerts ? null : t + 21_000,
            withdrawal: null,
            declaration: {
              type: 'ordinary',
              name: 'Katharina Oberländer-Weiß',
              contract: 'V-2027-0419',
              email: 'k.oberlaender@example.com',
            },
          }
        : null,
    log: [
      { id: 'e0000001', at: t + 6800, event: { type: 'answer', node: 'why', reply: { answer: 'unused' } } },
      { id: 'e0000002', at: t + 9000, event: { type: 'ask' } },
      { id: 'e0000003', at: t + 14_000, event: { type: 'next' } },
    ],
    timeline: items,
  };
}
