import type { Branch, Step } from '../../../shared/schema/flow';
import { Icon } from '../../parts/icon';
import { PUBLIC_FACTS } from '../../parts/writing/condition';
import { ConditionField } from '../../parts/writing/condition-field';
import { without } from '../../parts/writing/words';
import { useEditing } from './context';
import { isAsk, replaceStep } from './edit';
import { describe } from './step-names';
import { CONFIRM } from './ways';

/** Where to go: another step, or the confirmation. */
export function TargetSelect({
  label,
  from,
  value,
  none,
  onValue,
}: {
  label: string;
  from: string;
  value: string | undefined;
  none: string;
  onValue: (to: string | undefined) => void;
}) {
  const { flow } = useEditing();
  return (
    <label class="waysel">
      <span>{label}</span>
      <select class="in" value={value ?? ''} onChange={(event) => onValue(event.currentTarget.value || undefined)}>
        <option value="">{none}</option>
        {flow.steps
          .filter((step) => step.id !== from)
          .map((step) => (
            <option key={step.id} value={step.id}>
              {describe(flow, step.id).name}
            </option>
          ))}
      </select>
    </label>
  );
}

function BranchForm({ step, branch, index }: { step: Step; branch: Branch; index: number }) {
  const { flow, change } = useEditing();
  const put = (next: Branch | null, key?: string) =>
    change(
      replaceStep(flow, step.id, (one) => ({
        ...one,
        branches: one.branches.flatMap((old, i) => (i === index ? (next ? [next] : []) : [old])),
      })),
      key,
    );
  const questions = flow.steps.filter(isAsk);
  const asked = questions.find((one) => one.id === branch.answered?.step);
  const path = `steps.${step.id}.branches.${index}`;
  return (
    <li class="branch">
      <header>
        <Icon name="branch" />
        <b>Branch {index + 1}</b>
        <button type="button" class="btn quiet icon" aria-label={`Remove branch ${index + 1}`} onClick={() => put(null)}>
          <Icon name="x" />
        </button>
      </header>
      <label class="waysel">
        <span>When the answer to</span>
        <select
          class="in"
          value={branch.answered?.step ?? ''}
          onChange={(event) => {
            const question = questions.find((one) => one.id === event.currentTarget.value);
            const first = question?.answers[0]?.id;
            put(question && first ? { ...branch, answered: { step: question.id, in: [first] } } : without(branch, 'answered'));
          }}
        >
          <option value="">any answer</option>
          {questions.map((one) => (
            <option key={one.id} value={one.id}>
              {describe(flow, one.id).name}
            </option>
          ))}
        </select>
      </label>
      {asked && branch.answered && (
        <fieldset class="ticks">
          <legend>{asked.kind === 'multi' ? 'has one of' : 'is one of'}</legend>
          {asked.answers.map((answer) => {
            const ids = branch.answered?.in ?? [];
            const on = ids.includes(answer.id);
            return (
              <label key={answer.id}>
                <input
                  type="checkbox"
                  checked={on}
                  disabled={on && ids.length === 1}
                  onChange={() =>
                    put({ ...branch, answered: { step: asked.id, in: on ? ids.filter((id) => id !== answer.id) : [...ids, answer.id] } })
                  }
                />
                <span dir="auto">{answer.label[flow.defaultLocale] || answer.id}</span>
              </label>
            );
          })}
        </fieldset>
      )}
      <ConditionField
        label="and the customer"
        path={`${path}.when`}
        value={branch.when}
        facts={PUBLIC_FACTS}
        onValue={(when, key) => put(when ? { ...branch, when } : without(branch, 'when'), key)}
      />
      <TargetSelect label="Go to" from={step.id} value={branch.to} none="choose a step" onValue={(to) => to && put({ ...branch, to })} />
    </li>
  );
}

/** Branches in order, then where everyone else goes. */
export function WayFields({ step }: { step: Step }) {
  const { flow, change } = useEditing();
  const other = flow.steps.find((one) => one.id !== step.id);
  const asked = isAsk(step) ? step : flow.steps.find(isAsk);
  const answer = asked?.answers[0]?.id;
  return (
    <section class="ways">
      <h3 class="sub-h">
        <span>Where it leads</span>
        <span>the first that holds</span>
      </h3>
      <ol>
        {step.branches.map((branch, index) => (
          <BranchForm key={index} step={step} branch={branch} index={index} />
        ))}
      </ol>
      <TargetSelect
        label={step.branches.length ? 'Everyone else' : 'Next'}
        from={step.id}
        value={step.next}
        none={describe(flow, CONFIRM).kind}
        onValue={(to) => change(replaceStep(flow, step.id, (one) => (to ? { ...one, next: to } : (without(one, 'next') as Step))))}
      />
      {other && asked && answer && (
        <button
          type="button"
          class="btn quiet"
          onClick={() =>
            change(
              replaceStep(flow, step.id, (one) => ({
                ...one,
                branches: [...one.branches, { answered: { step: asked.id, in: [answer] }, to: one.next ?? other.id }],
              })),
            )
          }
        >
          <Icon name="plus" />
          Add a branch
        </button>
      )}
    </section>
  );
}
