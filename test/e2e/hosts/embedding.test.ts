import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildPackageCode } from '../../../scripts/lib/build-package';
import { root } from '../../../scripts/lib/paths';
import { launch } from '../browser';
import { type Call, FakeApi } from '../widget/fake-api';
import { assets } from '../widget/host-page';

/** What a page may do with the script tag and with the npm package, right and wrong. */
const LINK = '<a href="/account/cancel" data-parley-cancel>Cancel subscription</a>';
const npm = join(root, 'dist/embedding-npm');
const hashes = JSON.parse(readFileSync(join(assets, 'integrity.json'), 'utf8')) as Record<string, string>;
const pathOf = (file: string): string => Object.keys(hashes).find((path) => path.endsWith(`/${file}`)) ?? '';

let html = '';
const server = createServer(({ url = '/' }, response) => {
  const isCode = url.startsWith('/npm/');
  response.writeHead(200, { 'content-type': isCode ? 'text/javascript' : 'text/html' });
  response.end(isCode ? readFileSync(join(npm, url.slice(5)), 'utf8') : url === '/' ? html : '<h1>Plain</h1>');
});
const shop = (): string => `http://localhost:${(server.address() as AddressInfo).port}`;

let browser: Browser;
let api: FakeApi;
let context: BrowserContext;
beforeAll(async () => {
  await buildPackageCode(npm, { folder: pathOf('parley.js').replace('parley.js', ''), integrity: hashes });
  [browser, api] = await Promise.all([launch(), new FakeApi(assets).start()]);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await api.close();
});
afterEach(() => context.close());

/** Opens a page with this body; `said` is what its console heard. */
async function open(body: string): Promise<{ page: Page; said: string[] }> {
  api.reset();
  context = await browser.newContext({ reducedMotion: 'reduce' });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
  html = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">${body}`;
  await page.goto(shop());
  return { page, said };
}
/** Of the first such call. A plan that was fetched ahead, and the host's own route, may be there before it has arrived. */
const bodyOf = (name: Call) => api.seen.find(({ call }) => call === name)?.body;
const ready = (page: Page) => page.waitForFunction(() => typeof window.parley?.destroy === 'function');
const flow = (page: Page) => page.locator('parley-widget dialog[open]');
const tag = (more = '', src = '/parley.js') => `<script src="${api.url}${src}" data-key="pk_test_shop" ${more}></script>`;
/** Runs a line of a page's own module, with the package's calls at hand. */
const withPackage = <Answer>(page: Page, line: string): Promise<Answer> =>
  page.evaluate(
    `import('/npm/index.js').then(async ({ load, cancel, init, event, destroy }) => { const api = '${api.url}', key = 'pk_test_shop'; ${line} })`,
  );

describe('one script, one key', () => {
  test('a second script says that it is ignored, and a second key; the first go on', async () => {
    const { page, said } = await open(`${LINK}${tag()}${tag()}`);
    await page.evaluate(() => window.parley?.init({ key: 'pk_test_other' }));
    expect(said).toEqual(Array(2).fill('Parley: ignored. One script, one key a page. Else destroy() the first.'));
    await page.evaluate(() => window.parley?.init({ key: 'pk_test_shop', locale: 'de' }));
    await page.click('[data-parley-cancel]');
    await flow(page).waitFor();
    await expect.poll(() => bodyOf('open')).toMatchObject({ key: 'pk_test_shop', locale: 'de' });
    expect(await page.locator('parley-widget').count()).toBe(1);
  });
});

