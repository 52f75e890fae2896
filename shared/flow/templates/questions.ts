import type { Answer, Flow, Step } from '../../schema/flow';
import type { ReasonCode } from '../../schema/offer';
import type { Copy } from '../../schema/text';
import { say } from './say';

const answer = (reason: ReasonCode, label: Copy, prompt?: Copy): Answer => ({
  id: reason,
  label,
  reason,
  last: reason === 'other',
  ...(prompt && { followUp: { prompt, maxLength: 500 } }),
});

/** Stripe's eight reasons, so that each can be written back to the subscription. */
export const reasons: Answer[] = [
  answer('too_expensive', say('tooExpensive')),
  answer('unused', say('unused')),
  answer('missing_features', say('missing'), say('missingPrompt')),
  answer('too_complex', say('tooComplex')),
  answer('switched_service', say('switched'), say('switchedPrompt')),
  answer('low_quality', say('lowQuality'), say('lowQualityPrompt')),
  answer('customer_service', say('service'), say('servicePrompt')),
  answer('other', say('other')),
];

export const why = (way: Pick<Extract<Step, { kind: 'choice' }>, 'branches' | 'next'>): Step => ({
  kind: 'choice',
  id: 'why',
  title: say('whyTitle'),
  answers: reasons,
  ...way,
});

export const ease = (next?: string): Step => ({
  kind: 'rating',
  id: 'ease',
  title: say('easeTitle'),
  lede: say('easeLede'),
  low: say('easeLow'),
  high: say('easeHigh'),
  branches: [],
  ...(next !== undefined && { next }),
});

export const words: Step = {
  kind: 'text',
  id: 'words',
  title: say('wordsTitle'),
  lede: say('wordsLede'),
  maxLength: 500,
  branches: [],
};

export const confirm: Flow['confirm'] = {
  title: say('confirmTitle'),
  lede: say('confirmLede'),
  consequences: [
    {
      at: 'now',
      text: say('noCharges'),
    },
    {
      at: 'period_end',
      text: say('planEnds'),
    },
  ],
};

export const done: Flow['done'] = {
  title: say('doneTitle'),
  lede: say('doneLede'),
};
