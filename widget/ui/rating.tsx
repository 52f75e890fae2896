import type { RatingNode, ScaleNode } from '../../shared/flow/graph';
import { Option } from './parts';
import { fill } from './say';
import { labels, run, view } from './scene';

const FIVE = [1, 2, 3, 4, 5];
const TEN = [0, ...FIVE, 6, 7, 8, 9, 10];

export const Rating = ({ node }: { node: RatingNode | ScaleNode }) => (
  <div class="field">
    <div class={node.kind === 'scale' ? 'seg ten' : 'seg'} role="radiogroup" aria-labelledby="t">
      {(node.kind === 'scale' ? TEN : FIVE).map((n, _, all) => (
        <Option
          key={n}
          name="rate"
          label={n}
          aria-label={fill(labels.rateOf, { n, of: all.at(-1) ?? 0 })}
          checked={view.state.answers[node.id]?.rating === n}
          onChange={() => run.send({ type: 'answer', node: node.id, reply: { rating: n } })}
        />
      ))}
    </div>
    <p class="row">
      <span>{node.low}</span>
      <span>{node.high}</span>
    </p>
  </div>
);
