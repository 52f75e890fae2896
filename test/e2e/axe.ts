import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What of axe is used here. */
interface Loaded {
  axe: { run(within: string, options: object): Promise<{ violations: { id: string; nodes: { target: (string | string[])[] }[] }[] }> };
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds, as `rule: target`; by all rules of WCAG 2.2 AA and good practice, or by these alone. Run in the page itself:
 * axe's package for Playwright gathers every rule's passes and asks every frame, and takes three times as long for it.
 */
export async function findings(page: Page, { within = 'html', rules }: { within?: string; rules?: string[] } = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const violations = await page.evaluate(
    async ([root, runOnly]) => {
      const { axe } = globalThis as unknown as Loaded;
      // Only the preview is a frame, and in it is the widget, which has its own tests.
      return (await axe.run(root, { runOnly, resultTypes: ['violations'], iframes: false, preload: false })).violations;
    },
    [within, rules ?? WCAG] as const,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`));
}