describe('the npm package', () => {
  test('is there once, however often it is asked for, goes without a trace and comes again', async () => {
    const { page, said } = await open(LINK);
    const same = await withPackage<boolean[]>(
      page,
      `init({ subscription: 'sub_1' });
       const [a, b] = await Promise.all([load({ key, api, locale: 'fr' }), load({ key, api: api + '/', token: 'signed' })]);
       init({ locale: 'de' });
       await load({ key, api: api + '/billing', token: 'signed' });
       const refused = await load({ key: 'pk_test_other', api });
       return [a === b, a === window.parley, refused === null];`,
    );
    expect(same).toEqual([true, true, true]);
    expect(said).toEqual(['Parley: load() with another key or address is refused: one workspace a page. Call destroy() first.']);
    await page.click('[data-parley-cancel]');
    await flow(page).waitFor();
    await expect.poll(() => bodyOf('open')).toMatchObject({ subscription: 'sub_1', locale: 'de', token: 'signed' });

    const left = await withPackage<unknown[]>(
      page,
      `const again = load({ key, api }); destroy();
       const early = load({ key, api, src: '/hangs.js' }); destroy();
       const gone = [await again, await early, 'parley' in window, document.head.innerHTML.includes('modulepreload')];
       const anew = await load({ key, api }); anew.destroy();
       return gone;`,
    );
    expect(left).toEqual([null, null, false, false]);
    await Promise.all([page.waitForURL('**/account/cancel'), withPackage(page, 'setTimeout(cancel);')]);
  });

  test('a load that is said again, as components do, takes back nothing', async () => {
    const { page } = await open(LINK);
    await withPackage(
      page,
      `const settings = { key, api, locale: 'fr', subscription: 'sub_1' };
       await load(settings); await init({ locale: 'de' }); await load({ ...settings, subscription: 'sub_2' });`,
    );
    await page.click('[data-parley-cancel]');
    await flow(page).waitFor();
    await expect.poll(() => bodyOf('open')).toMatchObject({ locale: 'de', subscription: 'sub_2' });
  });

  test('its calls settle: a flow that is closed, a script that is blocked, one that hangs', async () => {
    const early = "[['init', { subscription: 'sub_1' }], ['cancel', { cancelUrl: '/account/cancel' }]]";
    const { page, said } = await open(`<script>var parley = { q: ${early} };</script>${LINK}`);
    const close = async () => {
      await flow(page).waitFor();
      await expect.poll(() => bodyOf('open')).toMatchObject({ key: 'pk_test_shop', subscription: 'sub_1', locale: 'de' });
      await page.keyboard.press('Escape');
    };
    const [closed] = await Promise.all([withPackage(page, "load({ key, api, locale: 'de' }); return cancel();"), close()]);
    expect(closed).toMatchObject({ outcome: 'abandoned' });

    await page.route('**/parley.module.js', (route) => route.abort());
    const blocked = await withPackage<unknown[]>(
      page,
      `destroy(); delete URL.canParse;
       return [window.parley === undefined, await load({ key, api: 'http://127.0.0.1:9' }), await load({ key, api: 'parley' })];`,
    );
    expect(blocked).toEqual([true, null, null]);
    expect(said.filter((text) => text.startsWith('Parley'))).toEqual([
      'Parley: not loaded from http://127.0.0.1:9: the script is missing, or a policy forbids it.',
      'Parley: load() needs `key` and `api`, the address of your Parley.',
    ]);
    // One that never answers: the deadline holds, and what comes after it would come too late. However often it was asked for, one leaves.
    await page.route('**/hangs.js', () => {});
    await page.clock.install();
    await withPackage(
      page,
      `addEventListener('click', () => sessionStorage.setItem('left', (sessionStorage.getItem('left') ?? '') + 'once '));
       load({ key, api, src: '/hangs.js' }); cancel(); cancel();`,
    );
    await page.clock.fastForward(1500);
    await page.waitForURL('**/account/cancel');
    expect(await page.evaluate(() => sessionStorage.getItem('left'))).toBe('once ');
  });

  test('beside a script tag it says that one is enough, and its calls go to that one', async () => {
    const { page, said } = await open(`${LINK}${tag()}`);
    expect(await withPackage(page, "init({ subscription: 'sub_1' }); return load({ key, api });")).toBeNull();
    expect(said[0]).toContain('Use the script tag or the package, not both.');
    const close = async () => {
      await flow(page).waitFor();
      await expect.poll(() => bodyOf('open')).toMatchObject({ subscription: 'sub_1', locale: 'de' });
      await page.keyboard.press('Escape');
    };
    const [closed] = await Promise.all([withPackage(page, "return cancel({ locale: 'de' });"), close()]);
    expect(closed).toMatchObject({ outcome: 'abandoned' });
    // Whoever has kept the global opens nothing by it after it was destroyed, though all parts are there.
    await page.evaluate(() => {
      const { parley } = window;
      parley?.destroy();
      void parley?.cancel();
    });
    await page.waitForURL('**/account/cancel');
  });
});

