import type { NudgeView } from '../../shared/schema/nudge';
import { Icon } from '../base/controls';
import { fill } from '../base/fill';
import type { Drawing, Scene } from './frame';
import { Acts, float, Title } from './parts';

const TICK = 'M4 10.5l4 4 8-9';
const FOLD = 'M5 8l5 5 5-5';

/** On a phone it would cover too much: it begins folded there. */
const unfold = (details: HTMLDetailsElement | null) => {
  if (details) details.open = !matchMedia('(width < 560px)').matches;
};

const Step = ({ scene, step, isNext }: { scene: Scene; step: NudgeView['steps'][number]; isNext: boolean }) => {
  const name = `step-${step.id}`;
  return (
    <li class={isNext ? 'step next' : 'step'}>
      <span class="tick">
        <input type="checkbox" disabled checked={step.done} aria-labelledby={name} />
        {step.done && <Icon d={TICK} />}
      </span>
      {step.href && !step.done ? (
        <a id={name} href={step.href} onClick={() => scene.tell({ type: 'acted' })}>
          {step.label}
        </a>
      ) : (
        <span id={name}>{step.label}</span>
      )}
    </li>
  );
};

/** A path to walk, ticked off by what the host says has happened. */
export const Checklist: Drawing = ({ scene }) => {
  const { steps, labels } = scene.view;
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  return (
    <aside popover="manual" ref={float} class="n card" aria-labelledby="t">
      <details ref={unfold}>
        <summary class="fold">
          <div>
            <Title scene={scene} />
            <p class="small" id="p">
              {fill(labels.progress, { done, of: steps.length })}
            </p>
          </div>
          <Icon d={FOLD} />
          <progress max={steps.length} value={done} aria-labelledby="p" />
        </summary>
        <ul>
          {steps.map((step) => (
            <Step key={step.id} scene={scene} step={step} isNext={step === next} />
          ))}
        </ul>
        <Acts scene={scene} />
      </details>
    </aside>
  );
};

/** The steps with those done that wait for this event; null where none does. */
export function ticked(view: NudgeView, name: string): NudgeView['steps'] | null {
  const news = view.steps.some((step) => !step.done && step.doneBy === name);
  return news ? view.steps.map((step) => (step.doneBy === name ? { ...step, done: true } : step)) : null;
}
