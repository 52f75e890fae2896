import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findings } from '../axe';
import { SCREENS } from './screens';
import { dialog, heading, press, stage } from './shop';

const s = stage();
const SIZES = [
  { width: 320, height: 568 },
  { width: 720, height: 450 }, // 1440 × 900 at 200 %
  { width: 390, height: 844 },
] as const;

/** How a control looks, as the browser has computed it. */
interface Look {
  text: string;
  font: number;
  weight: string;
  area: number;
  width: number;
  height: number;
  contrast: number;
  classes: string;
  place: number;
}

/** The buttons of the footer under an accent of the host's, in the order of the document; contrast by WCAG on the colours that were painted. */
const looks = (page: Page, accent?: string): Promise<Look[]> =>
  page.evaluate((color) => {
    if (color) document.documentElement.style.setProperty('--parley-accent', color);
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    const luminance = (color: string) => {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((one) => {
        const part = one / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const root = document.querySelector('parley-widget')?.shadowRoot as ShadowRoot;
    return [...root.querySelectorAll<HTMLElement>('.foot .btn')].map((button, place) => {
      const style = getComputedStyle(button);
      const [light, dark] = [luminance(style.color), luminance(style.backgroundColor)].sort((a, b) => b - a) as [number, number];
      const { width, height } = button.getBoundingClientRect();
      return {
        text: button.textContent ?? '',
        font: Number.parseFloat(style.fontSize),
        weight: style.fontWeight,
        area: width * height,
        width,
        height,
        contrast: (light + 0.05) / (dark + 0.05),
        classes: button.classList[0] ?? '',
        place,
      };
    });
  }, accent);

/** Rule A-07, as a list of what breaks it. */
function weaker(out: Look, accept: Look): string[] {
  const faults: string[] = [];
  if (out.classes !== accept.classes) faults.push('another component');
  if (out.font < accept.font) faults.push('smaller type');
  if (Number(out.weight) < Number(accept.weight)) faults.push('lighter type');
  if (out.area < accept.area * 0.9) faults.push('smaller area');
  if (out.contrast < 4.5) faults.push('contrast below 4.5');
  if (out.contrast < accept.contrast * 0.9) faults.push('less contrast');
  if (Math.min(out.width, out.height) < 44) faults.push('small target');
  if (out.place > accept.place) faults.push('later in the tab order');
  return faults;
}

/** What runs each time; with PARLEY_MATRIX=full also the screens that are others in another state or language. */
const shown = process.env.PARLEY_MATRIX === 'full' ? SCREENS : SCREENS.filter(({ like }) => !like);

describe.each(shown)('$name', (screen) => {
  test('axe finds nothing, the heading has the focus, the way out is in view everywhere', async () => {
    const { page, errors } = await s.enter(screen.world, screen.visit);
    await screen.go(page);
    expect(await findings(page, { within: 'parley-widget' })).toEqual([]);
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
    await (SCREENS.find(({ name }) => name === 'discount') as (typeof SCREENS)[number]).go(page);
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
    expect(await focused(page)).toBe(await heading(page).textContent());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await dialog(page).getByRole('radio', { checked: true }).count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    expect(await dialog(page).getByRole('radio', { checked: true }).count()).toBe(1);
    await dialog(page).locator('input[value=too_expensive]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.locator('parley-widget .price').waitFor();
    expect(await focused(page)).toBe(await heading(page).textContent());
    await tabTo(page, 'Cancel subscription');
    await page.keyboard.press('Enter');
    await page.locator('parley-widget .dates').waitFor();
    expect(await focused(page)).toBe(await heading(page).textContent());
    await tabTo(page, 'Cancel subscription');
    await page.keyboard.press('Space');
    await heading(page).getByText('Your subscription is cancelled').waitFor();
    expect(await focused(page)).toBe(await heading(page).textContent());
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
  await press(page, 'Cancel subscription');
  await page.locator('parley-widget .dates').waitFor();
});
