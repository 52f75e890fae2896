import type { ChoiceNode } from '../../shared/flow/graph';
import { later } from '../later';
import { Option } from './parts';
import { run, view } from './scene';

export const Choice = ({ node }: { node: ChoiceNode }) => {
  const chosen = view.state.answers[node.id]?.answer;
  return (
    <div class="answers" role="radiogroup" aria-labelledby="t">
      {node.answers.map((one) => (
        <Option
          key={one.id}
          name="why"
          value={one.id}
          label={one.label}
          checked={one.id === chosen}
          onChange={() => {
            const text = run.words[`${node.id}/${one.id}`];
            run.send({ type: 'answer', node: node.id, reply: { answer: one.id, ...(text && { text }) } });
          }}
        >
          {later.offer && one.id === chosen && <later.offer.FollowUp node={node.id} of={one} />}
        </Option>
      ))}
    </div>
  );
};
