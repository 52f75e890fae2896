import { declares } from '../../shared/flow/engine';
import type { Node } from '../../shared/flow/graph';
import { Declaration } from './declaration';
import { Rating } from './rating';
import { Several } from './several';

/** What a rare screen has beside its heading: one line a kind. */
export const Screen = ({ node }: { node: Node }) => (
  <>
    {declares(node) && <Declaration node={node} />}
    {(node.kind === 'rating' || node.kind === 'scale') && <Rating node={node} />}
    {node.kind === 'multi' && <Several node={node} />}
  </>
);
