import type { Browser, FrameLocator, Page, Response } from 'playwright-core';
import { launch } from '../browser';
import { calm, type Fake, fakeApi } from './fake-api';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface Stage {
  fake: Fake;
  page: Page;
  /** Errors of the page itself, and what its policy refused; a failed request is none of these. */
  complaints: string[];
  /** The edge is whole, somebody is signed in as owner at a desktop, nothing has been written or complained of. */
  reset: () => Promise<void>;
  /**
   * Waits for the page's heading, and for the answers to what the page reads from addresses that end so: while one of them is
   * on its way, a change of the fake's state may be its answer.
   */
  go: (path: string, ...reads: string[]) => Promise<void>;
  /** What is written has been saved. */
  saved: () => Promise<void>;
  /** The frame with the widget. */
  preview: () => FrameLocator;
  close: () => Promise<void>;
}

const ends = (response: Response, end: string): boolean => new URL(response.url()).pathname.endsWith(end);

/** At the door. */
export async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill('maren@fernway.example');
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
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
    reset: async () => {
      Object.assign(fake.state, calm());
      fake.writes.length = 0;
      complaints.length = 0;
      await page.setViewportSize(DESKTOP);
    },
    go: async (path, ...reads) => {
      // From here on the page that was open before is heard no more, and the new one has asked for nothing yet.
      await page.goto(fake.origin + path, { waitUntil: 'commit' });
      await Promise.all([
        page.waitForLoadState(),
        page.locator('h1').first().waitFor(),
        ...reads.map((end) => page.waitForResponse((response) => ends(response, end))),
      ]);
    },
    saved: () => page.locator('.savestate').getByText('Saved', { exact: true }).waitFor(),
    preview: () => page.frameLocator('iframe'),
    close: async () => {
      await browser.close();
      await fake.close();
    },
  };
}
