import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch } from '../browser';
import { FakeApi } from './fake-api';
import { assets, choose, dialog, heading, heard, press, Shop, visit } from './shop';

let browser: Browser;
let api: FakeApi;
let shop: Shop;
beforeAll(async () => {
  [browser, api] = await Promise.all([launch(), new FakeApi(assets).start()]);
  shop = await new Shop(api).start();
});
afterAll(async () => {
  await browser.close();
  await shop.close();
  await api.close();
});
beforeEach(() => api.reset());

test('a customer who declines the offer has cancelled in four requests', async () => {
  const { page, errors, context } = await visit(browser, shop);
  expect(api.calls()).toEqual([]);
  await page.hover('#leave');
  await page.click('#leave');
  await heading(page).getByText('Before you go, may we ask why?').waitFor();
  await choose(page, 'It costs too much');
  await press(page, 'Continue');
  await heading(page).getByText('20% off Pro for 6 months').waitFor();
  await press(page, 'Cancel subscription');
  await heading(page).getByText(/Your plan would end/).waitFor();
  await press(page, 'Cancel subscription');
  await heading(page).getByText('Your subscription is cancelled').waitFor();
  expect(await dialog(page).textContent()).toContain('PL-7K4M-20QX');
  await press(page, 'Done');
  await dialog(page).waitFor({ state: 'detached' });
  expect(api.calls()).toEqual(['prefetch', 'open', 'decision', 'cancel']);
  expect(await heard(page)).toEqual(['onOpen', 'handleCancel', 'onCancel', 'onClose']);
  expect(api.effects).toHaveLength(1);
  expect(errors).toEqual([]);
  await context.close();
});
