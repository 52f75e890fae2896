import type { Flow } from '../../schema/flow';
import { offers, pause } from './offers';
import { confirm, done, ease, why, words } from './questions';
import { translate } from './translate';
import { de } from './words/de';
import { en } from './words/en';

export type TemplateKind = 'basic' | 'survey_only' | 'after_cancel';

/** An id from a name: "Cancel – EU" → `cancel-eu`; the fallback where nothing is left. */
export const idOf = (name: string, fallback = 'flow'): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '') || fallback;

const whole = (name: string, rest: Pick<Flow, 'start' | 'steps' | 'offers'>): Flow => ({
  id: idOf(name),
  name,
  defaultLocale: 'en',
  locales: ['en'],
  ...rest,
  confirm,
  done,
});

/** Price and use may be helped by an offer; a tool that was hard to use is asked about first; the rest are only heard. */
const basic = (name: string): Flow =>
  whole(name, {
    start: 'why',
    steps: [
      why({
        branches: [
          { answered: { step: 'why', in: ['too_expensive', 'unused'] }, to: 'offer' },
          { answered: { step: 'why', in: ['too_complex'] }, to: 'ease' },
          { answered: { step: 'why', in: ['switched_service', 'customer_service', 'other'] }, to: 'words' },
        ],
      }),
      ease('offer'),
      words,
      { kind: 'offer', id: 'offer', branches: [], offers: offers.map((offer) => offer.id) },
    ],
    offers,
  });

const surveyOnly = (name: string): Flow =>
  whole(name, {
    start: 'why',
    steps: [why({ branches: [{ answered: { step: 'why', in: ['too_complex'] }, to: 'ease' }], next: 'words' }), ease('words'), words],
    offers: [],
  });

/** The cancellation first, everywhere; then one question and, where it fits, a pause. */
const afterCancel = (name: string): Flow => ({
  ...whole(name, {
    start: 'why',
    steps: [
      why({ branches: [{ answered: { step: 'why', in: ['unused', 'too_expensive', 'too_complex'] }, to: 'offer' }] }),
      { kind: 'offer', id: 'offer', branches: [], offers: [pause.id] },
    ],
    offers: [pause],
  }),
  order: 'cancel-first',
});

const TEMPLATES: Record<TemplateKind, (name: string) => Flow> = { basic, survey_only: surveyOnly, after_cancel: afterCancel };

/** A whole flow to start from, in English and German, that passes the lint under every pack. Its id is made from its name. */
export const template = (kind: TemplateKind, name: string): Flow => translate(TEMPLATES[kind](name), 'de', en, de);
