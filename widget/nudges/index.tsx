import type { NudgeKind, NudgeView } from '../../shared/schema/nudge';
import { canRead, sheetOf } from '../base/sheet';
import type { NudgePorts, ShowNudge, Shown } from '../watch/wire';
import { Checklist, ticked } from './checklist';
import { type Drawing, frame } from './frame';
import { Banner, Inline, Modal, SlideIn } from './plain';

/** The lazy part that draws nudges. What needs a place beside an element, and surveys, come in parts of their own. */

const FLOATING: Partial<Record<NudgeKind, Drawing>> = { banner: Banner, modal: Modal, slide_in: SlideIn, checklist: Checklist };

function showFloating(given: NudgeView, ports: NudgePorts, drawing: Drawing): Shown {
  const view = { ...given };
  const framed = frame(view, ports, drawing);
  framed.scene.draw();
  framed.shown();
  return {
    ...framed,
    event(name) {
      const steps = ticked(view, name);
      if (!steps) return;
      view.steps = steps;
      framed.scene.draw();
    },
  };
}

/** Takes room, in the place that it was given. */
const inPlace = sheetOf(':host{display:block!important;position:static!important}');

/** Goes where its place goes: it comes late, vanishes, and is drawn anew by whoever the page belongs to. */
function showInline(view: NudgeView, ports: NudgePorts, anchor: string): Shown {
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  let framed: ReturnType<typeof frame> | undefined;
  let wasShown = false;
  let unfollow = () => {};
  const end = () => {
    unfollow();
    resolve();
  };
  const stand = (place: Element | null) => {
    framed?.remove();
    framed = undefined;
    if (!place) return;
    framed = frame(view, ports, Inline, { place, sheet: inPlace });
    framed.scene.draw();
    if (!wasShown) framed.shown();
    wasShown = true;
    framed.gone.then(end);
  };
  unfollow = ports.follow(anchor, stand);
  return {
    gone,
    close() {
      framed?.close();
      end();
    },
    event() {},
  };
}

export const show: ShowNudge = async (view, ports) => {
  if (!canRead()) throw new Error('unreadable');
  const drawing = FLOATING[view.kind];
  if (drawing) return showFloating(view, ports, drawing);
  if (view.kind === 'inline' && view.anchor) return showInline(view, ports, view.anchor);
  if (view.kind === 'survey' && view.survey) return (await import('./survey')).show(view, ports);
  if ((view.kind === 'tooltip' || view.kind === 'hotspot') && view.anchor)
    return (await import('./anchored')).show(view, ports, view.anchor);
  throw new Error('unknown kind');
};
