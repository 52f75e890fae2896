import type { Benefit as Brought, GrantView } from '../../shared/schema/attempt';
import { Facts, per } from './facts';
import { chargeFacts } from './offer';
import { day, fill, price } from './say';
import { labels, view } from './scene';

/** What the customer gets, in a few words of ours; the author's stand in the heading. */
function gist(of: Brought): string {
  switch (of.kind) {
    case 'trial_extension':
      return fill(labels.trialUntil, { date: day(of.until) });
    case 'extended_terms':
      return fill(labels.dueOn, { date: day(of.until) });
    case 'credit':
      return fill(labels.creditOff, { amount: price(of.amount.amount, of.amount.currency) });
    case 'feature_unlock':
      return fill(labels.openUntil, { feature: of.name, date: day(of.until) });
    default:
      return labels.unchanged;
  }
}

/** The address as people read it: without its scheme, and no longer than its host. */
const place = (url: string): string => url.replace(/^(https:\/\/|mailto:|tel:)/, '').replace(/[/?#].*/, '');

/** The same facts as of every offer, and where it leads. Nothing is charged differently, or all that is stands here (methods.md A-10). */
export function benefitFacts(grant: GrantView): [string, string | false][] {
  const { benefit, terms } = grant;
  return [
    [labels.priceNow, `${price(terms.now.amount, terms.now.currency)} ${per(terms.interval)}`],
    ...chargeFacts(grant),
    [labels.leadsTo, !!benefit && 'url' in benefit && place(benefit.url)],
  ];
}

let drawn: HTMLElement | undefined;

/**
 * The host's page draws its own offer into an element of its own, which stands in our place: `parley:offer` tells it what is to
 * be shown and where. It goes with the screen. Stable, so that it runs once a screen.
 */
const hostDraws = (slot: HTMLSlotElement | null): void => {
  drawn?.remove();
  const benefit = view.grant?.benefit;
  if (!slot || benefit?.kind !== 'custom') return;
  const { name, data } = benefit;
  drawn = document.createElement('div');
  drawn.slot = slot.name;
  (slot.getRootNode() as ShadowRoot).host.append(drawn);
  drawn.dispatchEvent(new CustomEvent('parley:offer', { bubbles: true, detail: { name, data, element: drawn } }));
};

/** What an offer brings beside prices, in the place of the price line. */
export const Benefit = ({ grant, of }: { grant: GrantView; of: Brought }) => (
  <>
    {of.kind === 'custom' && <slot name="offer" ref={hostDraws} />}
    <div class="card">
      <p class="price gist">
        <b>{gist(of)}</b>
      </p>
      <Facts rows={[...benefitFacts(grant), [labels.cancelLater, labels.cancelLaterWhere]]} />
    </div>
  </>
);
