import type { GraphAnswer, TextNode } from '../../shared/flow/graph';
import { fill } from './say';
import { labels } from './scene';
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
          dir="auto"
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

/** A question about the chosen answer, inside its own box. */
export const FollowUp = ({ node, of }: { node: string; of: GraphAnswer }) =>
  of.followUp && (
    <div class="follow">
      <OwnWords node={node} most={of.followUp.maxLength} prompt={of.followUp.prompt} />
    </div>
  );

export const FreeText = ({ node }: { node: TextNode }) => (
  <div class="field">
    <OwnWords node={node.id} most={node.maxLength} />
  </div>
);
