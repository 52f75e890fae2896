import type { Grant } from '../../../shared/schema/attempt';
import { useOfferNames } from '../../state/offer-names';

/**
 * Names a candidate of an attempt. A grant keeps the words that the customer read, whatever the flow says by now;
 * of what was not served, only the flow's words are known.
 */
export function useOfferTitle(grants: Grant[]): (offer: string) => string {
  const offerName = useOfferNames();
  return (offer) => (offer === 'none' ? 'No offer' : grants.find((one) => one.offer === offer)?.title || offerName(offer));
}
