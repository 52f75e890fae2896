import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findings } from '../axe';
import { moving, readAloud, unseen } from './eyes';
import { fernway } from './fernway';
import { inLocale } from './in-locale';
import { type Look, looks, weaker } from './looks';
import { NUDGE_SCREENS } from './nudge-screens';
import { SCREENS, type Screen } from './screens';
import { dialog, heading, press, stage } from './shop';

const s = stage();
const SIZES = [
  { width: 320, height: 568 },
  { width: 720, height: 450 }, // 1440 × 900 at 200 %
  { width: 390, height: 844 },
  { width: 320, height: 256 }, // 640 × 512 at 200 %, 1280 × 1024 at 400 %
] as const;

/** As it was before this run, which writes what is missing. */
const onFile = readdirSync(new URL('aria', import.meta.url));
test('what is read aloud is on file for each screen and each nudge, and for nothing that is gone', () => {
  const drawn = [...SCREENS.filter(({ like }) => !like), ...NUDGE_SCREENS].map(({ name }) => `${name}.yml`);
  expect(onFile.sort()).toEqual(drawn.sort());
});

const FULL = process.env.PARLEY_MATRIX === 'full';
/** What runs each time; with PARLEY_MATRIX=full also the screens that are others in another state, and all from right to left. */
const shown = FULL ? [...SCREENS, ...SCREENS.flatMap((screen) => inLocale(screen, 'ar') ?? [])] : SCREENS.filter(({ like }) => !like);

describe.each(shown)('$name', (screen) => {
  test('axe finds nothing, the heading has the focus, the way out is in view everywhere', async () => {
    const { page, errors } = await s.enter({ ...screen.world, seed: 'seed' }, { ...screen.visit, timezoneId: 'Europe/Berlin' });
    await screen.go(page);
    if (!screen.like) await expect(await readAloud(page, 'parley-widget')).toMatchFileSnapshot(`aria/${screen.name}.yml`);
    expect(await findings(page, { within: 'parley-widget' })).toEqual([]);
    expect(await unseen(page, 'parley-widget')).toEqual([]);
    expect(await moving(page, 'parley-widget')).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    // Nothing else has to do with colour.
    expect(await findings(page, { within: 'parley-widget', rules: ['color-contrast'] })).toEqual([]);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const inView = await page.evaluate(() => {
        const root = document.querySelector('parley-widget')?.shadowRoot;
        const buttons = [...(root?.querySelectorAll('.foot button') ?? [])];
        return buttons.map((button) => {
          const { top, bottom, left, right } = button.getBoundingClientRect();
          const seen = root?.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return (
            top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth && (seen === button || button.contains(seen ?? null))
          );
        });
      });
      expect(inView.length, JSON.stringify(size)).toBeGreaterThan(0);
      expect(inView.every(Boolean), JSON.stringify(size)).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out').toBe(true);
    }
    expect(errors.filter((error) => !/Failed to load resource/.test(error))).toEqual([]);
  });
});

/** Each kind once, light and from left to right, is among the tests of nudges. */
const nudges = FULL ? NUDGE_SCREENS.flatMap((screen) => [screen, inLocale(screen, 'ar') ?? []].flat()) : [];
describe.each(nudges)('$name', (screen) => {
  test.each(['light', 'dark'] as const)('axe finds nothing, and nothing is unseen: %s', async (colorScheme) => {
    s.shop.drawing = fernway(screen.visit?.locale ?? 'en'); // has a place for what stands in one
    const { page, errors } = await s.enter(screen.world, { ...screen.visit, colorScheme });
    s.shop.drawing = null;
    await screen.go(page);
    expect(await findings(page, { within: 'parley-nudge' })).toEqual([]);
    expect(await unseen(page, 'parley-nudge')).toEqual([]);
    expect(errors).toEqual([]);
  });
});

test('what cannot be seen, hit or read without moving is found where it is planted', async () => {
  const pause = SCREENS.find(({ name }) => name === 'pause') as Screen;
  const { page } = await s.enter(pause.world, pause.visit);
  await pause.go(page);
  const planted = [
    ['.btn { border: 0 !important }', 'Cancel subscription: no line around it'],
    ['.answer { outline: none !important }', '2 months12 July: only its colour says that it is chosen'],
    [':focus-visible { outline: none !important }', 'Back: no ring with the focus'],
    ['.x { inline-size: 20px; block-size: 20px }', 'Close and keep my plan: 20 × 20 px'],
    ['.x svg { display: none }', 'Close and keep my plan: neither a word nor a drawing'],
  ] as const;
  for (const [css, fault] of planted) {
    const before = await unseen(page, 'parley-widget');
    expect(before, `before ${css}`).toEqual([]);
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.querySelector('parley-widget')?.shadowRoot?.adoptedStyleSheets.push(sheet);
    }, css);
    expect((await unseen(page, 'parley-widget')).join('\n')).toContain(fault);
    await page.evaluate(() => document.querySelector('parley-widget')?.shadowRoot?.adoptedStyleSheets.pop());
  }
  expect(await moving(page, 'parley-widget')).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moving(page, 'parley-widget')).toContain('dialog: in 0s');
});

