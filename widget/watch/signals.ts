import type { Signal } from '../../shared/schema/api';
import type { Rule } from './rules';

/** The host marks what counts as a feature; its name is the host's word, never the page's text. */
const FEATURE = '[data-parley-feature]';
/** Of each kind and page: the first few say it all. */
const MOST = 5;

/**
 * What somebody's way through the product says about how it goes. Ten seconds where the host's own cancel control is are no passing
 * by: that is the billing page, in whatever language. `signal` without a name is about the page.
 */
export function signalRules(isBillingPage: () => unknown, signal: (kind: Signal['kind'], name?: string) => void): Rule[] {
  let counts: Partial<Record<Signal['kind'], number>> = {};
  const say = (kind: Signal['kind']) => () => {
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (counts[kind] <= MOST) signal(kind);
  };
  return [
    {
      trigger: { on: 'page' },
      act() {
        counts = {};
        signal('page');
      },
    },
    { trigger: { on: 'time', seconds: 10 }, act: () => isBillingPage() && signal('billing_page') },
    { trigger: { on: 'idle', seconds: 60 }, act: say('idle') },
    ...(['rage_click', 'dead_click', 'error'] as const).map((on) => ({ trigger: { on }, act: say(on) })),
    { trigger: { on: 'event' }, act: (heard) => heard?.on === 'event' && signal('feature', heard.value) },
    {
      trigger: { on: 'clicked', selector: FEATURE },
      act(heard) {
        const name = heard?.on === 'clicked' && heard.value.closest<HTMLElement>(FEATURE)?.dataset.parleyFeature;
        if (name) signal('feature', name);
      },
    },
  ];
}
