import type { Page } from 'playwright-core';

const STOPS = 'a[href], button, input, select, textarea, [tabindex]';

/** Marks whatever Tab should reach with `data-stop` and counts it. */
const mark = (page: Page) =>
  page.evaluate((stops) => {
    const all = [...document.querySelectorAll<HTMLInputElement>(stops)].filter(
      (one) => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert]') && one.checkVisibility({ visibilityProperty: true }),
    );
    for (const [i, one] of all.entries()) one.dataset.stop = String(i);
    return all.length;
  }, STOPS);

/** Where the focus is, and what is wrong there. */
const look = (page: Page) =>
  page.evaluate(() => {
    const here = document.activeElement;
    if (!(here instanceof HTMLElement) || here === document.body) return null;
    const name = here.getAttribute('aria-label') || here.innerText || here.tagName;
    const seen = [here, here.closest('.chip')].some((one) => one && getComputedStyle(one).outlineStyle !== 'none');
    const { left, top, width, height, bottom } = here.getBoundingClientRect();
    const within = bottom > 0 && top < innerHeight;
    const above = within ? document.elementFromPoint(left + width / 2, Math.max(0, top) + Math.min(height, 20) / 2) : null;
    const covered = above !== null && !here.contains(above) && !above.contains(here);
    const wrong = [!seen && 'no focus ring', !within && 'out of sight', covered && 'covered'].filter(Boolean);
    return { stop: here.dataset.stop, wrong: wrong.map((what) => `${name}: ${what}`) };
  });

/** Goes through a page by Tab alone: what is never reached, and where the focus is not seen (WCAG 2.1.1, 2.4.7, 2.4.11). */
export async function troublesByTab(page: Page): Promise<string[]> {
  const count = await mark(page);
  const reached = new Set<string>();
  const wrong = new Set<string>();
  for (let i = 0; i < count + 4; i += 1) {
    await page.keyboard.press('Tab');
    const at = await look(page);
    if (at?.stop !== undefined) reached.add(at.stop);
    for (const one of at?.wrong ?? []) wrong.add(one);
  }
  const missed = Array.from({ length: count }, (_, i) => String(i)).filter((stop) => !reached.has(stop));
  return [...wrong, ...missed.map((stop) => `stop ${stop} of ${count} is not reached`)];
}
