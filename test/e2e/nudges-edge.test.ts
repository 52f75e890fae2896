import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemoSecrets } from '../../scripts/lib/demo';
import { ingest, signToken } from '../../scripts/lib/wire';
import type { NudgeDetail, NudgeResults } from '../../shared/schema/admin-nudges';
import type { Nudge } from '../../shared/schema/nudge';
import { DAY } from '../../shared/time';
import { type Owner, owner } from '../faults/owner';
import { launch } from './browser';
import { type Metered, metered } from './metered';
import { type Edge, startEdge } from './server';
import { banner, nps, slideIn } from './widget/nudge-samples';

/** What a page of this host holds for the customer that its address names. */
let shop: { url: string; close(): void };
let edge: Edge;
let meter: Metered;
let demo: DemoSecrets;
let team: Owner;
let browser: Browser;

const TERMS = { plan: 'pro', planName: 'Pro', price: 4900, currency: 'USD', interval: 'month' as const };

/** A plain page of a signed customer, at any path. */
async function startShop(): Promise<typeof shop> {
  const server = createServer(async (request, response) => {
    const customer = new URL(request.url ?? '/', 'http://x').searchParams.get('as') ?? 'nobody';
    const token = await signToken(demo, { sub: customer, ...TERMS, periodEnd: Math.floor((Date.now() + 20 * DAY) / 1000) });
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(
      `<!doctype html><html lang="en"><title>Fernway</title><link rel="icon" href="data:,"><h1>Reports</h1>
<a href="/account/cancel" data-parley-cancel>Cancel subscription</a>
<script>window.parley = { q: [['init', { token: '${token}', handleCancel() {} }]] };</script>
<script src="${meter.url}/parley.js" data-key="${demo.publishableKey}" async></script></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const api = <T>(method: string, path: string, body?: unknown): Promise<T> =>
  team.api<T>(method, `/api/environments/${team.environment}/nudges${path}`, body);

async function publish(document: Nudge): Promise<void> {
  const { revision } = await api<NudgeDetail>('POST', '', { document });
  await api('POST', `/${document.id}/publish`, { revision });
}

async function resultsOf(nudge: string): Promise<NudgeResults> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return api<NudgeResults>('GET', `/${nudge}/results?from=${day(Date.now() - 2 * DAY)}&to=${day(Date.now() + DAY)}`);
}

beforeAll(async () => {
  edge = await startEdge();
  meter = await metered(edge.url);
  shop = await startShop();
  demo = await edge.demo({ hostOrigin: shop.url });
  [browser, team] = await Promise.all([launch(), owner({ url: { edge: edge.url }, setupToken: edge.setupToken })]);
  // Nobody is spoken to in their first session: these have been here before.
  const before = new Date(Date.now() - 30 * DAY).toISOString();
  await ingest(
    edge.url,
    demo.secretKey,
    ['mara', 'imogen', 'dale'].map((userId) => ({ type: 'track', userId, event: 'report viewed', timestamp: before, properties: {} })),
  );
  await publish({ ...banner, page: '/projects*' });
  await publish({ ...nps, page: '/reports*' });
  await publish({ ...slideIn, page: '/exports*', trigger: { on: 'risk', line: 0.01 } });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await meter?.close();
  shop?.close();
  await edge?.close();
});

const enter = async (customer: string) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  meter.reset();
  /** A page, with all that it does by itself. */
  const go = async (path: string) => {
    await page.goto(`${shop.url}${path}?as=${customer}`);
    await page.waitForFunction(() => document.querySelector('link[href$="watch.js"]'));
    await page.waitForLoadState('networkidle');
  };
  return { page, problems, go };
};
const nudge = (page: Page) => page.locator('parley-nudge .n:visible');
const button = (page: Page, name: string) => page.locator('parley-nudge').getByRole('button', { name, exact: true });

describe('a nudge, from boot to results', () => {
  test('one request for the first page of a browser, none for the next, one for the nudge; what came of it in one batch', async () => {
    const { page, problems, go } = await enter('mara');
    await go('/');
    expect(meter.calls).toEqual(['GET boot']);
    await go('/team');
    expect(meter.calls).toEqual(['GET boot']);

    meter.reset();
    await go('/projects/1');
    await nudge(page).waitFor();
    expect(await nudge(page).locator('#t').textContent()).toBe(banner.title.en);
    expect(meter.calls).toEqual(['POST sessions']);
    await button(page, 'Not now').click();
    await nudge(page).waitFor({ state: 'detached' });
    // Asked once more in the same tab, the edge says no, and is not asked again.
    await go('/projects/2');
    await expect.poll(() => meter.calls).toContain('POST impressions');
    await go('/projects/3');
    expect(meter.calls).toEqual(['POST sessions', 'POST signals', 'POST impressions']);
    expect(await page.locator('parley-nudge').count()).toBe(0);
    expect(problems).toEqual([]);

    await expect
      .poll(async () => (await resultsOf('import')).total)
      .toMatchObject({
        counters: { allowed: 1, shown: 1, snoozed: 1 },
        suppressed: { snoozed: 1 },
      });
    await page.context().close();
  });

  test('the answer to a survey arrives, with its words', async () => {
    const { page, problems, go } = await enter('imogen');
    await go('/reports');
    await nudge(page).waitFor();
    expect(meter.calls).toEqual(['GET boot', 'POST sessions']);
    await nudge(page).getByRole('radio', { name: '9' }).check();
    await nudge(page).getByRole('textbox').fill('Good charts.');
    await button(page, 'Send').click();
    await nudge(page).getByText('Thank you. That helps.').waitFor();
    await page.goto(`${shop.url}/account/cancel`);
    await expect.poll(() => meter.calls).toEqual(['GET boot', 'POST sessions', 'POST signals']);
    expect(problems).toEqual([]);

    await expect.poll(async () => (await resultsOf('nps')).total.counters.answered).toBe(1);
    expect(await resultsOf('nps')).toMatchObject({
      total: { counters: { allowed: 1, shown: 1, answered: 1 } },
      survey: { kind: 'nps', score: { n: 1, value: 100 } },
      written: [{ customer: 'imogen', value: 9, words: 'Good charts.' }],
    });
    await page.context().close();
  });

  test('risk that rises brings its nudge with the answer to signals: no request of its own', async () => {
    const { page, problems, go } = await enter('dale');
    await page.clock.install();
    await go('/exports');
    expect(meter.calls).toEqual(['GET boot']);
    for (let i = 0; i < 3; i++) await page.mouse.click(600, 400);
    await page.clock.fastForward(10_000);
    await nudge(page).waitFor();
    expect(await nudge(page).locator('#t').textContent()).toBe(slideIn.title.en);
    expect(meter.calls).toEqual(['GET boot', 'POST sessions']);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('paused, it is not shown, although the browser still waits for it', async () => {
    const { page, go } = await enter('tomas');
    await go('/team');
    await api('POST', '/import/pause');
    await go('/projects/1');
    await expect.poll(() => meter.calls).toEqual(['GET boot', 'POST sessions']);
    expect(await page.locator('parley-nudge').count()).toBe(0);
    await page.context().close();
  });
});

describe('an attempt of a signed customer, where offers stand beside the way out', () => {
  test('past an offer and out: four requests', async () => {
    const { page, problems, go } = await enter('ines');
    await go('/account');
    meter.reset();
    await page.hover('[data-parley-cancel]');
    await expect.poll(() => meter.calls).toEqual(['POST attempts']);
    await page.click('[data-parley-cancel]');
    const dialog = page.locator('parley-widget dialog');
    const leave = dialog.locator('.foot button').first();
    await dialog.getByRole('radio', { name: 'It costs too much' }).check();
    await dialog.locator('.foot button').last().click();
    await dialog.locator('.price').waitFor();
    await leave.click();
    await dialog.locator('.dates').waitFor();
    await leave.click();
    await dialog.getByText(/PL-/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.goto(`${shop.url}/account/cancel`);
    expect(meter.calls).toEqual(['POST attempts', 'POST attempts', 'POST decision', 'POST cancel']);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
