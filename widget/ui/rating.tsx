import type { RatingNode } from '../../shared/flow/graph';
import { Option } from './parts';
import { fill } from './say';
import { labels, run, view } from './scene';

export const Rating = ({ node }: { node: RatingNode }) => (
  <div>
    <div class="seg" role="radiogroup" aria-labelledby="t">
      {[1, 2, 3, 4, 5].map((n) => (
        <Option
          key={n}
          name="rate"
          label={n}
          aria-label={fill(labels.rateOf, { n, of: 5 })}
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
