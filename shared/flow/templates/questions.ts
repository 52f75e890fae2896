import type { Answer, Flow, Step } from '../../schema/flow';
import type { ReasonCode } from '../../schema/offer';
import type { Copy } from '../../schema/text';

export const both = (en: string, de: string): Copy => ({ en, de });

const answer = (reason: ReasonCode, label: Copy, prompt?: Copy): Answer => ({
  id: reason,
  label,
  reason,
  last: reason === 'other',
  ...(prompt && { followUp: { prompt, maxLength: 500 } }),
});

/** Stripe's eight reasons, so that each can be written back to the subscription. */
export const reasons: Answer[] = [
  answer('too_expensive', both('It costs too much', 'Es kostet zu viel')),
  answer('unused', both('I don’t use it often enough', 'Ich nutze es zu selten')),
  answer('missing_features', both('Something is missing', 'Mir fehlt etwas'), both('What did you miss?', 'Was hat Ihnen gefehlt?')),
  answer('too_complex', both('It was hard to set up or use', 'Einrichtung oder Bedienung waren schwierig')),
  answer(
    'switched_service',
    both('I’m moving to another tool', 'Ich wechsle zu einem anderen Werkzeug'),
    both('Which one, and what does it do better?', 'Zu welchem, und was kann es besser?'),
  ),
  answer('low_quality', both('It did not work as it should', 'Es lief nicht, wie es sollte'), both('What went wrong?', 'Was ging schief?')),
  answer(
    'customer_service',
    both('I was not helped well', 'Mir wurde nicht gut geholfen'),
    both('What should we have done?', 'Was hätten wir tun sollen?'),
  ),
  answer('other', both('Another reason', 'Ein anderer Grund')),
];

export const why = (way: Pick<Extract<Step, { kind: 'choice' }>, 'branches' | 'next'>): Step => ({
  kind: 'choice',
  id: 'why',
  title: both('Before you go, may we ask why?', 'Dürfen wir fragen, warum Sie gehen?'),
  answers: reasons,
  ...way,
});

export const ease = (next?: string): Step => ({
  kind: 'rating',
  id: 'ease',
  title: both('How easy was it to get done what you wanted?', 'Wie leicht kamen Sie ans Ziel?'),
  lede: both('Optional. One tap is enough.', 'Freiwillig. Ein Tipp genügt.'),
  low: both('Very hard', 'Sehr schwer'),
  high: both('Very easy', 'Sehr leicht'),
  branches: [],
  ...(next !== undefined && { next }),
});

export const words: Step = {
  kind: 'text',
  id: 'words',
  title: both('Is there anything you would like to tell us?', 'Möchten Sie uns noch etwas sagen?'),
  lede: both('Optional. One sentence is enough.', 'Freiwillig. Ein Satz genügt.'),
  maxLength: 500,
  branches: [],
};

export const confirm: Flow['confirm'] = {
  title: both(
    'Your plan would end on {{periodEnd|the last day you have paid for}}',
    'Ihr Tarif liefe noch bis zum {{periodEnd|Ende des bezahlten Zeitraums}}',
  ),
  lede: both('This is what happens when you cancel today.', 'Das geschieht, wenn Sie heute kündigen.'),
  consequences: [
    {
      at: 'now',
      text: both('No further charges. The next payment is not collected.', 'Keine weiteren Abbuchungen. Die nächste Zahlung entfällt.'),
    },
    {
      at: 'period_end',
      text: both(
        '{{planName|Your plan}} ends. Until then everything works as it does now.',
        '{{planName|Ihr Tarif}} endet. Bis dahin bleibt alles, wie es ist.',
      ),
    },
  ],
};

export const done: Flow['done'] = {
  title: both('Your subscription is cancelled', 'Ihr Abo ist gekündigt'),
  lede: both(
    '{{planName|Your plan}} stays active until {{periodEnd|the end of the paid period}}.',
    '{{planName|Ihr Tarif}} läuft noch bis zum {{periodEnd|Ende des bezahlten Zeitraums}}.',
  ),
};
