import { type ComponentChild, render } from 'preact';
import type { Theme } from '../../shared/schema/snapshot';
import css from './base.css?inline';
import { sheetOf } from './sheet';

/** A place of ours in the host page, with the shadow root that everything is drawn into. */
export interface Surface {
  /** Draws; the first time, it makes the place. */
  paint(tree: ComponentChild, speech: { locale: string; dir: 'ltr' | 'rtl' }): void;
  /** Styles of a part that has come; each counts once. */
  wear(sheet: CSSStyleSheet): void;
  restyle(theme: Theme): void;
  /** Takes everything away; focus goes back to `opener`. */
  remove(): void;
}

/** Read when the part comes, which is before anybody waits for it. */
const base = sheetOf(css);

/** All that the page gets of us is one element named `name` in `place`: no style attribute and no markup. */
export function createSurface(name: string, opener?: HTMLElement, place: Element = document.body): Surface {
  let host: HTMLElement | undefined;
  let root: ShadowRoot | undefined;
  const themed = sheetOf(':host{}');
  const sheets = new Set([base, themed]);
  return {
    wear: (sheet) => sheets.add(sheet),
    restyle({ accent, radius, font, scheme }) {
      // By properties and not as text: whatever a theme holds, it stays inside its own value.
      const { style } = themed.cssRules[0] as CSSStyleRule;
      style.cssText = '';
      const set = (property: string, value: string | false | undefined) => value && style.setProperty(property, value, 'important');
      set('--parley-accent', accent);
      set('--parley-radius', radius !== undefined && `${radius}px`);
      set('font-family', font === 'inherit' && font);
      set('color-scheme', scheme);
    },
    paint(tree, { locale, dir }) {
      if (!host || !root) {
        host = document.createElement(name);
        root = host.attachShadow({ mode: 'open' });
        place.append(host);
      }
      if (root.adoptedStyleSheets.length < sheets.size) root.adoptedStyleSheets = [...sheets];
      // Written again, even the same words would have the browser style everything in here anew.
      if (host.lang !== locale) Object.assign(host, { lang: locale, dir });
      render(tree, root);
    },
    remove() {
      if (!host || !root) return;
      // Closed first: only then does the browser hand the focus back.
      root.querySelector('dialog')?.close();
      render(null, root);
      host.remove();
      host = undefined;
      root = undefined;
      opener?.focus({ preventScroll: true });
    },
  };
}
