import { useState } from 'preact/hooks';
import type { Answer, MultiAnswer } from '../../../shared/schema/flow';
import type { ReasonCode } from '../../../shared/schema/offer';
import { SelectField, Switch } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { CopyField } from '../../parts/writing/copy-field';
import { without } from '../../parts/writing/words';
import { REASONS } from '../../words';
import { useEditing } from './context';
import { type AskStep, addAnswer, isAsk, move, removeAnswer, replaceStep } from './edit';
import { FollowUpFields } from './follow-up';
import { TargetSelect } from './way-fields';

/** What only an answer has that is given alone: a question under it, a way of its own. */
function AloneFields({
  step,
  answer,
  path,
  put,
}: {
  step: AskStep;
  answer: Answer;
  path: string;
  put: (next: Answer, key?: string) => void;
}) {
  return (
    <>
      <FollowUpFields
        label="Ask a follow-up under it"
        path={`${path}.followUp`}
        value={answer.followUp}
        onValue={(followUp, key) => put(followUp ? { ...answer, followUp } : without(answer, 'followUp'), key)}
      />
      <TargetSelect
        label="Leads to"
        from={step.id}
        value={answer.next}
        none="as the question says"
        onValue={(to) => put(to ? { ...answer, next: to } : without(answer, 'next'))}
      />
    </>
  );
}

const NO_REASON = '';

function AnswerForm({ step, answer }: { step: AskStep; answer: AskStep['answers'][number] }) {
  const { flow, change } = useEditing();
  const path = `steps.${step.id}.answers.${answer.id}`;
  const put = (next: Answer | MultiAnswer, key?: string) =>
    change(
      replaceStep(flow, step.id, (one) =>
        isAsk(one) ? ({ ...one, answers: one.answers.map((old) => (old.id === answer.id ? next : old)) } as AskStep) : one,
      ),
      key,
    );
  const alone = step.kind === 'choice' ? step.answers.find((one) => one.id === answer.id) : undefined;
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
        value={answer.reason ?? NO_REASON}
        options={[...(step.kind === 'multi' ? [[NO_REASON, 'No reason for leaving'] as const] : []), ...Object.entries(REASONS)]}
        onValue={(reason) => put(reason === NO_REASON ? without(answer, 'reason') : { ...answer, reason: reason as ReasonCode })}
      />
      {alone && <AloneFields step={step} answer={alone} path={path} put={put} />}
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

/** The question under all answers together, where several may be given. */
function SharedFollowUp({ step }: { step: Extract<AskStep, { kind: 'multi' }> }) {
  const { flow, change } = useEditing();
  return (
    <FollowUpFields
      label="Ask a follow-up below them"
      path={`steps.${step.id}.followUp`}
      value={step.followUp}
      onValue={(followUp, key) => {
        change(
          replaceStep(flow, step.id, () => (followUp ? { ...step, followUp } : without(step, 'followUp'))),
          key,
        );
      }}
    />
  );
}

/** The answers of a question: ordered by keyboard or pointer, each opens in place. */
export function Answers({ step }: { step: AskStep }) {
  const { flow, locale, findings, change } = useEditing();
  const [open, setOpen] = useState<string | null>(null);
  const reorder = (index: number, by: -1 | 1) =>
    change(
      replaceStep(flow, step.id, (one) =>
        isAsk(one) ? ({ ...one, answers: move<Answer | MultiAnswer>(one.answers, index, by) } as AskStep) : one,
      ),
    );
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
          onClick={() => change(replaceStep(flow, step.id, (one) => (isAsk(one) ? addAnswer(one, flow.defaultLocale) : one)))}
        >
          <Icon name="plus" />
          Add an answer
        </button>
      )}
      {step.kind === 'multi' && <SharedFollowUp step={step} />}
    </section>
  );
}
