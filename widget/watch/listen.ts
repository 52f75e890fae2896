import { now } from './clock';
import { deadClicks } from './dead';
import { quickReturn, rageClicks, scrollDepth } from './gestures';
import type { Heard } from './heard';
import { on } from './on';

/** A window of the page's own counts where it is half as high as the screen. */
function scroller(target: EventTarget | null): Element | null {
  if (target === document) return document.scrollingElement;
  return target instanceof Element && target.clientHeight * 2 >= innerHeight ? target : null;
}

/**
 * Turns what the browser says into what is heard, until `signal` is aborted. What happens inside our own places is not heard, and
 * without `signals` nothing that no trigger waits for.
 */
export function listen(hear: (heard: Heard) => void, signal: AbortSignal, signals: boolean): void {
  const isRage = rageClicks();
  const isReturn = quickReturn();
  const dead = deadClicks(() => hear({ on: 'dead_click' }), signal);
  let frame = 0;

  on<MouseEvent>(
    document,
    'click',
    (event) => {
      const target = event.composedPath()[0];
      if (!(target instanceof Element) || (event.target as Element).localName.startsWith('parley-')) return;
      hear({ on: 'clicked', value: target });
      if (!event.isTrusted) return;
      // Inside somebody's shadow root nothing of what a click does could be seen.
      if (signals && target === event.target) dead(target);
      // Three clicks into text select it.
      if (isRage(now(), event.clientX, event.clientY) && getSelection()?.isCollapsed !== false) hear({ on: 'rage_click' });
    },
    signal,
  );
  on<MouseEvent>(
    document,
    'mouseout',
    ({ clientY, relatedTarget }) => {
      if (clientY <= 0 && !relatedTarget) hear({ on: 'exit_intent' });
    },
    signal,
  );
  on(
    document,
    'scroll',
    ({ target }) => {
      const element = scroller(target);
      if (!element || frame) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (signal.aborted) return;
        const { scrollTop, clientHeight, scrollHeight } = element;
        hear({ on: 'scroll', value: scrollDepth(scrollTop, clientHeight, scrollHeight) });
        if (isReturn(now(), scrollTop) && matchMedia('(hover: none)').matches) hear({ on: 'exit_intent' });
      });
    },
    signal,
  );
  on(document, 'pointerdown pointermove keydown scroll wheel', () => hear({ on: 'active' }), signal);
  on(window, 'error unhandledrejection', () => hear({ on: 'error' }), signal);
}
