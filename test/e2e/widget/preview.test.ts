import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../../shared/flow/compile';
import { specialise } from '../../../shared/flow/specialise';
import { template } from '../../../shared/flow/templates';
import { present } from '../../../shared/nudge';
import { packByKey } from '../../../shared/policy/packs';
import { PREVIEW_HELLO, type PreviewMessage, type PreviewReport, type PreviewShow } from '../../../shared/preview';
import { launch } from '../browser';
import { NOW } from './fake-api';
import { everyKind } from './nudge-samples';
import { assets } from './shop';

const facts = { planName: 'Pro', price: 4900, currency: 'USD', interval: 'month', periodEnd: NOW + 1e9, traits: {} } as const;
const money = (amount: number) => ({ amount, currency: 'USD' });
const show = (at: string | null, policy = 'GLOBAL', change: Partial<PreviewShow> = {}): PreviewShow => ({
  type: 'show',
  graph: specialise(compile(template('basic', 'x'), { version: 0, policy: packByKey(policy), locale: 'en' }), facts, 'seed', NOW),
  subject: { planName: 'Pro', price: 4900, currency: 'USD', interval: 'month', periodEnd: facts.periodEnd, email: null },
  grant: {
    id: 'gr_preview',
    kind: 'discount',
    title: '20% off Pro for 6 months',
    lede: null,
    terms: {
      now: money(4900),
      interval: 'month',
      during: money(3920),
      months: 6,
      nextCharge: { at: NOW + 1e9, amount: 3920 },
      after: money(4900),
      afterFrom: NOW + 2e10,
      invoices: [{ at: NOW + 1e9, amount: 3920 }],
    },
    options: [],
    compare: [],
    planName: null,
    expiresAt: NOW + 1e9,
  },
  theme: { accent: '#00a86b' },
  at,
  ...change,
});

declare global {
  interface Window {
    reports: PreviewReport[];
    port: MessagePort;
    origins: string[];
  }
}

let browser: Browser;
let page: Page;
let errors: string[] = [];
let server: ReturnType<typeof createServer>;

