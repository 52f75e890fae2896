import type { Node } from '../../shared/flow/graph';
import { Declaration } from './declaration';
import { Rating } from './rating';

/** What a rare screen has beside its heading: one line a kind. */
export const Screen = ({ node }: { node: Node }) => (
  <>
    {node.kind === 'confirm' && <Declaration />}
    {node.kind === 'rating' && <Rating node={node} />}
  </>
);
