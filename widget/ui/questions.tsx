import type { RatingNode, TextNode } from '../../shared/flow/graph';
import { Option } from './parts';
import { fill, labels, run, view } from './scene';
import { type, typed } from './words';

/** The end of the room for words is only mentioned when it comes near. */
const NEAR = 100;

/** An open question. Never required, grows with the words. */
export const OwnWords = ({ node, most, prompt }: { node: string; most: number; prompt?: string }) => {
  const text = typed(node);
  const left = most - text.length;
  return (
    <>
      <label class="field">
        {prompt && (
          <span>
            {prompt} <small>{labels.optional}</small>
          </span>
        )}
        <textarea
          class={prompt ? 'in' : 'in tall'}
          aria-labelledby={prompt ? undefined : 't'}
          maxLength={most}
          value={text}
          onInput={(event) => type(node, event.currentTarget.value)}
        />
      </label>
      <p class="row">
        <span>{labels.noPersonalData}</span>
        {left <= NEAR && <span>{fill(labels.charactersLeft, { n: left })}</span>}
      </p>
    </>
  );
};

export const FreeText = ({ node }: { node: TextNode }) => (
  <div class="field">
    <OwnWords node={node.id} most={node.maxLength} />
  </div>
);

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
