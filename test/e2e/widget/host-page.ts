import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { labelsFor } from '../../../shared/flow/labels';
import { en } from '../../../shared/flow/labels/en';
import type { Labels } from '../../../shared/flow/labels/labels';
import type { InitOptions, Parley, Result } from '../../../widget/options';
import type { FakeApi } from './fake-api';

/** Where the built widget lies; another folder lets one test a build of one's own. */
export const assets = process.env.WIDGET_DIST ?? fileURLToPath(new URL('../../../dist/public', import.meta.url));

/** A host that is to be looked at: the page that stands in the place of the bare one. */
export interface Drawing {
  lang: string;
  style: string;
  /** With the link `#leave` in it. */
  body: string;
}

/** The policy that methods.md B.3 asks for: nothing but our nonce, no styles, trusted types, and the API to talk to. */
const policy = (api: string | null, drawn: boolean): string =>
  [
    "default-src 'none'",
    "script-src 'nonce-c2hvcA=='",
    `style-src ${drawn ? "'nonce-c2hvcA=='" : "'none'"}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'self'",
    `connect-src ${api ?? "'none'"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** A host page on an origin of its own: a link that works without us, and the script tag. */
export class Shop {
  url = '';
  /** False: the policy does not let the page talk to the API (F7). */
  connects = true;
  drawing: Drawing | null = null;
  private readonly server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const { drawing } = this;
    const lang = drawing?.lang ?? 'en';
    const style = drawing ? `<style nonce="c2hvcA==">${drawing.style}</style>` : '';
    const html = (title: string, body: string) =>
      response
        .writeHead(200, {
          'content-type': 'text/html',
          'content-security-policy': policy(this.connects ? this.api.url : null, drawing !== null),
        })
        .end(
          `<!doctype html><html lang="${lang}"${lang === 'ar' ? ' dir="rtl"' : ''}><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" href="data:,">${style}<body>${body}</body></html>`,
        );
    if (path === '/account/cancel') return void html('Plain cancel', '<h1>Plain cancel route</h1>');
    html(
      'Plan and billing',
      `${drawing?.body ?? '<main><h1>Plan and billing</h1><p><a id="other" href="#x">Change plan</a> <a id="leave" href="/account/cancel" data-parley-cancel>Cancel subscription</a></p></main>'}
<script nonce="c2hvcA==" src="${this.api.url}/parley.js" data-key="pk_test_shop" async></script>`,
    );
  });
  private readonly api: FakeApi;

  constructor(api: FakeApi) {
    this.api = api;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://localhost:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Console errors and uncaught exceptions, as they came. */
  errors: string[];
}

export interface VisitOptions extends BrowserContextOptions {
  /** Which of the host's handlers there are, and how they end. */
  handlers?: Partial<Record<'handleCancel' | 'handleDiscount' | 'handlePause' | 'handlePlanChange', 'ok' | 'throws' | 'hangs' | 'says'>>;
  token?: string;
  locale?: string;
  /** Waits for the script; off where it is expected not to come. */
  ready?: boolean;
  before?: (context: BrowserContext) => Promise<unknown>;
}

declare global {
  interface Window {
    parley?: Parley;
    /** What the host's handlers and observers were called with. */
    heard: { name: string; given: unknown }[];
    settled: Promise<Result> | undefined;
  }
}

/**
 * Lets a test move the page's time on: `before: hurried`, then `page.clock.fastForward`. Covers the one clock that Playwright
 * leaves running as well.
 */
export async function hurried(context: BrowserContext): Promise<void> {
  await context.clock.install();
  await context.addInitScript(() => {
    AbortSignal.timeout = (ms) => {
      const over = new AbortController();
      setTimeout(() => over.abort(new DOMException('', 'TimeoutError')), ms);
      return over.signal;
    };
  });
}

/** What language a page was opened in, where it was said. */
const languages = new WeakMap<Page, string>();

/** Opens the host's billing page as a customer would. */
export async function visit(browser: Browser, shop: Shop, options: VisitOptions = {}): Promise<Visit> {
  const { handlers = { handleCancel: 'ok' }, token = 'mara', locale, ready = true, before, ...rest } = options;
  const context = await browser.newContext({ reducedMotion: 'reduce', ...rest });
  await before?.(context);
  const page = await context.newPage();
  if (locale) languages.set(page, locale);
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  const init = { handlers, token, ...(locale && { locale }) };
  await context.addInitScript(({ handlers, token, locale }: typeof init) => {
    window.heard = [];
    const made: InitOptions = { getToken: () => token, ...(locale && { locale }) };
    for (const [name, ending] of Object.entries(handlers))
      Object.assign(made, {
        [name]: (given: unknown) => {
          window.heard.push({ name, given });
          if (ending === 'throws') throw new Error('host is down');
          if (ending === 'hangs') return new Promise(() => {});
          return ending === 'says' ? { message: 'Your seats stay as they are.' } : undefined;
        },
      });
    for (const name of ['onOpen', 'onCancel', 'onSaved', 'onClose'])
      Object.assign(made, {
        [name]: (given: unknown) => {
          window.heard.push({ name, given });
          throw new Error('an observer that breaks');
        },
      });
    Object.assign(window, { parley: { q: [['init', made]] } });
  }, init);
  await page.goto(shop.url);
  if (ready) await page.waitForFunction(() => typeof window.parley?.destroy === 'function');
  return { page, context, errors };
}

export const dialog = (page: Page) => page.locator('parley-widget dialog');
export const heading = (page: Page) => page.locator('parley-widget h2');
/** A name of the widget's own in the language that the page was opened in. */
function said(page: Page, name: string): string {
  const key = (Object.keys(en) as (keyof Labels)[]).find((one) => en[one] === name);
  const words = key && labelsFor(languages.get(page) ?? 'en')[key];
  return typeof words === 'string' ? words : name;
}
export const button = (page: Page, name: string) =>
  page.locator('parley-widget').getByRole('button', { name: said(page, name), exact: true });
export const press = (page: Page, name: string) => button(page, name).click();
export const choose = (page: Page, name: string) => page.locator('parley-widget').getByRole('radio', { name }).check();
/** Chooses an answer of the first question by its id. */
export const answer = (page: Page, id: string) => page.locator(`parley-widget input[value=${id}]`).check();
export const heard = (page: Page) => page.evaluate(() => window.heard.map(({ name }) => name));
