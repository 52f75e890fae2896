import type { Flow, Step } from '../../../shared/schema/flow';
import type { Offer, OfferKind } from '../../../shared/schema/offer';
import { freeId, without } from '../../parts/writing/words';
import { newAnswer, newOffer, newStep, STEP_IDS } from './fresh';

/** Changes to a flow's document. Each returns a new one and leaves no reference to what it took away. */

export type StepKind = Step['kind'];
/** A question with answers to choose from, one or several. */
export type AskStep = Extract<Step, { kind: 'choice' | 'multi' }>;

export const isAsk = (step: Step): step is AskStep => step.kind === 'choice' || step.kind === 'multi';

const stepIds = (flow: Flow): string[] => flow.steps.map((step) => step.id);

export const replaceStep = (flow: Flow, id: string, change: (step: Step) => Step): Flow => ({
  ...flow,
  steps: flow.steps.map((step) => (step.id === id ? change(step) : step)),
});

export const replaceOffer = (flow: Flow, id: string, change: (offer: Offer) => Offer): Flow => ({
  ...flow,
  offers: flow.offers.map((offer) => (offer.id === id ? change(offer) : offer)),
});

/** Puts a new step behind `after`, on its default way. */
export function addStep(flow: Flow, kind: StepKind, after: string): { flow: Flow; id: string } {
  const id = freeId(STEP_IDS[kind], stepIds(flow));
  let offers = flow.offers;
  if (kind === 'offer' && offers.length === 0) offers = [newOffer('pause', 'pause', flow.defaultLocale)];
  const made = newStep(
    kind,
    id,
    flow.defaultLocale,
    offers.slice(0, 1).map((offer) => offer.id),
  );
  const steps = flow.steps.flatMap((step): Step[] => {
    if (step.id !== after) return [step];
    return [{ ...step, next: id }, step.next === undefined ? made : { ...made, next: step.next }];
  });
  return { flow: { ...flow, offers, steps: stepIds(flow).includes(after) ? steps : [...flow.steps, made] }, id };
}

/** Takes a step away. What led to it leads to what followed it; branches on its answers go. */
export function removeStep(flow: Flow, id: string): Flow {
  const gone = flow.steps.find((step) => step.id === id);
  if (!gone || flow.steps.length === 1) return flow;
  const next = gone.next;
  const lead = <T extends { next?: string | undefined }>(one: T): T =>
    one.next !== id ? one : next === undefined ? (without(one, 'next') as T) : { ...one, next };
  const steps = flow.steps
    .filter((step) => step.id !== id)
    .map((step): Step => {
      const branches = step.branches.flatMap((branch) => {
        if (branch.answered?.step === id) return [];
        if (branch.to !== id) return [branch];
        return next === undefined ? [] : [{ ...branch, to: next }];
      });
      const moved = { ...lead(step), branches };
      return moved.kind === 'choice' ? { ...moved, answers: moved.answers.map(lead) } : moved;
    });
  return tidy({ ...flow, steps, start: flow.start === id ? (next ?? steps[0]?.id ?? flow.start) : flow.start });
}

/** Offers that no step names any more are taken out: they are versioned with the flow and reached only through a step. */
function tidy(flow: Flow): Flow {
  const named = new Set(flow.steps.flatMap((step) => (step.kind === 'offer' ? step.offers : [])));
  return { ...flow, offers: flow.offers.filter((offer) => named.has(offer.id)) };
}

/** Puts a new answer before those that stay at the end. */
export function addAnswer<T extends AskStep>(step: T, locale: string): T {
  const id = freeId(
    'answer',
    step.answers.map((answer) => answer.id),
  );
  const at = step.answers.findIndex((answer) => answer.last);
  const answers: AskStep['answers'] = [...step.answers];
  answers.splice(at < 0 ? answers.length : at, 0, newAnswer(id, locale));
  return { ...step, answers };
}

/** Takes an answer away, and every branch's mention of it. */
export function removeAnswer(flow: Flow, stepId: string, answerId: string): Flow {
  return {
    ...flow,
    steps: flow.steps.map((step): Step => {
      const branches = step.branches.flatMap((branch) => {
        if (branch.answered?.step !== stepId) return [branch];
        const rest = branch.answered.in.filter((id) => id !== answerId);
        if (rest.length > 0) return [{ ...branch, answered: { ...branch.answered, in: rest } }];
        return branch.when ? [without(branch, 'answered')] : [];
      });
      const left = { ...step, branches };
      if (left.id !== stepId) return left;
      if (left.kind === 'choice') return { ...left, answers: left.answers.filter((answer) => answer.id !== answerId) };
      return left.kind === 'multi' ? { ...left, answers: left.answers.filter((answer) => answer.id !== answerId) } : left;
    }),
  };
}

/** Moves an element by one place; at an end it stays. */
export function move<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const to = index + by;
  const moved = [...list];
  const [one] = moved.splice(index, 1);
  if (one === undefined || to < 0 || to > moved.length) return [...list];
  moved.splice(to, 0, one);
  return moved;
}

export function addOffer(flow: Flow, stepId: string, kind: OfferKind): { flow: Flow; id: string } {
  const id = freeId(
    kind.replaceAll('_', '-'),
    flow.offers.map((offer) => offer.id),
  );
  const made = newOffer(kind, id, flow.defaultLocale);
  const grown = { ...flow, offers: [...flow.offers, made] };
  return {
    flow: replaceStep(grown, stepId, (step) => (step.kind === 'offer' ? { ...step, offers: [...step.offers, made.id] } : step)),
    id: made.id,
  };
}

/** Takes an offer out of a step; out of the flow when no other step names it. A step keeps at least one. */
export function removeOffer(flow: Flow, stepId: string, offerId: string): Flow {
  return tidy(
    replaceStep(flow, stepId, (step) =>
      step.kind === 'offer' && step.offers.length > 1 ? { ...step, offers: step.offers.filter((id) => id !== offerId) } : step,
    ),
  );
}
