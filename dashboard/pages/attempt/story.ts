import type { AttemptDetail, TimelineItem } from '../../../shared/schema/admin';
import type { OfferKind } from '../../../shared/schema/offer';
import type { Withdrawal } from '../../../shared/schema/policy';
import type { IconName } from '../../parts/icon';

/** What the customer wrote, the last of it; null where nothing was written. */
export function verbatim(detail: AttemptDetail): string | null {
  for (let i = detail.timeline.length - 1; i >= 0; i -= 1) {
    const words = detail.timeline[i]?.detail?.words?.trim();
    if (words) return words;
  }
  return null;
}

export const ICON_OF: Record<TimelineItem['kind'], IconName> = {
  opened: 'leave',
  screen: 'ask',
  answer: 'check',
  decision: 'scales',
  offer: 'offer',
  event: 'right',
  effect: 'bolt',
  ended: 'check',
  alert: 'warn',
};

/** What somebody did who accepted. */
const DID: Record<OfferKind, string> = {
  discount: 'took a discount',
  pause: 'paused',
  plan_change: 'changed plan',
  trial_extension: 'took a longer trial',
  credit: 'took a credit',
  extended_terms: 'took more time to pay',
  feature_unlock: 'took a feature for free',
  training: 'asked for set-up help',
  contact: 'asked for a talk',
  redirect: 'followed a link',
  custom: 'took the offer',
};

const LEFT: Record<Withdrawal | 'no', string> = {
  no: 'canceled',
  in_time: 'withdrew from the contract',
  declared: 'declared a withdrawal, which somebody has to check',
};

/** One sentence that says how it went, by what is known: the customer, and the end. */
export function headline(detail: AttemptDetail): string {
  const { row } = detail;
  const who = row.name ?? row.customer;
  if (row.status === 'accepted') {
    const grant = detail.grants.find((one) => one.acceptedAt !== null);
    const what = grant ? DID[grant.params.kind] : 'took the offer';
    return row.resumed ? `${who} canceled, then ${what} and stayed` : `${who} wanted to cancel and ${what} instead`;
  }
  const ends: Record<Exclude<typeof row.status, 'accepted'>, string> = {
    open: 'is deciding now',
    canceled: LEFT[detail.cancel?.withdrawal ?? 'no'],
    kept: 'kept the plan, without an offer',
    abandoned: 'left the flow without a word',
    bypassed: 'went by the plain cancel link',
    error: 'met an error and was sent to the plain link',
  };
  return `${who} ${ends[row.status]}`;
}

/** Timeline items in the order in which they happened; an answer joins the screen that it was given on. */
export function chapters(detail: AttemptDetail): { item: TimelineItem; answers: TimelineItem[] }[] {
  const result: { item: TimelineItem; answers: TimelineItem[] }[] = [];
  for (const item of [...detail.timeline].sort((a, b) => a.at - b.at)) {
    const last = result.at(-1);
    if (item.kind === 'answer' && last?.item.kind === 'screen') last.answers.push(item);
    else result.push({ item, answers: [] });
  }
  return result;
}
