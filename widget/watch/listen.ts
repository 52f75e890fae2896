import type { Clock } from './clock';
import { deadClicks } from './dead';
import { quickReturn, rageClicks, scrollDepth } from './gestures';

/** What is heard of the page. Never which key, never any text. */
export interface Hears {
  clicked(target: Element): void;
  raged(): void;
  dead(): void;
  /** The pointer leaves by the top edge; on touch, a quick scroll back up. */
  leaving(): void;
  /** Per cent of the page, or of what fills most of it. */
  scrolled(percent: number): void;
  active(): void;
}

const isOurs = (target: EventTarget | null): boolean => target instanceof Element && target.localName.startsWith('parley-');

/** A window of the page's own counts where it fills half of the screen. */
function scroller(target: EventTarget | null): Element | null {
  if (target === document) return document.scrollingElement;
  return target instanceof Element && target.clientWidth * target.clientHeight * 2 >= innerWidth * innerHeight ? target : null;
}

export function listen(hears: Hears, clock: Clock, signal: AbortSignal): void {
  const listening = { capture: true, passive: true, signal };
  const isRage = rageClicks();
  const isReturn = quickReturn();
  const dead = deadClicks(hears.dead, signal);

  document.addEventListener(
    'click',
    (event) => {
      const target = event.composedPath()[0];
      if (isOurs(event.target) || !(target instanceof Element)) return;
      hears.clicked(target);
      if (!event.isTrusted) return;
      dead(event, target);
      // Three clicks into text select it.
      if (isRage(clock.now(), event.clientX, event.clientY) && getSelection()?.isCollapsed !== false) hears.raged();
    },
    listening,
  );
  document.documentElement.addEventListener('mouseleave', ({ clientY }) => clientY <= 0 && hears.leaving(), { signal });

  let frame = 0;
  document.addEventListener(
    'scroll',
    ({ target }) => {
      const element = scroller(target);
      if (!element || frame) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        const { scrollTop, clientHeight, scrollHeight } = element;
        hears.scrolled(scrollDepth(scrollTop, clientHeight, scrollHeight));
        if (isReturn(clock.now(), scrollTop) && matchMedia('(hover: none)').matches) hears.leaving();
      });
    },
    listening,
  );
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));

  for (const type of ['pointerdown', 'pointermove', 'keydown', 'scroll', 'wheel']) document.addEventListener(type, hears.active, listening);
}
