import { termsFor } from '../../../shared/decision/terms';
import { compile } from '../../../shared/flow/compile';
import { CANCELED, CONFIRM as CONFIRM_NODE, SAVED as SAVED_NODE } from '../../../shared/flow/graph';
import { offerCopy } from '../../../shared/flow/offer-copy';
import { CompileError } from '../../../shared/flow/problems';
import { specialise } from '../../../shared/flow/specialise';
import type { PreviewShow } from '../../../shared/preview';
import type { GrantView } from '../../../shared/schema/attempt';
import type { Facts } from '../../../shared/schema/customer';
import type { Flow } from '../../../shared/schema/flow';
import type { PolicyPack } from '../../../shared/schema/policy';
import type { Theme } from '../../../shared/schema/snapshot';
import { CONFIRM, DONE, SAVED } from './ways';

const DAY = 86_400_000;

/** An invented customer for the preview. Nobody's data is shown while a flow is written. */
export const sampleFacts = (now: number, currency: string): Facts => ({
  plan: 'team',
  planName: 'Team',
  price: 4900,
  currency,
  interval: 'month',
  periodEnd: now + 18 * DAY,
  tenureMonths: 14,
  contract: 'month',
  country: 'US',
  name: 'Jordan Avery',
  business: false,
  traits: {},
});

export interface PreviewInput {
  flow: Flow;
  pack: PolicyPack;
  locale: string;
  theme: Theme;
  /** The card that is being edited. */
  selected: string;
  /** The offer that the sample customer gets; null: the first that can be shown. */
  offer: string | null;
  now: number;
  zone: string;
  currency: string;
}

const nodeOf: Record<string, string> = { [CONFIRM]: CONFIRM_NODE, [DONE]: CANCELED, [SAVED]: SAVED_NODE };

/** What the preview is told: the real graph of this draft for an invented customer. Problems, where it cannot be compiled. */
export function previewOf(input: PreviewInput): { show: PreviewShow } | { problems: string[] } {
  const { flow, pack, locale, theme, selected, offer, now, zone, currency } = input;
  try {
    const compiled = compile(flow, { version: 0, policy: pack, locale });
    const sample = sampleFacts(now, currency);
    const graph = specialise(compiled, sample, 'preview', now, zone);
    const step = flow.steps.find((one) => one.id === selected);
    const wanted = offer ?? (step?.kind === 'offer' ? step.offers[0] : flow.offers[0]?.id) ?? null;
    const chosen = flow.offers.find((one) => one.id === wanted);
    // A trial is only extended to somebody who is in one.
    const facts: Facts = { ...sample, trial: chosen?.params.kind === 'trial_extension' };
    const granted = chosen ? termsFor(chosen, facts, now) : null;
    const grant: GrantView | null =
      chosen && granted
        ? {
            id: 'gr_preview',
            kind: chosen.params.kind,
            ...offerCopy(compiled, chosen.id, facts, zone),
            ...granted,
            planName: chosen.params.kind === 'plan_change' ? chosen.params.name : null,
            expiresAt: now + DAY,
          }
        : null;
    const subject = {
      planName: facts.planName ?? null,
      price: facts.price ?? null,
      currency,
      interval: 'month' as const,
      periodEnd: facts.periodEnd ?? null,
      email: 'j…@example.com',
    };
    return { show: { type: 'show', graph, subject, grant, theme, at: nodeOf[selected] ?? (step ? step.id : null) } };
  } catch (error) {
    if (error instanceof CompileError) return { problems: error.problems.map((problem) => problem.message) };
    throw error;
  }
}
