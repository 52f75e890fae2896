import type { Offer } from '../../schema/offer';
import { say } from './say';

/** A smaller plan for those who pay for more than they use. Plan, price and rows are an example: put yours in. */
const light: Offer = {
  id: 'plan_light',
  params: {
    kind: 'plan_change',
    plan: 'pro-light',
    name: 'Pro Light',
    price: 3900,
    compare: [
      { feature: say('projects'), now: say('unlimited'), offered: { en: '20' } },
      { feature: say('seats'), now: { en: '10' }, offered: { en: '3' } },
      { feature: say('history'), now: say('months24'), offered: say('months12') },
      {
        feature: say('exports'),
        now: say('included'),
        offered: say('notIncluded'),
      },
    ],
  },
  title: say('lightTitle'),
  lede: say('lightLede'),
  when: { plan: 'pro' },
  reasons: ['too_expensive', 'unused', 'switched_service'],
};

export const pause: Offer = {
  id: 'pause_3',
  params: { kind: 'pause', maxMonths: 3 },
  title: say('pauseTitle'),
  lede: say('pauseLede'),
  reasons: ['unused', 'too_complex', 'too_expensive'],
};

const discount: Offer = {
  id: 'discount_20',
  params: { kind: 'discount', percent: 20, months: 6 },
  title: say('discountTitle'),
  lede: say('discountLede'),
  reasons: ['too_expensive'],
};

/** In the order in which ties are decided: right-size, pause, discount. */
export const offers: Offer[] = [light, pause, discount];
