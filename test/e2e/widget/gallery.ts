import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/**
 * `GALLERY=folder npx vitest run --project e2e test/e2e/widget/accessible`: every screen as a picture, desktop and phone, light
 * and dark, to be looked at beside the last ones. Without the variable nothing is painted.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.GALLERY;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [device, width, height] of [
      ['desktop', 1440, 900],
      ['phone', 390, 844],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${device}.png`) });
    }
}
