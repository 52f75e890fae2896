import type { Flow, Step } from '../../../shared/schema/flow';
import { plainWords, spoken } from '../../format';
import type { IconName } from '../../parts/icon';
import { CONFIRM, DONE, SAVED, START } from './ways';

export const STEP_KINDS: Record<Step['kind'], { name: string; icon: IconName; says: string }> = {
  choice: { name: 'Question', icon: 'ask', says: 'Answers to choose from' },
  multi: { name: 'Several answers', icon: 'check', says: 'Any number of answers' },
  text: { name: 'Open question', icon: 'words', says: 'Free words' },
  rating: { name: 'Rating', icon: 'star', says: '1 to 5' },
  scale: { name: 'Scale', icon: 'star', says: '0 to 10' },
  offer: { name: 'Offer', icon: 'offer', says: 'The one offer that fits' },
};

const first = (flow: Flow, copy: Record<string, string> | undefined): string =>
  copy?.[flow.defaultLocale] ?? Object.values(copy ?? {})[0] ?? '';

/** A card's kind, icon and name in the flow's default language. Merge fields are shown by their fallback. */
export function describe(flow: Flow, id: string): { kind: string; icon: IconName; name: string } {
  if (id === START) return { kind: 'Start', icon: 'play', name: 'Cancel link' };
  if (id === CONFIRM) return { kind: 'Confirm', icon: 'leave', name: plainWords(first(flow, flow.confirm.title)) };
  if (id === SAVED) return { kind: 'Receipt', icon: 'check', name: 'Offer applied' };
  if (id === DONE) return { kind: 'Receipt', icon: 'check', name: plainWords(first(flow, flow.done.title)) || 'Canceled' };
  const step = flow.steps.find((one) => one.id === id);
  if (!step) return { kind: 'Step', icon: 'ask', name: id };
  const { name, icon } = STEP_KINDS[step.kind];
  if (step.kind !== 'offer') return { kind: name, icon, name: plainWords(first(flow, step.title)) || spoken(id) };
  const titles = step.offers.map((offer) => plainWords(first(flow, flow.offers.find((one) => one.id === offer)?.title)) || spoken(offer));
  return { kind: name, icon, name: titles.length > 2 ? `${titles[0]} or ${titles.length - 1} others` : titles.join(' or ') };
}
