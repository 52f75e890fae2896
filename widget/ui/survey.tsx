import type { ChoiceNode, RatingNode, TextNode } from '../../shared/flow/graph';
import { Option } from './parts';
import { fill, labels, run, view } from './scene';

/** The end of the room for words is only mentioned when it comes near. */
const NEAR = 100;

/** An open question. Never required, grows with the words. */
const OwnWords = ({ node, most, prompt }: { node: string; most: number; prompt?: string }) => {
  const text = run.typed(node);
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
          onInput={(event) => run.type(node, event.currentTarget.value)}
        />
      </label>
      <p class="row">
        <span>{labels.noPersonalData}</span>
        {left <= NEAR && <span>{fill(labels.charactersLeft, { n: left })}</span>}
      </p>
    </>
  );
};

export const Choice = ({ node }: { node: ChoiceNode }) => {
  const chosen = view.state.answers[node.id]?.answer;
  return (
    <div class="answers" role="radiogroup" aria-labelledby="t">
      {node.answers.map(({ id, label, followUp }) => (
        <Option
          key={id}
          name="why"
          value={id}
          label={label}
          checked={id === chosen}
          onChange={() => {
            const text = run.typed(node.id, id);
            run.send({ type: 'answer', node: node.id, reply: { answer: id, ...(text && { text }) } });
          }}
        >
          {followUp && id === chosen && (
            <div class="follow">
              <OwnWords node={node.id} most={followUp.maxLength} prompt={followUp.prompt} />
            </div>
          )}
        </Option>
      ))}
    </div>
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
          spoken={fill(labels.rateOf, { n, of: 5 })}
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
