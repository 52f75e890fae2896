import { useState } from 'preact/hooks';
import type { Answer } from '../../../shared/schema/flow';
import type { ReasonCode } from '../../../shared/schema/offer';
import { SelectField, Switch } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { REASONS } from '../../words';
import { useEditing } from './context';
import { CopyField } from './copy-field';
import { addAnswer, type ChoiceStep, move, removeAnswer, replaceStep, without } from './edit';
import { TargetSelect } from './way-fields';

function AnswerForm({ step, answer }: { step: ChoiceStep; answer: Answer }) {
  const { flow, change } = useEditing();
  const path = `steps.${step.id}.answers.${answer.id}`;
  const put = (next: Answer, key?: string) =>
    change(
      replaceStep(flow, step.id, (one) =>
        one.kind === 'choice' ? { ...one, answers: one.answers.map((old) => (old.id === answer.id ? next : old)) } : one,
      ),
      key,
    );
  const { followUp } = answer;
  return (
    <div class="sub">
      <CopyField
        label="Answer"
        path={`${path}.label`}
        copy={answer.label}
        good={40}
        onCopy={(label, key) => put({ ...answer, label }, key)}
      />
      <SelectField
        label="Counts as"
        hint="reason code"
        value={answer.reason}
        options={Object.entries(REASONS)}
        onValue={(reason) => put({ ...answer, reason: reason as ReasonCode })}
      />
      <Switch
        label="Ask a follow-up under it"
        on={followUp !== undefined}
        onValue={(on) =>
          put(
            on
              ? { ...answer, followUp: { prompt: { [flow.defaultLocale]: 'What could we do better?' }, maxLength: 500 } }
              : without(answer, 'followUp'),
          )
        }
      />
      {followUp && (
        <CopyField
          label="Follow-up"
          path={`${path}.followUp.prompt`}
          copy={followUp.prompt}
          onCopy={(prompt, key) => put({ ...answer, followUp: { ...followUp, prompt } }, key)}
        />
      )}
      <TargetSelect
        label="Leads to"
        from={step.id}
        value={answer.next}
        none="as the question says"
        onValue={(to) => put(to ? { ...answer, next: to } : without(answer, 'next'))}
      />
      <Switch
        label="Stays at the end"
        hint="The others are shown in a different order to each customer"
        on={answer.last}
        onValue={(last) => put({ ...answer, last })}
      />
      <button
        type="button"
        class="btn stop"
        disabled={step.answers.length <= 2}
        onClick={() => change(removeAnswer(flow, step.id, answer.id))}
      >
        {step.answers.length <= 2 ? 'A question needs two answers' : 'Remove this answer'}
      </button>
    </div>
  );
}

/** The answers of a question: ordered by keyboard or pointer, each opens in place. */
export function Answers({ step }: { step: ChoiceStep }) {
  const { flow, locale, findings, change } = useEditing();
  const [open, setOpen] = useState<string | null>(null);
  const reorder = (index: number, by: -1 | 1) =>
    change(replaceStep(flow, step.id, (one) => (one.kind === 'choice' ? { ...one, answers: move(one.answers, index, by) } : one)));
  return (
    <section>
      <h3 class="sub-h">
        <span>Answers</span>
        <span>{step.answers.length} of at most 8</span>
      </h3>
      <ul class="items">
        {step.answers.map((answer, index) => {
          const bad = findings.some((one) => one.path.startsWith(`steps.${step.id}.answers.${answer.id}.`));
          const shown = open === answer.id;
          const words = answer.label[locale] || answer.label[flow.defaultLocale] || answer.id;
          return (
            <li key={answer.id}>
              <div class="item">
                <button type="button" class="grow" aria-expanded={shown} onClick={() => setOpen(shown ? null : answer.id)}>
                  <Icon name={shown ? 'down' : 'right'} />
                  <span class={answer.label[locale] ? 'clip' : 'clip mute'} dir="auto">
                    {words}
                  </span>
                  {bad && <Icon name="stop" class="down" />}
                </button>
                <button
                  type="button"
                  class="btn quiet icon"
                  aria-label={`Move “${words}” up`}
                  disabled={index === 0}
                  onClick={() => reorder(index, -1)}
                >
                  <Icon name="up" />
                </button>
                <button
                  type="button"
                  class="btn quiet icon"
                  aria-label={`Move “${words}” down`}
                  disabled={index === step.answers.length - 1}
                  onClick={() => reorder(index, 1)}
                >
                  <Icon name="lower" />
                </button>
              </div>
              {shown && <AnswerForm step={step} answer={answer} />}
            </li>
          );
        })}
      </ul>
      {step.answers.length < 8 && (
        <button
          type="button"
          class="btn quiet"
          onClick={() => change(replaceStep(flow, step.id, (one) => (one.kind === 'choice' ? addAnswer(one, flow.defaultLocale) : one)))}
        >
          <Icon name="plus" />
          Add an answer
        </button>
      )}
    </section>
  );
}
