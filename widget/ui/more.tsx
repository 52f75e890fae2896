import type { Node } from '../../shared/flow/graph';
import { Consequences } from './consequences';
import { Declaration } from './declaration';
import { Offer } from './offer';
import { FreeText, Rating } from './questions';
import { view } from './scene';

/** What a screen has beside its heading, once the second chunk is there. */
export const More = ({ node }: { node: Node }) => (
  <>
    {node.kind === 'offer' && view.grant && <Offer grant={view.grant} />}
    {node.kind === 'text' && <FreeText node={node} />}
    {node.kind === 'rating' && <Rating node={node} />}
    {node.kind === 'confirm' && (node.closedList ? <Declaration /> : <Consequences node={node} />)}
  </>
);
