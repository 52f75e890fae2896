import type { Browser, FrameLocator, Page } from 'playwright-core';
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
  /** What is written has been saved. */
  saved: () => Promise<void>;
  /** The frame with the widget. */
  preview: () => FrameLocator;
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
    saved: () => page.locator('.savestate').getByText('Saved', { exact: true }).waitFor(),
    preview: () => page.frameLocator('iframe'),
    close: async () => {
      await browser.close();
      await fake.close();
    },
  };
}
