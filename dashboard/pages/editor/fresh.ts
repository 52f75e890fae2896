import type { Answer, Step } from '../../../shared/schema/flow';
import type { Offer, OfferKind, OfferParams, ReasonCode } from '../../../shared/schema/offer';
import type { Copy } from '../../../shared/schema/text';

/** What is put into a flow when somebody adds a step, an answer or an offer: whole, so that it can be published as it is. */

type StepKind = Step['kind'];

/** What the id of a new step begins with. */
export const STEP_IDS: Record<StepKind, string> = {
  choice: 'question',
  multi: 'several',
  text: 'words',
  rating: 'rating',
  scale: 'scale',
  offer: 'offer',
};

export const newAnswer = (id: string, locale: string, words = 'New answer'): Answer => ({
  id,
  label: { [locale]: words },
  reason: 'other',
  last: false,
});

export function newStep(kind: StepKind, id: string, locale: string, offers: string[]): Step {
  const head = { id, branches: [] };
  const words = (text: string): Copy => ({ [locale]: text });
  const two = (): Answer[] => [newAnswer('first', locale, 'First answer'), { ...newAnswer('second', locale, 'Second answer'), last: true }];
  switch (kind) {
    case 'choice':
      return { kind, ...head, title: words('What is it about?'), answers: two() };
    case 'multi':
      return { kind, ...head, title: words('What did you miss?'), answers: two().map(({ reason: _, ...answer }) => answer) };
    case 'text':
      return { kind, ...head, title: words('Would you tell us more?'), maxLength: 500 };
    case 'rating':
      return { kind, ...head, title: words('How easy was it?'), low: words('Very hard'), high: words('Very easy') };
    case 'scale':
      return { kind, ...head, title: words('How likely are you to come back?'), low: words('Not at all'), high: words('Very') };
    case 'offer':
      return { kind, ...head, offers };
  }
}

interface Start {
  params: (locale: string) => OfferParams;
  title: string;
  reasons: ReasonCode[];
}

/** An address that leads nowhere: the lint asks for the real one. */
const EXAMPLE = 'https://example.com/';
const help = (kind: 'training' | 'contact' | 'redirect', path: string, label: string) => (locale: string) => ({
  kind,
  url: `${EXAMPLE}${path}`,
  label: { [locale]: label },
  cost: 0,
});

const STARTS: Record<OfferKind, Start> = {
  discount: { params: () => ({ kind: 'discount', percent: 20, months: 3 }), title: '20 % off for 3 months', reasons: ['too_expensive'] },
  pause: { params: () => ({ kind: 'pause', maxMonths: 3 }), title: 'Pause for up to 3 months', reasons: ['unused'] },
  plan_change: {
    params: () => ({ kind: 'plan_change', plan: 'basic', name: 'Basic', price: 1900, compare: [] }),
    title: 'A smaller plan',
    reasons: ['too_expensive', 'unused'],
  },
  trial_extension: {
    params: () => ({ kind: 'trial_extension', days: 14 }),
    title: '14 more days to try it',
    reasons: ['unused', 'too_complex'],
  },
  credit: {
    params: () => ({ kind: 'credit', amount: 1000, currency: 'USD' }),
    title: 'A credit on your next invoice',
    reasons: ['low_quality', 'customer_service'],
  },
  extended_terms: { params: () => ({ kind: 'extended_terms', days: 14 }), title: 'Pay 14 days later', reasons: ['too_expensive'] },
  feature_unlock: {
    params: () => ({ kind: 'feature_unlock', feature: 'reports', name: 'Reports', months: 3, cost: 0 }),
    title: 'Reports, free for 3 months',
    reasons: ['missing_features'],
  },
  training: { params: help('training', 'setup', 'Get set-up help'), title: 'We set it up with you', reasons: ['too_complex'] },
  contact: {
    params: help('contact', 'call', 'Book a call'),
    title: 'Talk to somebody who can change it',
    reasons: ['customer_service', 'low_quality'],
  },
  redirect: { params: help('redirect', 'status', 'See what is being done'), title: 'What we are doing about it', reasons: ['low_quality'] },
  custom: {
    params: (locale) => ({ kind: 'custom', name: 'my-offer', data: {}, label: { [locale]: 'Take it' }, cost: 0 }),
    title: 'An offer of your own',
    reasons: [],
  },
};

export function newOffer(kind: OfferKind, id: string, locale: string): Offer {
  const { params, title, reasons } = STARTS[kind];
  return { id, params: params(locale), title: { [locale]: title }, reasons };
}
