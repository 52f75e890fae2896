import { render } from 'preact';
import type { Theme } from '../../shared/schema/snapshot';
import { part } from '../part';
import type { Run, View } from '../run';
import { App } from './app';
import { enter } from './scene';
import css from './style.css?inline';

export const sheetOf = (text: string): CSSStyleSheet => {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
};

export interface Surface {
  paint(view: View, run: Run): void;
  restyle(theme: Theme): void;
  /** Takes everything away; focus goes back to where it came from. */
  remove(): void;
}

/** The shadow host: all that the page gets of us, no style attribute and no markup; while it is there its scrollbar is dimmed (still.ts). */
export function createSurface(opener: HTMLElement | undefined): Surface {
  let host: HTMLElement | undefined;
  let root: ShadowRoot | undefined;
  let release: (() => void) | undefined;
  const themed = sheetOf(':host{}');
  return {
    restyle({ accent, radius, font, scheme }) {
      // By properties and not as text: whatever a theme holds, it stays inside its own value.
      const { style } = themed.cssRules[0] as CSSStyleRule;
      style.cssText = '';
      const set = (name: string, value: string | false | undefined) => value && style.setProperty(name, value);
      set('--parley-accent', accent);
      set('--parley-radius', radius !== undefined && `${radius}px`);
      set('font-family', font === 'inherit' && font);
      set('color-scheme', scheme);
    },
    paint(view, run) {
      if (view.state.closed) return this.remove();
      if (!host || !root) {
        host = document.createElement('parley-widget');
        root = host.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = [sheetOf(css), themed];
        document.body.append(host);
      }
      if (part && !release) {
        release = part.holdStill();
        root.adoptedStyleSheets.push(part.sheet);
      }
      host.lang = view.graph.locale;
      host.dir = view.graph.dir;
      enter(view, run);
      render(<App />, root);
    },
    remove() {
      if (!host || !root) return;
      // Closed first: only then does the browser hand the focus back.
      root.querySelector('dialog')?.close();
      render(null, root);
      host.remove();
      host = undefined;
      release?.();
      release = undefined;
      opener?.focus({ preventScroll: true });
    },
  };
}
