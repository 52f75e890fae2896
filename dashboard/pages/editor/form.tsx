import type { Consequence, Step } from '../../../shared/schema/flow';
import { SelectField, TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { CopyField } from '../../parts/writing/copy-field';
import { without } from '../../parts/writing/words';
import { Answers } from './answers';
import { useEditing } from './context';
import { addStep, isAsk, removeStep, replaceStep, type StepKind } from './edit';
import { Offers } from './offers';
import { describe, STEP_KINDS } from './step-names';
import { WayFields } from './way-fields';
import { CONFIRM, DONE, SAVED } from './ways';

function Words({ step }: { step: Exclude<Step, { kind: 'offer' }> }) {
  const { flow, change } = useEditing();
  const put = (part: Partial<Step>, key: string) =>
    change(
      replaceStep(flow, step.id, (one) => ({ ...one, ...part }) as Step),
      key,
    );
  const path = `steps.${step.id}`;
  return (
    <>
      <CopyField label="Question" path={`${path}.title`} copy={step.title} onCopy={(title, key) => put({ title }, key)} />
      <CopyField
        label="Text under it"
        path={`${path}.lede`}
        optional
        area
        good={160}
        copy={step.lede ?? {}}
        onCopy={(lede, key) =>
          Object.keys(lede).length
            ? put({ lede }, key)
            : change(
                replaceStep(flow, step.id, (one) => without(one as typeof step, 'lede') as Step),
                key,
              )
        }
      />
      {(step.kind === 'rating' || step.kind === 'scale') && (
        <div class="pair">
          <CopyField
            label={step.kind === 'rating' ? '1 means' : '0 means'}
            path={`${path}.low`}
            good={20}
            copy={step.low}
            onCopy={(low, key) => put({ low } as Partial<Step>, key)}
          />
          <CopyField
            label={step.kind === 'rating' ? '5 means' : '10 means'}
            path={`${path}.high`}
            good={20}
            copy={step.high}
            onCopy={(high, key) => put({ high } as Partial<Step>, key)}
          />
        </div>
      )}
      {step.kind === 'text' && (
        <TextField
          label="Characters at most"
          type="number"
          min={1}
          max={2000}
          value={String(step.maxLength)}
          onValue={(text) => {
            const maxLength = Math.round(Number(text));
            if (maxLength >= 1 && maxLength <= 2000) put({ maxLength } as Partial<Step>, `${path}.maxLength`);
          }}
        />
      )}
    </>
  );
}

function StepForm({ step }: { step: Step }) {
  const { flow, change, select } = useEditing();
  const add = (kind: StepKind) => {
    const made = addStep(flow, kind, step.id);
    change(made.flow);
    select(made.id);
  };
  const hasOffer = flow.steps.some((one) => one.kind === 'offer');
  return (
    <>
      {step.kind === 'offer' ? <Offers step={step} /> : <Words step={step} />}
      {isAsk(step) && <Answers step={step} />}
      <WayFields step={step} />
      <section>
        <h3 class="sub-h">
          <span>Add after it</span>
        </h3>
        <div class="row wrap">
          {(Object.keys(STEP_KINDS) as StepKind[])
            .filter((kind) => kind !== 'offer' || !hasOffer)
            .map((kind) => (
              <button key={kind} type="button" class="btn" title={STEP_KINDS[kind].says} onClick={() => add(kind)}>
                <Icon name={STEP_KINDS[kind].icon} />
                {STEP_KINDS[kind].name}
              </button>
            ))}
        </div>
      </section>
      {flow.steps.length > 1 && (
        <button
          type="button"
          class="btn stop gap"
          onClick={() => {
            const left = removeStep(flow, step.id);
            change(left);
            select(left.start);
          }}
        >
          Remove this step
        </button>
      )}
    </>
  );
}

function Consequences() {
  const { flow, change } = useEditing();
  const { consequences } = flow.confirm;
  const put = (next: Consequence[], key?: string) => change({ ...flow, confirm: { ...flow.confirm, consequences: next } }, key);
  const edit = (i: number, next: Consequence, key?: string) =>
    put(
      consequences.map((old, at) => (at === i ? next : old)),
      key,
    );
  return (
    <section>
      <h3 class="sub-h">
        <span>What leaving means</span>
        <span>true and dated</span>
      </h3>
      {consequences.map((one, i) => (
        <fieldset class="comparerow" key={i}>
          <legend class="sr">Consequence {i + 1}</legend>
          <SelectField
            label="When"
            value={one.at}
            options={[
              ['now', 'On cancelling'],
              ['period_end', 'When the paid period ends'],
              ['after_period_end', 'Days after it ends'],
            ]}
            onValue={(at) =>
              edit(
                i,
                at === 'after_period_end' ? { ...one, at, days: one.days ?? 30 } : { ...without(one, 'days'), at: at as Consequence['at'] },
              )
            }
          />
          {one.at === 'after_period_end' && (
            <TextField
              label="Days"
              type="number"
              min={1}
              max={3650}
              value={String(one.days ?? 30)}
              onValue={(text) => Number(text) >= 1 && edit(i, { ...one, days: Math.round(Number(text)) })}
            />
          )}
          <CopyField
            label="What happens"
            path={`confirm.consequences.${i}.text`}
            area
            good={120}
            copy={one.text}
            onCopy={(text, key) => edit(i, { ...one, text }, key)}
          />
          <button type="button" class="btn quiet" onClick={() => put(consequences.filter((_, at) => at !== i))}>
            Remove
          </button>
        </fieldset>
      ))}
      {consequences.length < 5 && (
        <button
          type="button"
          class="btn quiet"
          onClick={() =>
            put([...consequences, { at: 'period_end', text: { [flow.defaultLocale]: 'Your reports stay available until then.' } }])
          }
        >
          <Icon name="plus" />
          Add a consequence
        </button>
      )}
    </section>
  );
}

function EndForm({ part }: { part: 'confirm' | 'done' }) {
  const { flow, change } = useEditing();
  const words = flow[part];
  const put = (next: object, key: string) => change({ ...flow, [part]: { ...words, ...next } }, key);
  return (
    <>
      <CopyField label="Headline" path={`${part}.title`} copy={words.title} good={80} onCopy={(title, key) => put({ title }, key)} />
      <CopyField
        label="Text"
        path={`${part}.lede`}
        optional
        area
        good={160}
        copy={words.lede ?? {}}
        onCopy={(lede, key) => (Object.keys(lede).length ? put({ lede }, key) : change({ ...flow, [part]: without(words, 'lede') }, key))}
      />
      {part === 'confirm' && <Consequences />}
      <p class="small mute gap">
        {part === 'confirm'
          ? 'The buttons say what the policy pack demands. Where a pack has a closed list, its form is shown instead of this.'
          : 'The reference, the end date and where the receipt went are added by themselves.'}
      </p>
    </>
  );
}

/** The form of the card that is selected. */
export function Form({ selected }: { selected: string }) {
  const { flow, editable } = useEditing();
  const step = flow.steps.find((one) => one.id === selected);
  const { name, kind } = describe(flow, selected);
  return (
    <fieldset class="plainset" disabled={!editable}>
      <legend class="sr">{name}</legend>
      <div class="sechead">
        <h2 dir="auto">{name}</h2>
        <p>{kind}</p>
      </div>
      {step ? (
        <StepForm key={step.id} step={step} />
      ) : selected === CONFIRM ? (
        <EndForm part="confirm" />
      ) : selected === DONE ? (
        <EndForm part="done" />
      ) : (
        <p class="dim">
          {selected === SAVED
            ? 'Shown after an accepted offer. It says what was agreed, from the grant; there is nothing to write.'
            : 'The link in your product. Parley opens over it; if anything fails, the browser follows it.'}
        </p>
      )}
    </fieldset>
  );
}
