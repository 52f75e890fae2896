import { sheetOf } from '../base/sheet';
import { createSurface, type Surface } from '../base/surface';
import { later } from '../later';
import type { Run, View } from '../view';
import { App } from './app';
import { enter } from './scene';
import css from './style.css?inline';

export interface Stage extends Pick<Surface, 'restyle' | 'remove'> {
  paint(view: View, run: Run): void;
}

const own = sheetOf(css);

/** The dialog's place in the page. While it is there, the page behind is held still. */
export function createStage(opener: HTMLElement | undefined): Stage {
  const surface = createSurface('parley-widget', opener);
  surface.wear(own);
  let release: (() => void) | undefined;
  const remove = () => {
    // First, so that the page is laid out once, with its scrolling and its focus.
    release?.();
    release = undefined;
    surface.remove();
  };
  return {
    restyle: surface.restyle,
    paint(view, run) {
      if (view.state.closed) return remove();
      release ??= later.offer?.holdStill();
      for (const { sheet } of Object.values(later)) surface.wear(sheet);
      enter(view, run);
      surface.paint(<App />, view.graph);
    },
    remove,
  };
}
