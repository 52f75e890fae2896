import type { Node } from '../../shared/flow/graph';
import { Icon } from '../base/controls';
import { planLine } from './facts';
import { Mark } from './marks';
import { day, fill } from './say';
import { labels, run, view } from './scene';

/** The start of the bar: what has happened, else the way back, else the plan that this is about. */
export const Place = ({ node }: { node: Node }) => {
  const { ended, grant, state, unconfirmed } = view;
  if (ended && node.kind === 'done')
    return (
      <p class={unconfirmed ? 'wait' : undefined}>
        <Mark of={unconfirmed ? 'clock' : 'done'} />
        {unconfirmed
          ? labels.notConfirmed
          : fill(node.mark ? node.mark : state.slot !== 'accepted' ? labels.canceledOn : grant?.label ? labels.unchanged : labels.savedOn, {
              date: day(ended.at),
            })}
      </p>
    );
  if (run.can({ type: 'back' }))
    return (
      <button type="button" class="back" onClick={() => run.send({ type: 'back' })}>
        <Icon d="M12 4.5L6.5 10l5.5 5.5" />
        {labels.back}
      </button>
    );
  return <span>{planLine()}</span>;
};
