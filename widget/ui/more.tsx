import type { Node } from '../../shared/flow/graph';
import { Consequences } from './consequences';
import { Offer } from './offer';
import { FreeText } from './questions';
import { view } from './scene';

/** What a screen has beside its heading, once this part is there. */
export const Screen = ({ node }: { node: Node }) => (
  <>
    {node.kind === 'offer' && view.grant && <Offer grant={view.grant} />}
    {node.kind === 'text' && <FreeText node={node} />}
    {node.kind === 'confirm' && <Consequences node={node} />}
  </>
);