/** A dashboard that embeds the shipped preview page as the real one does: sandboxed, under the shipped policy. */
beforeAll(async () => {
  const headers = readFileSync(join(assets, '_headers'), 'utf8');
  const policy = /\/preview\.html\n\s+Content-Security-Policy: (.*)/.exec(headers)?.[1] ?? '';
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/')
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          '<!doctype html><title>Dashboard</title><iframe sandbox="allow-scripts allow-forms" title="Preview" width="600" height="800"></iframe>',
        );
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    try {
      const body = readFileSync(join(assets, path));
      response
        .writeHead(200, {
          'content-type': type,
          'access-control-allow-origin': '*',
          ...(type === 'text/html' && { 'content-security-policy': policy }),
        })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate((hello) => {
    window.reports = [];
    window.origins = [];
    const frame = document.querySelector('iframe') as HTMLIFrameElement;
    addEventListener('message', (event) => {
      if (event.source !== frame.contentWindow || event.data.type !== hello) return;
      window.origins.push(event.origin);
      window.port = event.ports[0] as MessagePort;
      window.port.onmessage = ({ data }) => window.reports.push(data);
    });
    frame.src = '/preview.html';
  }, PREVIEW_HELLO);
  await page.waitForFunction(() => window.reports.some(({ type }) => type === 'ready'));
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

const ask = async (message: PreviewMessage) => {
  errors = [];
  await page.evaluate((sent) => {
    window.reports = [];
    window.port.postMessage(sent);
  }, message);
};
const last = () => page.evaluate(() => window.reports.at(-1));
const frame = () => page.frameLocator('iframe').locator('parley-widget');

test('it speaks from an origin of nobody, through one port', async () => {
  expect(await page.evaluate(() => window.origins)).toEqual(['null']);
});

test('the real screens on the real engine: every step is reported', async () => {
  await ask(show(null));
  await frame().getByRole('radio').first().check();
  await frame().locator('input[value=too_expensive]').check();
  await frame().getByRole('button', { name: 'Continue' }).click();
  await frame().getByText('$39.20', { exact: true }).first().waitFor();
  await expect.poll(last).toEqual({ type: 'at', node: 'offer', outcome: null });
  await frame().getByRole('button', { name: 'Accept discount' }).click();
  await frame().getByText('Your plan goes on').waitFor();
  await frame().getByRole('button', { name: 'Done' }).click();
  await expect.poll(last).toEqual({ type: 'closed', outcome: 'saved' });
  await ask(show(null));
  await frame().getByRole('radio').first().waitFor();
  expect(errors).toEqual([]);
});

describe('jumping', () => {
  const nodes = Object.values(show(null).graph.nodes).filter(({ kind }) => kind !== 'relay');
  test.each(nodes.map(({ id }) => id))('to %s', async (id) => {
    await ask(show(id));
    await expect.poll(last).toMatchObject({ type: 'at', node: id });
    await frame().locator('h2').waitFor();
    expect(await frame().locator('h2').textContent()).not.toBe('');
    expect(errors).toEqual([]);
  });

  test('to an offer that nobody gets: the way on', async () => {
    await ask(show('offer', 'GLOBAL', { grant: null }));
    await expect.poll(last).toMatchObject({ type: 'at', node: '$confirm' });
  });

  test('to the permission and the offer after a cancellation', async () => {
    for (const id of ['$permit_offer', 'offer']) {
      await ask(show(id, 'US-MN'));
      await expect.poll(last).toMatchObject({ type: 'at', node: id });
      expect(
        await frame()
          .getByRole('button', { name: /cancel/i })
          .count(),
      ).toBe(0);
    }
  });

  test('to nowhere: the first screen', async () => {
    await ask(show('gone'));
    await expect.poll(last).toMatchObject({ type: 'at', node: 'why' });
  });
});

describe('nudges', () => {
  const theme = { accent: '#00a86b' };
  const nudge = () => page.frameLocator('iframe').locator('parley-nudge');
  test('of each kind, in the place of what was shown before; put away, it is said', async () => {
    await ask(show(null));
    await expect.poll(last).toMatchObject({ type: 'at' });
    for (const one of Object.values(everyKind)) {
      const view = present(one, 'imp_preview', { locale: 'en', facts: { traits: {} }, zone: 'UTC', done: new Set() });
      await ask({ type: 'nudge', view, theme });
      const close = nudge().getByRole('button', { name: view.kind === 'modal' ? 'Not now' : /Close|Not now/ });
      if (view.kind === 'hotspot') await nudge().getByRole('button', { name: view.title }).click();
      if (view.kind === 'checklist') await nudge().locator('summary').waitFor();
      await nudge()
        .getByText(view.survey?.question ?? view.title)
        .last()
        .waitFor();
      expect(await frame().count()).toBe(0);
      expect(await page.evaluate(() => window.reports)).toEqual([]);
      await close.last().click();
      await expect.poll(last).toEqual({ type: 'closed', outcome: null });
    }
    expect(errors).toEqual([]);
  });

  test('a kind that this build does not know is said', async () => {
    const view = {
      ...present(everyKind.banner, 'i', { locale: 'en', facts: { traits: {} }, zone: 'UTC', done: new Set() }),
      kind: 'carousel',
    };
    await ask({ type: 'nudge', view: view as never, theme });
    await expect.poll(last).toMatchObject({ type: 'failed' });
  });
});

test('the theme is taken over at once', async () => {
  const color = () =>
    frame()
      .locator('.go')
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  await ask(show(null));
  const green = await color();
  await ask(show(null, 'GLOBAL', { theme: { accent: '#2059b9' } }));
  await expect.poll(color).not.toBe(green);
});

test('a graph that cannot be shown is said', async () => {
  await ask(show(null, 'GLOBAL', { graph: { ...show(null).graph, nodes: {} } }));
  await expect.poll(last).toMatchObject({ type: 'failed' });
});
