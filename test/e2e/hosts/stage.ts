import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launch } from '../browser';
import { FakeApi } from '../widget/fake-api';
import { assets } from '../widget/host-page';
import { Product } from './product';

export interface Host {
  name: string;
  /** Goes to where the cancel link is. */
  go?: (frame: Frame) => Promise<unknown>;
  /** The app is in a frame of another origin. */
  framed?: true;
}

export const HOSTS: readonly Host[] = [
  { name: 'plain' },
  { name: 'bootstrap' },
  { name: 'tailwind' },
  {
    name: 'react',
    async go(frame) {
      await frame.click('text=Invoices');
      await frame.click('text=Plan');
    },
  },
  { name: 'vue', go: (frame) => frame.click('text=Add one') },
  { name: 'svelte', go: (frame) => frame.click('text=Pay yearly') },
  { name: 'jquery' },
  { name: 'hostile' },
  { name: 'strict' },
  { name: 'framed', framed: true },
  {
    name: 'routed',
    async go(frame) {
      await frame.click('text=Billing');
      await frame.click('text=Team');
      await frame.click('text=Billing');
    },
  },
  { name: 'legacy' },
];

/** A browser, the fake edge and the twelve products for the tests of one file. */
export function stage() {
  const made = {} as { browser: Browser; api: FakeApi; product: Product };
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    [made.browser, made.api] = await Promise.all([launch(), new FakeApi(assets).start()]);
    made.product = await new Product(made.api.url).start();
  });
  afterAll(async () => {
    await made.browser.close();
    await made.product.close();
    await made.api.close();
  });
  afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
  return Object.assign(made, {
    /** A customer's browser, in which the app of every host is as large as that of any other. */
    async enter({ framed }: Host): Promise<BrowserContext> {
      const context = await made.browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: framed ? 768 : 720 } });
      contexts.push(context);
      context.setDefaultTimeout(15_000);
      return context;
    },
    /** Where the host's cancel link is. */
    async open({ name, go, framed }: Host, page: Page): Promise<Frame> {
      await page.goto(`${framed ? made.product.elsewhere : made.product.url}/${name}`);
      const frame = framed ? page.frames()[1] : page.mainFrame();
      if (!frame) throw new Error('the app has not come');
      await frame.waitForLoadState();
      await go?.(frame);
      await frame.waitForSelector('[data-parley-cancel]');
      return frame;
    },
  });
}

/** Parley has taken over. */
export const ready = (frame: Frame) => frame.waitForFunction(() => typeof window.parley?.destroy === 'function');
