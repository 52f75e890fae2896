import type { MultiNode } from '../../shared/flow/graph';
import { Option } from './parts';
import { OwnWords } from './questions';
import { run, view } from './scene';
import { typed } from './words';

/** Any number of answers, in the order in which they were chosen, and one question about all of them. */
export const Several = ({ node: { id: node, answers, followUp } }: { node: MultiNode }) => {
  const chosen = view.state.answers[node]?.answers ?? [];
  const change = (id: string) => {
    const now = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    const text = typed(node);
    run.send({ type: 'answer', node, reply: { ...(now[0] && { answers: now }), ...(text && { text }) } });
  };
  return (
    <>
      <fieldset class="answers" aria-labelledby="t">
        {answers.map(({ id, label }) => (
          <Option key={id} type="checkbox" name="why" value={id} label={label} checked={chosen.includes(id)} onChange={() => change(id)} />
        ))}
      </fieldset>
      {followUp && chosen[0] && <OwnWords node={node} most={followUp.maxLength} prompt={followUp.prompt} />}
    </>
  );
};
