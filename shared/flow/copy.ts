import type { Flow, Step } from '../schema/flow';
import type { Offer } from '../schema/offer';
import type { Copy } from '../schema/text';

/** Where words of a flow stand, and what they are there. */
export interface Place {
  /** By ids: `steps.why.answers.too_expensive.label`. */
  path: string;
  step: string | null;
  offer: Offer | null;
  role: 'title' | 'lede' | 'label' | 'prompt' | 'scale' | 'consequence' | 'cell';
  copy: Copy;
}

type Words = { title: Copy; lede?: Copy | undefined };

const heads = (path: string, words: Words, step: string | null, offer: Offer | null = null): Place[] => [
  { path: `${path}.title`, step, offer, role: 'title', copy: words.title },
  ...(words.lede ? [{ path: `${path}.lede`, step, offer, role: 'lede' as const, copy: words.lede }] : []),
];

function ofStep(step: Step): Place[] {
  const path = `steps.${step.id}`;
  const at = { step: step.id, offer: null };
  if (step.kind === 'offer') return [];
  const places = heads(path, step, step.id);
  if (step.kind === 'rating' || step.kind === 'scale')
    places.push(
      { path: `${path}.low`, role: 'scale', copy: step.low, ...at },
      { path: `${path}.high`, role: 'scale', copy: step.high, ...at },
    );
  if (step.kind === 'choice' || step.kind === 'multi')
    for (const answer of step.answers) {
      places.push({ path: `${path}.answers.${answer.id}.label`, role: 'label', copy: answer.label, ...at });
      if ('followUp' in answer && answer.followUp)
        places.push({ path: `${path}.answers.${answer.id}.followUp.prompt`, role: 'prompt', copy: answer.followUp.prompt, ...at });
    }
  if (step.kind === 'multi' && step.followUp)
    places.push({ path: `${path}.followUp.prompt`, role: 'prompt', copy: step.followUp.prompt, ...at });
  return places;
}

function ofOffer(offer: Offer): Place[] {
  const path = `offers.${offer.id}`;
  const rows = offer.params.kind === 'plan_change' ? offer.params.compare : [];
  return [
    ...heads(path, offer, null, offer),
    ...('label' in offer.params
      ? [{ path: `${path}.params.label`, step: null, offer, role: 'label' as const, copy: offer.params.label }]
      : []),
    ...rows.flatMap((row, n) =>
      (['feature', 'now', 'offered'] as const).map(
        (cell): Place => ({ path: `${path}.params.compare.${n}.${cell}`, step: null, offer, role: 'cell', copy: row[cell] }),
      ),
    ),
  ];
}

/** Every piece of copy in a flow, in the order of the document. */
export const placesOf = (flow: Flow): Place[] => [
  ...flow.steps.flatMap(ofStep),
  ...flow.offers.flatMap(ofOffer),
  ...heads('confirm', flow.confirm, null),
  ...flow.confirm.consequences.map(
    (one, n): Place => ({ path: `confirm.consequences.${n}.text`, step: null, offer: null, role: 'consequence', copy: one.text }),
  ),
  ...heads('done', flow.done, null),
];