describe('A-07: leaving is as easy to see as staying', () => {
  const offers = SCREENS.filter(({ name }) => /^(discount|pause|plan-change|confirm|accept-unsure)$/.test(name));
  const accents = [undefined, '#000000', '#ffffff', '#ffcc00', '#7f7f7f', '#00a86b', '#e11d48', '#93c5fd'];
  test.each(offers)('$name, under every accent, light and dark', async (screen) => {
    const { page } = await s.enter(screen.world, screen.visit);
    await screen.go(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const accent of accents) {
        const [out, accept] = (await looks(page, accent)) as [Look, Look];
        expect(weaker(out, accept), `${accent} ${colorScheme}`).toEqual([]);
        expect(accept.contrast, `${accent} ${colorScheme}`).toBeGreaterThan(4.5);
      }
    }
  });

  test('each planted defect is found', async () => {
    const { page } = await s.enter();
    await (SCREENS.find(({ name }) => name === 'discount') as Screen).go(page);
    const planted = [
      ['smaller type', 'font-size', '13px'],
      ['lighter type', 'font-weight', '400'],
      ['smaller area', 'width', '60%'],
      ['less contrast', 'color', '#888'],
    ] as const;
    const named = async () => {
      const all = await looks(page);
      const find = (name: string) => all.find(({ text }) => text === name) as Look;
      return weaker(find('Cancel subscription'), find('Accept discount'));
    };
    const first = page.locator('parley-widget .foot .btn').first();
    for (const [fault, property, value] of planted) {
      expect(await named(), `before ${fault}`).toEqual([]);
      await first.evaluate((button, [name, to]) => (button as HTMLElement).style.setProperty(name, to), [property, value] as const);
      expect(await named()).toContain(fault);
      await first.evaluate((button, name) => (button as HTMLElement).style.removeProperty(name), property);
    }
    await first.evaluate((button) => button.parentElement?.append(button));
    expect(await named()).toContain('later in the tab order');
  });
});

describe('by keyboard alone', () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const active = document.querySelector('parley-widget')?.shadowRoot?.activeElement;
      return active?.getAttribute('aria-label') ?? active?.textContent ?? '';
    });
  const onHeading = async (page: Page) => expect.poll(() => focused(page)).toBe(await heading(page).textContent());
  const tabTo = async (page: Page, name: string) => {
    for (let i = 0; i < 20; i += 1) {
      if ((await focused(page)) === name) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach "${name}"`);
  };

  test('survey, offer, confirmation, receipt; the heading has the focus on each screen', async () => {
    const { page } = await s.enter();
    await page.focus('#leave');
    await page.keyboard.press('Enter');
    await heading(page).waitFor();
    await onHeading(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await dialog(page).getByRole('radio', { checked: true }).count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    expect(await dialog(page).getByRole('radio', { checked: true }).count()).toBe(1);
    await dialog(page).locator('input[value=too_expensive]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.locator('parley-widget .price').waitFor();
    await onHeading(page);
    await tabTo(page, 'Cancel subscription');
    await page.keyboard.press('Enter');
    await page.locator('parley-widget .dates').waitFor();
    await onHeading(page);
    await tabTo(page, 'Cancel subscription');
    await page.keyboard.press('Space');
    await heading(page).getByText('Your subscription is cancelled').waitFor();
    await onHeading(page);
    await tabTo(page, 'Done');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('leave');
  });

  test('the page behind cannot be reached', async () => {
    const { page } = await s.enter();
    await page.click('#leave');
    await heading(page).waitFor();
    const reached = new Set<string>();
    for (let i = 0; i < 14; i += 1) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate(() => document.activeElement?.localName ?? ''));
    }
    expect([...reached].filter((name) => name !== 'parley-widget' && name !== 'body')).toEqual([]);
  });
});

test('right to left: the order of things turns, nothing overflows', async () => {
  const { page } = await s.enter({
    tamper: (answer) => ({ ...answer, graph: answer.graph && { ...answer.graph, locale: 'ar', dir: 'rtl' } }),
  });
  await page.click('#leave');
  await heading(page).waitFor();
  const [out, go] = await page.evaluate(() =>
    [...(document.querySelector('parley-widget')?.shadowRoot?.querySelectorAll('.foot .btn') ?? [])].map(
      (button) => button.getBoundingClientRect().left,
    ),
  );
  expect(out).toBeGreaterThan(go as number);
  // A screen reader that reads the page in English reads this in Arabic.
  const spoken = await page.locator('parley-widget').evaluate(({ lang, dir }: HTMLElement) => [lang, dir]);
  expect(spoken).toEqual(['ar', 'rtl']);
  await press(page, 'Cancel subscription');
  await page.locator('parley-widget .dates').waitFor();
});
