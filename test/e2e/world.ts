import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { DemoSecrets } from '../../scripts/lib/demo';
import { freePort } from '../../scripts/lib/ports';
import { startBilling } from '../../widget/demo/billing';
import { startHost } from '../../widget/demo/server';
import { type Owner, owner } from '../faults/owner';
import { launch } from './browser';
import { type Edge, startEdge, temporaryFolder } from './server';

/** Everything at once, all of it real: the Worker, the demo host and the billing provider on their own origins, a browser, an owner. */
export interface World {
  edge: Edge;
  demo: DemoSecrets;
  owner: Owner;
  browser: Browser;
  host: { url: string };
  /** File of further accounts of the demo host. */
  accounts: string;
  ledger(): Promise<{ key: string; kind: string; subscription: string; calls: number }[]>;
  /** A page of the demo host, signed in as this customer, with everything that went wrong on it. */
  visit(customer: string, options?: { phone?: boolean; dark?: boolean; locale?: string }): Promise<{ page: Page; problems: string[] }>;
  close(): Promise<void>;
}

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

export async function startWorld(): Promise<World> {
  const folder = temporaryFolder();
  const edge = await startEdge();
  const billing = await startBilling({ port: 0, data: join(folder.path, 'billing.sqlite') });
  const port = await freePort();
  const hostUrl = `http://localhost:${port}`;
  const demo = await edge.demo({ hostOrigin: hostUrl, webhookUrl: `${hostUrl}/parley/webhook`, billingUrl: billing.url });
  const accounts = join(folder.path, 'customers.json');
  const host = await startHost({ ...demo, port, edge: edge.url, data: join(folder.path, 'host.sqlite'), customers: accounts });
  const browser = await launch();
  const person = await owner({ url: { edge: edge.url }, setupToken: edge.setupToken });
  return {
    edge,
    demo,
    owner: person,
    browser,
    host: { url: hostUrl },
    accounts,
    async ledger() {
      return ((await (await fetch(`${hostUrl}/ledger.json`)).json()) as { entries: Awaited<ReturnType<World['ledger']>> }).entries;
    },
    async visit(customer, { phone = false, dark = false, locale = 'en-US' } = {}) {
      const context = await browser.newContext({
        viewport: phone ? PHONE : DESKTOP,
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        locale,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const problems: string[] = [];
      page.on('console', (message) => message.type() === 'error' && problems.push(`${message.text()} ${message.location().url}`));
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(`${hostUrl}/?as=${customer}`);
      return { page, problems };
    },
    async close() {
      await browser.close();
      await host.close();
      await billing.close();
      await edge.close();
      folder.remove();
    },
  };
}
