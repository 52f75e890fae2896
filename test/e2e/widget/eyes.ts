import type { Page } from 'playwright-core';

/** The widget's element on the host page. */
export type Host = 'parley-widget' | 'parley-nudge';

/** What somebody can press, type into or choose, with what is around it. */
interface Control {
  name: string;
  /** Of what can be pressed, in px: a choice's whole row. */
  width: number;
  height: number;
  /** A line stands around it or around the choices that it is one of, or under its words. */
  lined: boolean;
  /** It says something by itself: words, or a drawing. */
  speaks: boolean;
  /** It is a box that would be gone with its colours: a button with a ground, an answer, a field. */
  boxed: boolean;
  /** With the keyboard's focus a ring of at least 2 px is around it. */
  ringed: boolean;
  /** How it looks without any colour; for a choice. */
  shape: string | null;
  checked: boolean;
  group: string;
}

/** Every control inside, as the browser has computed it. The last thing that was pressed must have been a key, so that focus is shown. */
const controlsIn = (page: Page, host: Host): Promise<Control[]> =>
  page.evaluate((host) => {
    const roots = [...document.querySelectorAll(host)].flatMap((one) => one.shadowRoot ?? []);
    const found = roots.flatMap((root) => [
      ...root.querySelectorAll<HTMLElement>(':is(button, a[href], input, textarea, select, summary, [tabindex="0"]):not(:disabled)'),
    ]);
    const widthOf = (style: CSSStyleDeclaration, side: 'border' | 'outline') =>
      side === 'outline'
        ? style.outlineStyle === 'none'
          ? 0
          : Number.parseFloat(style.outlineWidth)
        : style.borderTopStyle === 'none'
          ? 0
          : Number.parseFloat(style.borderTopWidth);
    /** A choice with its row; anything else alone. */
    const layers = (element: HTMLElement): HTMLElement[] => {
      const row = element.matches('[type=radio], [type=checkbox]') ? element.closest<HTMLElement>('label') : null;
      const answer = element.closest<HTMLElement>('.answer');
      const mark = Number(getComputedStyle(element).opacity) > 0 ? [element] : [];
      return row ? [...mark, row, ...(answer && answer !== row ? [answer] : [])] : [element];
    };
    const seen = found.filter((element) => layers(element).some((one) => one.checkVisibility()) && element.getClientRects().length > 0);
    return seen.map((element): Control => {
      const all = layers(element);
      const pressed = all.map((one) => one.getBoundingClientRect());
      const looks = all.map((one) => getComputedStyle(one));
      const before = looks.some((style) => widthOf(style, 'border') > 0 || widthOf(style, 'outline') > 0);
      const shape = element.matches('[type=radio], [type=checkbox]')
        ? JSON.stringify(
            all.map((one, i) => {
              const style = looks[i] as CSSStyleDeclaration;
              const mark = getComputedStyle(one, '::after').content;
              return [widthOf(style, 'border'), widthOf(style, 'outline'), style.fontWeight, style.textDecorationLine, mark];
            }),
          )
        : null;
      element.focus({ preventScroll: true });
      const ring = Math.max(...all.map((one) => widthOf(getComputedStyle(one), 'outline')));
      const group = element.closest('[role=radiogroup]');
      const drawn = getComputedStyle(element, '::before').content !== 'none';
      const underlined = looks.some((style) => style.textDecorationLine.includes('underline'));
      return {
        name: (element.getAttribute('aria-label') ?? (element.closest('label') ?? element).textContent ?? '').replace(/\s+/g, ' ').trim(),
        width: Math.max(...pressed.map(({ width }) => width)),
        height: Math.max(...pressed.map(({ height }) => height)),
        lined: before || underlined || (group !== null && widthOf(getComputedStyle(group), 'border') > 0),
        speaks: element.textContent?.trim() !== '' || element.querySelector('svg')?.checkVisibility() === true || drawn,
        boxed: element.matches('.btn, input, textarea, select'),
        ringed: ring >= 2,
        shape,
        checked: element.matches(':checked'),
        group: element.getAttribute('name') ?? '',
      };
    });
  }, host);

/** WCAG 2.5.8, except for a link within a sentence, of which there is none. */
const SMALLEST = 24;

/**
 * What somebody who forces the colours of pages would not see, and what a finger would miss, as a list. Leaves the colours as
 * they were, and the focus somewhere.
 */
export async function unseen(page: Page, host: Host): Promise<string[]> {
  await page.keyboard.press('Shift');
  await page.emulateMedia({ forcedColors: 'active' });
  const controls = await controlsIn(page, host);
  await page.emulateMedia({ forcedColors: 'none' });
  if (controls.length === 0) return ['there is no control'];
  return controls.flatMap(({ name, width, height, lined, speaks, boxed, ringed, shape, checked, group }) => {
    const twin = checked && controls.find((other) => other.group === group && !other.checked && other.shape !== null);
    return [
      ...(Math.min(width, height) < SMALLEST ? [`${name}: ${Math.round(width)} × ${Math.round(height)} px`] : []),
      ...(boxed && !lined ? [`${name}: no line around it`] : []),
      ...(!boxed && !speaks ? [`${name}: neither a word nor a drawing`] : []),
      ...(ringed ? [] : [`${name}: no ring with the focus`]),
      ...(twin && twin.shape === shape ? [`${name}: only its colour says that it is chosen`] : []),
    ];
  });
}

/** What moves by itself inside, by its animation or transition. */
export const moving = (page: Page, host: Host): Promise<string[]> =>
  page.evaluate((host) => {
    const all = [...document.querySelectorAll(host)].flatMap((one) => [...(one.shadowRoot?.querySelectorAll('*') ?? [])]);
    return all.flatMap((element) =>
      [undefined, '::before', '::after', '::backdrop'].flatMap((pseudo) => {
        const { animationName, transitionDuration, content } = getComputedStyle(element, pseudo);
        if (pseudo && pseudo !== '::backdrop' && content === 'none') return [];
        const still = animationName === 'none' && /^0s(, 0s)*$/.test(transitionDuration);
        return still ? [] : [`${element.localName}${pseudo ?? ''}: ${animationName} ${transitionDuration}`];
      }),
    );
  }, host);

/** The tree that a screen reader reads: names, roles, states, in their order. */
export const readAloud = (page: Page, host: Host): Promise<string> =>
  page
    .locator(`${host} ${host === 'parley-widget' ? 'dialog' : '.n:visible'}`)
    .first()
    .ariaSnapshot();