test('a page whose arrays have the toJSON of Prototype 1.6: what we say cannot be read, and the link is followed all the same', async () => {
  const { page } = await open(`<script>Array.prototype.toJSON = function () { return '[' + this.join() + ']'; };</script>${LINK}${tag()}`);
  // As the edge does with a body that is not of its shape.
  await page.route('**/v1/attempts/*/*', (route) =>
    typeof route.request().postDataJSON().events === 'string'
      ? route.fulfill({ status: 400, headers: { 'access-control-allow-origin': '*' }, json: { error: { code: 'invalid_request' } } })
      : route.continue(),
  );
  const press = () => flow(page).getByRole('button', { name: 'Cancel subscription' }).click();
  await page.click('[data-parley-cancel]');
  await press();
  await flow(page).locator('.dates').waitFor();
  await press();
  await page.waitForURL('**/account/cancel');
  expect(api.effects).toEqual([]);
});

/** The import map that `importMap()` of `@parley/widget/pinned` makes. */
const importMap = () =>
  `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(Object.entries(hashes).map(([path, hash]) => [api.url + path, hash])) })}</script>`;
const pinnedTag = () => tag(`integrity="${hashes[pathOf('parley.js')]}" crossorigin`, pathOf('parley.js'));
const changed = (page: Page, file: string) =>
  page.route(`**${pathOf(file)}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n// changed` });
  });

describe('pinned by its content', () => {
  test('the flow opens while everything is what it was', async () => {
    const { page, said } = await open(`${importMap()}${LINK}${pinnedTag()}`);
    await page.click('[data-parley-cancel]');
    await flow(page).waitFor();
    expect(said).toEqual([]);
    const map = await page.evaluate(`import('/npm/pinned.js').then(({ importMap }) => importMap('${api.url}'))`);
    expect(`<script type="importmap">${JSON.stringify(map)}</script>`).toBe(importMap());
  });

  test.each(['runtime.js', 'cancel.js'])('%s that was changed does not run, and the link is followed', async (file) => {
    const { page } = await open(`${importMap()}${LINK}`);
    await changed(page, file);
    await page.evaluate(
      ([src, integrity]) => {
        const script = document.createElement('script');
        Object.assign(script, { src, integrity, crossOrigin: '' });
        script.dataset.key = 'pk_test_shop';
        document.body.append(script);
      },
      [api.url + pathOf('parley.js'), hashes[pathOf('parley.js')] ?? ''] as const,
    );
    await ready(page);
    await page.click('[data-parley-cancel]');
    await page.waitForURL('**/account/cancel');
    await expect.poll(() => bodyOf('bypass')).toMatchObject({ why: 'error' });
  });

  test.each([
    ['as it was, comes', false],
    ['changed, does not, and its cancel() goes the page’s own way', true],
  ])('the package’s module, %s', async (_, isChanged) => {
    const { page } = await open(`${importMap()}${LINK}`);
    if (isChanged) await changed(page, 'parley.module.js');
    const src = `(await import('/npm/pinned.js')).src`;
    expect(await withPackage(page, `return Boolean(await load({ key, api, src: ${src} }));`)).toBe(!isChanged);
    if (isChanged) await Promise.all([page.waitForURL('**/account/cancel'), withPackage(page, 'setTimeout(cancel);')]);
  });
});
