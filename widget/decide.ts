import type { Graph } from '../shared/flow/graph';
import type { DecisionRequest, DecisionResponse } from '../shared/schema/api';
import type { GrantView } from '../shared/schema/attempt';
import { partOf } from './later';
import type { Ports } from './ports';
import { within } from './within';

/** Asks the edge for the attempt's offer, until `end` on the page's clock; null: there is none, or none that can be shown. */
export async function decide({ net, bring }: Pick<Ports, 'net' | 'bring'>, ask: number, end: number): Promise<GrantView | null> {
  const left = () => end - performance.now();
  try {
    const body = () => ({ ask }) satisfies Omit<DecisionRequest, 'events'>;
    const { grant } = await net.call<DecisionResponse>('decision', left(), body);
    // A discount is drawn by the part that this is in, any other kind by `rare`, where it is known there (F19).
    const isDrawn = !grant || grant.kind === 'discount' || (await within(left(), bring('rare'))).draws(grant);
    return isDrawn ? grant : null;
  } catch {
    return null;
  }
}

/** True where the way through a flow may need a rare screen: it is fetched before the customer stands there. */
export const needsRare = ({ nodes }: Graph): boolean => Object.values(nodes).some((node) => partOf(node) === 'rare');
