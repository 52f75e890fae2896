import type { NudgeView } from '../../shared/schema/nudge';
import { sheetOf } from '../base/sheet';
import type { NudgePorts, Shown } from '../watch/wire';
import css from './anchored.css?inline';
import { frame, type Scene } from './frame';
import { Acts, Head } from './parts';
import { type Spot, spotFor } from './place';
import { onMove, onSight } from './track';

/** The lazy part for what stands beside an element of the host's page. */

const sheet = sheetOf(css);

/** Placed through the object model: a strict policy allows no style attribute in markup, but this. */
function put(element: HTMLElement, { left, top, width, height }: { left: number; top: number; width?: number; height?: number }): void {
  const { style } = element;
  style.left = `${left}px`;
  style.top = `${top}px`;
  if (width !== undefined) style.width = `${width}px`;
  if (height !== undefined) style.height = `${height}px`;
}

const popover = (element: HTMLElement | null, isOpen: boolean): void => {
  if (element && element.matches(':popover-open') !== isOpen) element.togglePopover(isOpen);
};

/** Shows a tip at once, or behind a spot that is pressed first; only while its anchor can be seen. */
export function show(view: NudgeView, ports: NudgePorts, selector: string): Shown {
  let anchor: Element | null = null;
  let isSeen = false;
  /** A hotspot's tip waits until somebody wants it. */
  let isOpen = view.kind === 'tooltip';
  let tip: HTMLElement | null = null;
  let mark: HTMLElement | null = null;

  const keepTip = (element: HTMLElement | null) => {
    tip = element;
  };
  const keepMark = (element: HTMLElement | null) => {
    mark = element;
  };
  const toggle = (scene: Scene) => {
    isOpen = !isOpen;
    scene.draw();
    arrange();
  };
  const framed = frame(
    view,
    ports,
    ({ scene }) => (
      <>
        {view.kind === 'hotspot' ? (
          <button
            type="button"
            popover="manual"
            ref={keepMark}
            class="spot"
            aria-label={view.title}
            aria-expanded={isOpen}
            onClick={() => toggle(scene)}
          />
        ) : (
          <span popover="manual" ref={keepMark} class="halo" />
        )}
        <aside popover="manual" ref={keepTip} class="n tip" aria-labelledby="t">
          <i />
          <Head scene={scene} />
          {view.body && <p class="small">{view.body}</p>}
          <Acts scene={scene} />
        </aside>
      </>
    ),
    { sheet },
  );

  const arrange = () => {
    const isThere = anchor !== null && isSeen;
    popover(mark, isThere);
    popover(tip, isThere && isOpen);
    if (!anchor || !isThere) return;
    const box = anchor.getBoundingClientRect();
    if (mark && view.kind === 'hotspot') put(mark, { left: (view.dir === 'rtl' ? box.left : box.right) - 22, top: box.top - 22 });
    else if (mark) put(mark, { left: box.left - 4, top: box.top - 4, width: box.width + 8, height: box.height + 8 });
    if (tip && isOpen) {
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      const spot: Spot = spotFor(box, { width: tip.offsetWidth, height: tip.offsetHeight }, { width, height }, view.dir === 'rtl');
      put(tip, spot);
      tip.dataset.side = spot.side;
      tip.style.setProperty('--arrow', `${spot.arrow}px`);
    }
    framed.shown();
  };

  let untrack = () => {};
  const unfollow = ports.follow(selector, (element) => {
    untrack();
    anchor = element;
    isSeen = false;
    if (element) {
      framed.scene.draw();
      const undo = [
        onMove(element, arrange),
        onSight(element, (now) => {
          isSeen = now;
          arrange();
        }),
      ];
      untrack = () => {
        for (const off of undo) off();
      };
    }
    arrange();
  });
  framed.gone.then(() => {
    unfollow();
    untrack();
  });
  return framed;
}
