import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launch } from '../browser';
import { FakeApi } from './fake-api';
import { SCREENS } from './screens';
import { assets, Shop, visit } from './shop';

const folder = process.env.GALLERY;

/** `GALLERY=folder npx vitest run --project e2e gallery`: every screen as a picture, to be looked at. */
test.skipIf(!folder)('every screen, desktop and phone, light and dark', { timeout: 600_000 }, async () => {
  const out = folder ?? '';
  mkdirSync(out, { recursive: true });
  const browser = await launch();
  const api = await new FakeApi(assets).start();
  const shop = await new Shop(api).start();
  const only = process.env.ONLY?.split(',');
  for (const screen of SCREENS.filter(({ name }) => !only || only.includes(name))) {
    api.reset(screen.world);
    const { page, context, errors } = await visit(browser, shop, { viewport: { width: 1440, height: 900 }, ...screen.visit });
    await screen.go(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.screenshot({
        path: join(out, `${screen.name}-${colorScheme}-desktop.png`),
        clip: { x: 430, y: 30, width: 580, height: 840 },
      });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.screenshot({ path: join(out, `${screen.name}-${colorScheme}-phone.png`) });
    }
    expect(
      errors.filter((error) => !/Failed to load resource|ERR_/.test(error)),
      screen.name,
    ).toEqual([]);
    await context.close();
  }
  await browser.close();
  await shop.close();
  await api.close();
});
