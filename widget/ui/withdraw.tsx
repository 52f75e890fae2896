import { declares } from '../../shared/flow/engine';
import { type Node, WITHDRAW } from '../../shared/flow/graph';
import { run, view } from './scene';

/**
 * The way to the withdrawal function (methods.md A-17): quiet, in a place of its own behind the two outcomes, as long as nothing is
 * decided. Not where nobody knows whether the period runs, and not on a closed list, beside which nothing may stand.
 */
export const Withdraw = ({ node }: { node: Node }) => {
  const { graph, state } = view;
  const law = graph.nodes[WITHDRAW];
  if (!graph.withdraw || law?.kind !== 'withdraw' || node.kind === 'done' || state.cancel === 'recorded') return null;
  if (declares(node) && node.closedList) return null;
  return (
    <p class="law">
      <button type="button" aria-disabled={!run.can({ type: 'withdraw' }) || undefined} onClick={() => run.send({ type: 'withdraw' })}>
        {law.entry}
      </button>
    </p>
  );
};
