import type { ChoiceNode } from '../../shared/flow/graph';
import { part } from '../part';
import { Option } from './parts';
import { run, view } from './scene';

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
            const text = run.words[`${node.id}/${id}`];
            run.send({ type: 'answer', node: node.id, reply: { answer: id, ...(text && { text }) } });
          }}
        >
          {part && followUp && id === chosen && (
            <div class="follow">
              <part.OwnWords node={node.id} most={followUp.maxLength} prompt={followUp.prompt} />
            </div>
          )}
        </Option>
      ))}
    </div>
  );
};
