import type { GrantView } from '../../shared/schema/attempt';
import { dayShort } from './lengths';
import { chosenOption } from './offer';
import { fill } from './say';
import { labels } from './scene';

/** A name stays on one line. */
const whole = (name: string | null) => (name ?? '').replaceAll(' ', '\u00a0');

/** What the button says that accepts an offer of a rare kind: what happens, never "Yes". */
export function acceptLabel(grant: GrantView): string {
  if (grant.kind === 'plan_change') return fill(labels.acceptPlan, { plan: whole(grant.planName) });
  const { benefit, label } = grant;
  if (label) return label;
  if (benefit?.kind === 'trial_extension') return labels.acceptTrial;
  if (benefit?.kind === 'credit') return labels.acceptCredit;
  if (benefit?.kind === 'extended_terms') return fill(labels.acceptTerms, { date: dayShort(benefit.until) });
  if (benefit?.kind === 'feature_unlock') return fill(labels.acceptFeature, { feature: whole(benefit.name) });
  const option = chosenOption(grant);
  return option ? fill(labels.acceptPause, { date: dayShort(option.until) }) : labels.choosePause;
}
