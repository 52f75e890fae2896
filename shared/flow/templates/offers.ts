import type { Offer } from '../../schema/offer';
import { both } from './questions';

/** A smaller plan for those who pay for more than they use. Plan, price and rows are an example: put yours in. */
const light: Offer = {
  id: 'plan_light',
  params: {
    kind: 'plan_change',
    plan: 'pro-light',
    name: 'Pro Light',
    price: 3900,
    compare: [
      { feature: both('Projects', 'Projekte'), now: both('Unlimited', 'Unbegrenzt'), offered: both('20', '20') },
      { feature: both('Seats', 'Plätze'), now: both('10', '10'), offered: both('3', '3') },
      { feature: both('History', 'Verlauf'), now: both('24 months', '24 Monate'), offered: both('12 months', '12 Monate') },
      {
        feature: both('Scheduled exports', 'Geplante Exporte'),
        now: both('Included', 'Enthalten'),
        offered: both('Not included', 'Nicht enthalten'),
      },
    ],
  },
  title: both('Pro Light is the smaller plan', 'Pro Light ist der kleinere Tarif'),
  lede: both('You can move back to {{planName|your plan}} at any time.', 'Sie können jederzeit zu {{planName|Ihrem Tarif}} zurückkehren.'),
  when: { plan: 'pro' },
  reasons: ['too_expensive', 'unused', 'switched_service'],
};

export const pause: Offer = {
  id: 'pause_3',
  params: { kind: 'pause', maxMonths: 3 },
  title: both('Pause for up to 3 months', 'Bis zu 3 Monate pausieren'),
  lede: both('It goes on by itself on the day you choose.', 'Danach geht es am gewählten Tag von selbst weiter.'),
  reasons: ['unused', 'too_complex', 'too_expensive'],
};

const discount: Offer = {
  id: 'discount_20',
  params: { kind: 'discount', percent: 20, months: 6 },
  title: both('20% off {{planName|your plan}} for 6 months', '6 Monate lang 20\u00a0% weniger für {{planName|Ihren Tarif}}'),
  lede: both('Everything in your plan stays as it is.', 'An Ihrem Tarif ändert sich sonst nichts.'),
  reasons: ['too_expensive'],
};

/** In the order in which ties are decided: right-size, pause, discount. */
export const offers: Offer[] = [light, pause, discount];
