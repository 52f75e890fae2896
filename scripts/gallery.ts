// `npm run gallery`: every screen of the widget, light and dark, on a desktop and a phone, in three languages, painted by the built
// widget in Chromium. Leaves the pictures, a page with all of them and one contact sheet in dist/gallery; `-- NAME …` paints only those.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../test/e2e/browser';
import { FakeApi } from '../test/e2e/widget/fake-api';
import { fernway } from '../test/e2e/widget/fernway';
import { Shop, visit } from '../test/e2e/widget/host-page';
import { spoken } from '../test/e2e/widget/in-locale';
import { NUDGE_SCREENS } from '../test/e2e/widget/nudge-screens';
import { type Screen, SCREENS as STEPS } from '../test/e2e/widget/screens';
import { edgeEnv } from './lib/edge';
import { root } from './lib/paths';

const SCREENS: readonly Screen[] = [...STEPS, ...NUDGE_SCREENS];
const LOCALES = ['en', 'de', 'ar'];
const SCHEMES = ['light', 'dark'] as const;
/** Width and height of the window, and how wide its picture stands on the sheet: a desktop's without its margins. */
const DEVICES = { desktop: [1440, 900, 300], phone: [390, 844, 152] } as const;

const folder = join(root, 'dist/gallery');
const file = (...parts: string[]) => `${parts.join('-')}.png`;

async function paint(page: Page, name: string, locale: string): Promise<void> {
  for (const scheme of SCHEMES)
    for (const [device, [width, height]] of Object.entries(DEVICES)) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(folder, file(name, locale, scheme, device)) });
    }
}

/** The languages that a screen is shown in: a place that has one of its own is only shown in that one. */
const localesOf = ({ visit: own }: Screen): string[] => (own?.locale ? [own.locale] : LOCALES);

function sheet(screens: readonly Screen[]): string {
  const pictures = (name: string, locale: string) =>
    SCHEMES.flatMap((scheme) =>
      Object.entries(DEVICES).map(([device, [, , width]]) => `<img width="${width}" alt="" src="${file(name, locale, scheme, device)}">`),
    ).join('');
  const rows = screens.flatMap((screen) =>
    localesOf(screen).map(
      (locale) => `<figure><figcaption>${screen.name} · ${locale}</figcaption>${pictures(screen.name, locale)}</figure>`,
    ),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Widget: every screen</title>
<style>body { margin: 16px; display: flex; flex-wrap: wrap; gap: 16px; font: 13px system-ui; background: #ddd }
figure { margin: 0 } figcaption { margin-block-end: 4px } img { margin-inline-end: 6px; height: 330px; object-fit: cover; vertical-align: top }</style>
${rows.join('\n')}</html>\n`;
}

async function all(browser: Browser, api: FakeApi, shop: Shop, screens: readonly Screen[]): Promise<string[]> {
  const missing: string[] = [];
  for (const screen of screens)
    for (const locale of localesOf(screen)) {
      api.reset(spoken(screen.world, locale));
      shop.drawing = fernway(locale);
      const { page, context } = await visit(browser, shop, { ...screen.visit, locale });
      page.setDefaultTimeout(10_000);
      try {
        await screen.go(page);
        await paint(page, screen.name, locale);
      } catch (error) {
        missing.push(`${screen.name} in ${locale}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      }
      await context.close();
    }
  return missing;
}

const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const screens = SCREENS.filter(({ name }) => names.length === 0 || names.includes(name));
if (screens.length === 0) {
  console.error(`There is no such screen. There are: ${SCREENS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
if (!process.argv.includes('--built'))
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root, env: { ...edgeEnv(), NODE_ENV: 'production' }, stdio: 'inherit' });
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const browser = await launch();
const api = await new FakeApi(join(root, 'dist/public')).start();
const shop = await new Shop(api).start();
const missing = await all(browser, api, shop, screens);
writeFileSync(join(folder, 'index.html'), sheet(screens));
const page = await browser.newPage({ viewport: { width: 2900, height: 1000 } });
await page.goto(pathToFileURL(join(folder, 'index.html')).href);
await page.screenshot({ path: join(folder, 'sheet.png'), fullPage: true });
await Promise.all([browser.close(), shop.close(), api.close()]);
console.log(`${folder}/index.html and sheet.png: ${screens.length} screens`);
for (const line of missing) console.error(`Not painted: ${line}`);
process.exit(missing.length === 0 ? 0 : 1);
