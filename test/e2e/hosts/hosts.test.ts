import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Nudge } from '../../../shared/schema/nudge';
import { launch } from '../browser';
import { FakeApi } from '../widget/fake-api';
import { assets } from '../widget/host-page';
import { banner } from '../widget/nudge-samples';
import { type Look, lookOf, places, traces } from './look';
import { Product } from './product';

interface Host {
  name: string;
  /** Goes to where the cancel link is. */
  go?: (frame: Frame) => Promise<unknown>;
  /** The app is in a frame of another origin. */
  framed?: true;
}

const HOSTS: readonly Host[] = [
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

/** Comes when the host says so: what stands where can be looked at before. */
const nudge: Nudge = { ...banner, trigger: { on: 'event', name: 'invoice opened' } };

const NUDGE = ['.n', '.title', '.text', '.btn', '.word'];
const DIALOG = ['dialog', 'h2', '.bar', '.answer', '.answer label', '.btn', '.x', '.foot'];

let browser: Browser;
let api: FakeApi;
let product: Product;
let context: BrowserContext;
/** How it looks on the plain page. */
let plain: { nudge: Look; dialog: Look } | undefined;

beforeAll(async () => {
  [browser, api] = await Promise.all([launch(), new FakeApi(assets).start()]);
  product = await new Product(api.url).start();
});
afterAll(async () => {
  await browser.close();
  await product.close();
  await api.close();
});
afterEach(() => context.close());

async function open({ name, go, framed }: Host, page: Page): Promise<Frame> {
  await page.goto(`${framed ? product.elsewhere : product.url}/${name}`);
  const frame = framed ? page.frames()[1] : page.mainFrame();
  if (!frame) throw new Error('the app has not come');
  await frame.waitForLoadState();
  await go?.(frame);
  await frame.waitForSelector('[data-parley-cancel]');
  return frame;
}

/** The page as it is where Parley cannot be had; its link goes where it always went. */
async function without(host: Host) {
  const page = await context.newPage();
  await page.route(`${api.url}/**`, (route) => route.abort());
  const frame = await open(host, page);
  const before = { traces: await traces(frame), places: await places(frame) };
  await frame.click('[data-parley-cancel]');
  await frame.waitForURL('**/account/cancel');
  await page.close();
  return before;
}

async function leave(frame: Frame): Promise<Look> {
  const ours = frame.locator('parley-widget');
  const press = (name: string) => ours.getByRole('button', { name, exact: true }).click();
  await frame.click('[data-parley-cancel]');
  await ours.locator('.foot').waitFor();
  const look = await lookOf(frame, 'parley-widget', DIALOG);
  await ours.locator('input[value=too_expensive]').check();
  await press('Continue');
  await ours.locator('.price').waitFor();
  await press('Cancel subscription');
  await ours.locator('.dates').waitFor();
  await press('Cancel subscription');
  await ours.getByText('Your subscription is cancelled').waitFor();
  await press('Done');
  await ours.waitFor({ state: 'detached' });
  return look;
}

async function nudged(frame: Frame): Promise<Look> {
  await frame.evaluate(() => window.parley?.event('invoice opened'));
  await frame.locator('parley-nudge .n').waitFor();
  const look = await lookOf(frame, 'parley-nudge', NUDGE);
  await frame.locator('parley-nudge .word').first().click();
  await frame.locator('parley-nudge').waitFor({ state: 'detached' });
  return look;
}

describe('cancel flow and nudge look and do the same, move nothing and leave nothing behind', () => {
  test.each(HOSTS)('$name', async (host) => {
    api.reset({ nudges: [nudge] });
    product.applied = [];
    context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: host.framed ? 768 : 720 } });
    context.setDefaultTimeout(5000);
    const before = await without(host);

    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    const frame = await open(host, page);
    await frame.waitForFunction(() => typeof window.parley?.destroy === 'function');

    const nudgeLook = await nudged(frame);
    const dialogLook = await leave(frame);
    expect(product.applied).toEqual(['signed.cancel.statement']);
    expect(api.sessions.events.map(({ what }) => what.type)).toEqual([]);
    expect(api.effects).toHaveLength(1);
    plain ??= { nudge: nudgeLook, dialog: dialogLook };
    expect({ nudge: nudgeLook, dialog: dialogLook }).toEqual(plain);

    expect(await places(frame)).toEqual(before.places);
    await frame.evaluate(() => window.parley?.destroy());
    expect(await traces(frame)).toEqual(before.traces);
    expect(await frame.evaluate(() => window.parley)).toBeUndefined();
    await frame.click('[data-parley-cancel]');
    await frame.waitForURL('**/account/cancel');
    expect(said).toEqual([]);
  });
});
