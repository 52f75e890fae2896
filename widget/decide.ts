import type { Graph } from '../shared/flow/graph';
import type { DecisionRequest, DecisionResponse } from '../shared/schema/api';
import type { GrantView } from '../shared/schema/attempt';
import { type Part, partOf } from './later';
import type { Ports } from './ports';
import { within } from './within';

/** What drawing an offer takes: the usual one is a discount. */
const partOfGrant = ({ kind }: GrantView): Part => (kind === 'discount' ? 'offer' : 'rare');

/** Asks the edge for the attempt's offer, until `end` on the page's clock; null: there is none, or none that can be shown. */
export async function decide({ net, bring }: Pick<Ports, 'net' | 'bring'>, ask: number, end: number): Promise<GrantView | null> {
  const left = () => end - performance.now();
  try {
    const body = () => ({ ask }) satisfies Omit<DecisionRequest, 'events'>;
    const { grant } = await net.call<DecisionResponse>('decision', left(), body);
    if (grant) await within(left(), bring(partOfGrant(grant)));
    return grant;
  } catch {
    return null;
  }
}

/** True where the way through a flow may need a rare screen: it is fetched before the customer stands there. */
export const needsRare = ({ nodes }: Graph): boolean => Object.values(nodes).some((node) => partOf(node) === 'rare');
