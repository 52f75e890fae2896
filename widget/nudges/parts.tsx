import type { ComponentChildren } from 'preact';
import { CLOSE, Icon } from '../base/controls';
import type { Scene } from './frame';

/** In the top layer, above any z-index; it takes no focus and nothing behind it is inert. */
export const float = (element: HTMLElement | null): void => {
  if (element && !element.matches(':popover-open')) element.showPopover();
};

export const Title = ({ scene }: { scene: Scene }) => (
  <h2 id="t" class="title">
    {scene.view.title}
  </h2>
);

/** The title, and the plain way to put it away. */
export const Head = ({ scene }: { scene: Scene }) => (
  <div class="top">
    <Title scene={scene} />
    <button type="button" class="x" aria-label={scene.view.labels.close} onClick={() => scene.put('dismissed')}>
      <Icon d={CLOSE} />
    </button>
  </div>
);

const Action = ({ scene }: { scene: Scene }) => {
  const { action } = scene.view;
  if (!action) return null;
  return action.do === 'link' ? (
    // A real link: another tab, the address and the way back are the browser's.
    <a class="btn go" href={action.href} onClick={scene.act}>
      {action.label}
    </a>
  ) : (
    <button type="button" class="btn go" onClick={scene.act}>
      {action.label}
    </button>
  );
};

/** One action, and two ways out that say what they do. */
export const Acts = ({ scene, children }: { scene: Scene; children?: ComponentChildren }) => (
  <div class="acts">
    {children ?? <Action scene={scene} />}
    <button type="button" class="word" onClick={() => scene.put('snoozed')}>
      {scene.view.labels.notNow}
    </button>
    <button type="button" class="word" onClick={() => scene.put('never')}>
      {scene.view.labels.never}
    </button>
  </div>
);
