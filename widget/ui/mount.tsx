import { render } from 'preact';
import type { Theme } from '../../shared/schema/snapshot';
import type { Run, View } from '../run';
import { App } from './app';
import { enter } from './scene';
import css from './style.css?inline';

/** The typed theme as rules of its own; the schema lets nothing else through, and nothing else is read here. */
const themeCss = ({ accent, radius, font, scheme }: Theme): string =>
  `:host{${[
    accent && /^#[0-9a-f]{6}$/i.test(accent) && `--parley-accent:${accent}`,
    typeof radius === 'number' && `--parley-radius:${Number(radius)}px`,
    font === 'inherit' && 'font-family:inherit',
    (scheme === 'light' || scheme === 'dark') && `color-scheme:${scheme}`,
  ]
    .filter(Boolean)
    .join(';')}}${font === 'inherit' ? 'dialog{font-family:inherit}' : ''}`;

const sheet = (text: string): CSSStyleSheet => {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
};

/** What lies behind stays where it is: without touching the host's styles, so without a shift. */
const still = (event: Event) => {
  const target = event.composedPath()[0];
  const body = target instanceof Element && target.closest('.body');
  if (!(event as WheelEvent).ctrlKey && !(body && body.scrollHeight > body.clientHeight)) event.preventDefault();
};
const MOVES = ['wheel', 'touchmove'];

export interface Surface {
  paint(view: View, run: Run): void;
  restyle(theme: Theme): void;
  /** Takes everything away; focus goes back to where it came from. */
  remove(): void;
}

/** The shadow host: all that the page ever gets of us; no style attribute, no markup, no rule of its own. */
export function createSurface(opener: HTMLElement | undefined, toHost: boolean): Surface {
  let host: HTMLElement | undefined;
  let root: ShadowRoot | undefined;
  const themed = sheet('');
  const remove = () => {
    if (!host || !root) return;
    // Closed first: only then does the browser hand the focus back.
    root.querySelector('dialog')?.close();
    render(null, root);
    host.remove();
    host = undefined;
    for (const move of MOVES) document.removeEventListener(move, still);
    opener?.focus({ preventScroll: true });
  };
  return {
    restyle: (theme) => themed.replaceSync(themeCss(theme)),
    paint(view, run) {
      if (view.state.closed) return remove();
      if (!host) {
        host = document.createElement('parley-widget');
        root = host.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = [sheet(css), themed];
        document.body.append(host);
        for (const move of MOVES) document.addEventListener(move, still, { passive: false });
      }
      host.lang = view.graph.locale;
      host.dir = view.graph.dir;
      enter(view, run);
      render(<App toHost={toHost} />, root as ShadowRoot);
    },
    remove,
  };
}
