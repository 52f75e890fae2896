import type { Frame } from 'playwright-core';

/** What a page may have changed about a part of ours: where it stands, how large it is, its letters and its colours. */
const PROPERTIES = [
  'fontFamily',
  'fontSize',
  'fontStyle',
  'fontWeight',
  'lineHeight',
  'letterSpacing',
  'wordSpacing',
  'textAlign',
  'textTransform',
  'whiteSpace',
  'direction',
  'color',
  'backgroundColor',
  'opacity',
  'visibility',
  'pointerEvents',
  'userSelect',
  'cursor',
  'zoom',
] as const;

export type Look = Record<string, string>;

/** Of the first of each of `selectors` inside our element `host`; text is as wide as its letters are. */
export const lookOf = (frame: Frame, host: string, selectors: readonly string[]): Promise<Look> =>
  frame.locator(host).evaluate(
    (element, [selectors, properties]) =>
      Object.fromEntries(
        selectors.flatMap((selector) => {
          const part = element.shadowRoot?.querySelector(selector);
          if (!part) return [[selector, 'not there']];
          const { x, y, width, height } = part.getBoundingClientRect();
          const style = getComputedStyle(part);
          return [
            [`${selector} box`, [x, y, width, height].map(Math.round).join(' ')],
            ...properties.map((property) => [`${selector} ${property}`, style[property]]),
          ];
        }),
      ),
    [selectors, PROPERTIES] as const,
  );

/** Where everything of the host's own stands. */
export const places = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() =>
    [...document.querySelectorAll('body, body *:not(parley-widget, parley-nudge, script, style)')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${[x, y, width, height].map(Math.round).join(' ')}`;
    }),
  );

/** Everything in the page that somebody could leave something in: markup, sheets, names of the window, storage but for this tab. */
export const traces = (frame: Frame) =>
  frame.evaluate(() => ({
    markup: document.documentElement.outerHTML,
    sheets: document.adoptedStyleSheets.length,
    names: Object.getOwnPropertyNames(window)
      .filter((name) => name !== 'parley' && !/^\d+$/.test(name))
      .sort(),
    storage: Object.keys(localStorage).length,
    cookies: document.cookie,
  }));
