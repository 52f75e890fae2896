import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { World } from './fake-api';
import { dialog, heading, press, stage } from './shop';

/** Pages written for other products, unchanged but for the address of their script. */
const s = stage();

const PAGES: Record<string, (script: string) => string> = {
  churnkey: (script) => `<button id="cancel">Cancel</button>
<script>!function(){ if (!window.churnkey || !window.churnkey.created) { window.churnkey = { created: true };
const a = document.createElement('script'); a.src = '${script}?key=pk_test_shop'; a.async = true;
const b = document.getElementsByTagName('script')[0]; b.parentNode.insertBefore(a, b); } }();</script>
<script>window.said = [];
document.getElementById('cancel').addEventListener('click', function () {
  window.churnkey.init('show', { appId: 'app_123', customerId: 'cus_1', subscriptionId: 'sub_1', authHash: 'abc', provider: 'stripe', mode: 'live',
    handleCancel: function (customer) { window.said.push(['handleCancel', customer]); return Promise.resolve({ message: 'Handled by the page.' }); },
    onCancel: function (customer) { window.said.push(['onCancel', customer]); },
    onClose: function (results) { window.said.push(['onClose', results]); } });
});</script>`,
  prosperstack: (script) => `<button id="cancel">Cancel</button>
<script src="${script}" data-key="pk_test_shop"></script>
<script>window.said = [];
document.getElementById('cancel').addEventListener('click', async () => {
  const result = await window.ProsperStack.flow({ payload: JSON.stringify({ clientId: 'acct_x', subscription: { platformId: 'sub_1' } }), signature: 'abc' },
    { onStarted() { window.said.push(['onStarted']); }, onCompleted(result) { window.said.push(['onCompleted', result.status]); }, onClosed() { window.said.push(['onClosed']); } });
  window.said.push(['result', result.status]);
});</script>`,
  /** As the edge draws it for `?withdraw` (edge/routes/hosted.ts). */
  hosted: (
    script,
  ) => `<main><button type="button" data-parley-cancel>Withdraw from contract here</button><div role="alert" hidden></div></main>
<script src="${script}" data-key="pk_test_shop" data-locale="en" data-return="" data-withdraw="yes"></script>`,
  chargebee: (script) => `<a id="cb-cancel" href="/account/cancel">Cancel</a>
<script src="${script}" data-key="pk_test_shop"></script>
<script>window.said = [];
(async () => {
  const cancelPage = await window.Chargebee.init({ site: 'shop' }).cancelPage();
  window.cancelPage = cancelPage;
  cancelPage.attachCancelHandler({ subscription: { id: 'sub_1' }, account: { customerId: 'cus_1' }, saveReturnUrl: '/stays', cancelConfirmationUrl: '/gone' });
})();</script>`,
};

let url = '';
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://x');
  const page = PAGES[pathname.slice(1)];
  const script = pathname === '/hosted' ? '/hosted.js' : `/shims${pathname}.js`;
  const body = page ? page(s.api.url + script) : `<h1>${pathname}</h1>`;
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(`<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><body>${body}</body></html>`);
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

let context: BrowserContext | undefined;
afterEach(() => context?.close());

async function open(name: string, change: Partial<World> = {}): Promise<{ page: Page; errors: string[] }> {
  s.api.reset({ offer: null, ...change });
  context = await s.browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${url}/${name}`);
  await page.waitForFunction(() => typeof window.parley?.destroy === 'function');
  return { page, errors };
}
const said = (page: Page) => page.evaluate(() => (window as unknown as { said: unknown[] }).said);

async function leave(page: Page): Promise<void> {
  await press(page, 'Cancel subscription');
  await press(page, 'Cancel subscription');
  await heading(page).getByText('Your subscription is cancelled').waitFor();
}

describe('a page written for', () => {
  test('Churnkey cancels by its own handler', async () => {
    const { page, errors } = await open('churnkey');
    await page.click('#cancel');
    await leave(page);
    await dialog(page).getByText('Handled by the page.').waitFor();
    await press(page, 'Done');
    await page.waitForFunction(() => (window as unknown as { said: unknown[] }).said.length === 3);
    expect(await said(page)).toEqual([
      ['handleCancel', { id: 'cus_1' }],
      ['onCancel', { id: 'cus_1' }],
      ['onClose', { result: 'cancel' }],
    ]);
    expect(s.api.seen.find(({ call }) => call === 'open')?.body).toMatchObject({ key: 'pk_test_shop', subscription: 'sub_1' });
    expect(s.api.seen.find(({ call }) => call === 'open')?.body).not.toHaveProperty('token');
    expect(errors).toEqual([]);
  });

  test('ProsperStack gets its status, cancelled or closed', async () => {
    const { page, errors } = await open('prosperstack');
    await page.click('#cancel');
    await leave(page);
    await press(page, 'Done');
    await page.waitForFunction(() => (window as unknown as { said: unknown[] }).said.length === 3);
    expect(await said(page)).toEqual([['onStarted'], ['onCompleted', 'canceled'], ['result', 'canceled']]);
    await page.click('#cancel');
    await heading(page).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => (window as unknown as { said: unknown[] }).said.length === 6);
    expect((await said(page)).slice(3)).toEqual([['onStarted'], ['onClosed'], ['result', 'incomplete']]);
    expect(errors).toEqual([]);
  });

  test('Chargebee leads on to its own pages, and has an address of the hosted one', async () => {
    const { page, errors } = await open('chargebee');
    const given = await page.evaluate(() =>
      (window as unknown as { cancelPage: { getPage(o: object): Promise<unknown> } }).cancelPage.getPage({ locale: 'de' }),
    );
    expect(given).toEqual({ valid: true, url: `${s.api.url}/cancel/pk_test_shop?locale=de` });
    await page.click('#cb-cancel');
    await press(page, 'Cancel subscription');
    await press(page, 'Keep my plan');
    await page.waitForURL('**/stays');
    expect(errors).toEqual([]);
  });

  test('the hosted page begins at the withdrawal where its address says so: nobody has signed, so it is only recorded', async () => {
    const { page, errors } = await open('hosted', { policy: 'EU' });
    await heading(page).getByText('Withdraw from your contract').waitFor();
    await dialog(page).getByLabel('Name', { exact: true }).fill('Erika Muster');
    await dialog(page).getByLabel('E-mail for the confirmation').fill('erika@example.com');
    await press(page, 'Confirm withdrawal');
    await heading(page).getByText('We have your withdrawal').waitFor();
    expect(s.api.seen.find(({ call }) => call === 'cancel')?.body.declaration).toEqual({
      type: 'withdrawal',
      name: 'Erika Muster',
      email: 'erika@example.com',
    });
    expect(await page.locator('main [role=alert]').isHidden()).toBe(true);
    expect(errors).toEqual([]);
  });

  test('any of them, without a key of ours, is told so and its link still works', async () => {
    const { page } = await open('chargebee');
    await page.evaluate(() => document.getElementById('cb-cancel')?.removeAttribute('data-parley-cancel'));
    await page.click('#cb-cancel');
    await page.waitForURL('**/account/cancel');
  });
});
