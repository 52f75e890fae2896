import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../browser';
import { type Fake, fakeApi } from './fake-api';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface Stage {
  fake: Fake;
  page: Page;
  /** Errors of the page itself, and what its policy refused; a failed request is none of these. */
  complaints: string[];
  go: (path: string) => Promise<void>;
  close: () => Promise<void>;
}

/** A browser with one page before a fake edge. */
export async function openStage(): Promise<Stage> {
  const fake = await fakeApi();
  const browser: Browser = await launch();
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: DESKTOP });
  const page = await context.newPage();
  page.setDefaultTimeout(12_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  return {
    fake,
    page,
    complaints,
    go: async (path) => {
      await page.goto(fake.origin + path);
      await page.locator('h1').first().waitFor();
    },
    close: async () => {
      await browser.close();
      await fake.close();
    },
  };
}

/** What only another size or theme can break: axe is half as long at these. */
const OF_LOOKS = ['color-contrast', 'target-size'];

/** What axe finds against WCAG 2.2 AA, as `rule: target`; `looks`: only what size and theme decide about. */
export async function findings(
  page: Page,
  { leaveOut = [], looks = false }: { leaveOut?: string[]; looks?: boolean } = {},
): Promise<string[]> {
  let builder = new AxeBuilder({ page }).setLegacyMode();
  builder = looks
    ? builder.withRules(OF_LOOKS)
    : builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  for (const selector of leaveOut) builder = builder.exclude(selector);
  const { violations } = await builder.analyze();
  return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}`));
}
