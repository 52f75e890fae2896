import type { ChecklistStep } from '../../../shared/schema/nudge';
import { Icon } from '../../parts/icon';
import { CopyField } from '../../parts/writing/copy-field';
import { without } from '../../parts/writing/words';
import { useNudge } from './context';
import { newStep } from './fresh';
import { LineField } from './line-field';

const MOST = 8;

interface Props {
  steps: readonly ChecklistStep[];
  onSteps: (steps: ChecklistStep[], key: string) => void;
}

/** Steps of a checklist, in the order in which they are shown. */
export function StepFields({ steps, onSteps }: Props) {
  const { nudge } = useNudge();
  const replace = (id: string, next: ChecklistStep | null, key: string) =>
    onSteps(
      steps.flatMap((one) => (one.id !== id ? [one] : next ? [next] : [])),
      key,
    );
  const rise = (index: number) => {
    const moved = [...steps];
    const [one] = moved.splice(index, 1);
    if (one) moved.splice(index - 1, 0, one);
    onSteps(moved, `order ${index} ${one?.id}`);
  };
  return (
    <section>
      <h3 class="sub-h">
        <span>Steps</span>
        <span class="small">
          {steps.length} of {MOST}
        </span>
      </h3>
      {steps.map((step, i) => (
        <fieldset class="comparerow" key={step.id}>
          <legend>
            <span class="steplegend">
              Step {i + 1}
              {i > 0 && (
                <button type="button" class="btn quiet icon" aria-label={`Move step ${i + 1} up`} onClick={() => rise(i)}>
                  <Icon name="up" />
                </button>
              )}
              {steps.length > 1 && (
                <button
                  type="button"
                  class="btn quiet icon"
                  aria-label={`Remove step ${i + 1}`}
                  onClick={() => replace(step.id, null, `gone ${step.id}`)}
                >
                  <Icon name="x" />
                </button>
              )}
            </span>
          </legend>
          <CopyField
            label="What is to be done"
            path={`show.steps.${step.id}.label`}
            copy={step.label}
            good={50}
            onCopy={(label, key) => replace(step.id, { ...step, label }, key)}
          />
          <div class="pair">
            <LineField
              label="Leads to"
              hint="optional"
              path={`show.steps.${step.id}.href`}
              value={step.href ?? ''}
              onValue={(href, key) => replace(step.id, href ? { ...step, href } : without(step, 'href'), key)}
            />
            <LineField
              label="Done by the event"
              path={`show.steps.${step.id}.doneBy`}
              value={step.doneBy}
              onValue={(doneBy, key) => replace(step.id, { ...step, doneBy }, key)}
            />
          </div>
        </fieldset>
      ))}
      {steps.length < MOST && (
        <button
          type="button"
          class="btn quiet"
          onClick={() => {
            const step = newStep(
              steps.map(({ id }) => id),
              nudge.defaultLocale,
            );
            onSteps([...steps, step], `new ${step.id}`);
          }}
        >
          <Icon name="plus" />
          Add a step
        </button>
      )}
    </section>
  );
}
