import type { Node } from '../../shared/flow/graph';
import { Declaration } from './declaration';
import { Rating } from './rating';
import { Several } from './several';

/** What a rare screen has beside its heading: one line a kind. */
export const Screen = ({ node }: { node: Node }) => (
  <>
    {node.kind === 'confirm' && <Declaration />}
    {(node.kind === 'rating' || node.kind === 'scale') && <Rating node={node} />}
    {node.kind === 'multi' && <Several node={node} />}
  </>
);
