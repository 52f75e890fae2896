import type { FunctionComponent } from 'preact';
import type { NudgeEvent, NudgeView } from '../../shared/schema/nudge';
import { sheetOf } from '../base/sheet';
import { createSurface } from '../base/surface';
import type { NudgeHeard } from '../options';
import type { NudgePorts, Shown } from '../watch/wire';
import css from './nudges.css?inline';

type What = NudgeEvent['what'];

/** What a nudge's own drawing may do. */
export interface Scene {
  view: NudgeView;
  /** Tells the edge and the host's observer. */
  tell(what: What): void;
  /** The customer puts it away. */
  put(what: 'dismissed' | 'snoozed' | 'never'): void;
  /** The customer follows its action; that is the end of it, too. */
  act(): void;
  /** Draws again, after something has changed. */
  draw(): void;
  close(): void;
}
export type Drawing = FunctionComponent<{ scene: Scene }>;

const sheet = sheetOf(css);

/** Observers only hear: what they throw is theirs. */
export function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Not ours.
  }
}

export interface Framed extends Shown {
  scene: Scene;
  /** What is drawn is on the screen. Counts once. */
  shown(): void;
  remove(): void;
}

interface More {
  sheet?: CSSStyleSheet;
  /** Where it goes in the page; else it floats. */
  place?: Element;
  /** It is being put away: false where there is nothing to tell any more. */
  leaving?(): boolean;
}

/** Holds a nudge from its first paint to its end. Nothing is painted before `draw`. */
export function frame(view: NudgeView, ports: NudgePorts, Drawn: Drawing, more: More = {}): Framed {
  const { promise, resolve } = Promise.withResolvers<void>();
  const surface = createSurface('parley-nudge', undefined, more.place);
  surface.restyle(ports.theme);
  surface.wear(sheet);
  if (more.sheet) surface.wear(more.sheet);
  let isShown = false;
  let isOver = false;
  /** Said once it stands: a screen reader hears of it, and nobody's focus moves. */
  let said = '';
  /** Where the focus was before somebody came in here. */
  let before: EventTarget | null = null;

  const tell = (what: What) => {
    if (isOver) return;
    ports.tell(what);
    const heard: NudgeHeard = { type: what.type, nudge: view.nudge, impression: view.impression, kind: view.kind };
    if (what.type === 'acted' && view.action?.do === 'event') heard.event = view.action.name;
    quietly(() => ports.observers().onNudge?.(heard));
  };
  const close = () => {
    if (isOver) return;
    isOver = true;
    const isFocused = document.activeElement?.localName === 'parley-nudge';
    surface.remove();
    if (isFocused && before instanceof HTMLElement) before.focus({ preventScroll: true });
    resolve();
  };
  const put = (type: 'dismissed' | 'snoozed' | 'never') => {
    if (more.leaving?.() ?? true) tell({ type });
    close();
  };
  const listen = (element: HTMLElement | null) => {
    element?.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') put('dismissed');
    });
    element?.addEventListener('focusin', ({ relatedTarget }) => {
      before ??= relatedTarget;
    });
  };
  const draw = () => {
    if (isOver) return;
    surface.paint(
      <div dir={view.dir} lang={view.locale} ref={listen}>
        <p class="sr" role="status">
          {said}
        </p>
        <Drawn scene={scene} />
      </div>,
      view,
    );
  };
  const scene: Scene = {
    view,
    tell,
    put,
    act() {
      tell({ type: 'acted' });
      close();
    },
    draw,
    close,
  };
  return {
    scene,
    gone: promise,
    close,
    event() {},
    shown() {
      if (isShown) return;
      isShown = true;
      tell({ type: 'shown' });
      requestAnimationFrame(() => {
        said = view.title;
        draw();
      });
    },
    remove: surface.remove,
  };
}
