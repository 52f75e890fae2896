// Fernway, a made-up product with a real cancel page. `node widget/demo/server.ts`; everything is set by the environment.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CUSTOMERS, type DemoCustomer, findCustomer, importedFrom } from './customers.ts';
import { connectParley, type ParleySettings, type Statement } from './host.ts';
import { json, listen, portFrom, type Reply, type Running, textOf } from './http.ts';
import { openLedger } from './ledger.ts';
import { accountPage, cancelPage } from './page.ts';

export interface HostOptions extends ParleySettings {
  port: number;
  /** File of the ledger. */
  data: string;
  /** JSON file of further customers, where there are any. */
  customers?: string | undefined;
}

const asset = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const ASSETS: Record<string, [string, string]> = {
  '/account.js': ['text/javascript', asset('browser.js')],
  '/account.css': ['text/css', asset('page.css')],
  '/icon.svg': ['image/svg+xml', asset('icon.svg')],
};

export async function startHost(options: HostOptions): Promise<Running> {
  mkdirSync(dirname(options.data), { recursive: true });
  const find = findCustomer(importedFrom(options.customers));
  const known = (id: string | undefined): DemoCustomer => find(id) ?? (CUSTOMERS[0] as DemoCustomer);
  const ledger = openLedger(options.data, find, () => Date.now() + ledger.clock.get());
  const parley = connectParley(options);

  /** One way for both roads: whichever comes first books it, the other finds it booked. Then Parley is told. */
  async function apply(statement: Statement, source: 'browser' | 'webhook'): Promise<Reply> {
    const { jti, kind, subscription, attempt, grant = null, params = {}, effectiveAt = null, withdrawal = null } = statement;
    const applied = ledger.apply({ key: jti, kind, subscription, attempt, grant, params, effectiveAt, withdrawal, source });
    await parley.confirm(statement).catch((error: unknown) => {
      if (source === 'webhook') throw error; // It will come again.
    });
    return json({ applied });
  }

  const signedIn = (request: IncomingMessage): DemoCustomer => known(/fernway=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]);
  /** The session cookie is SameSite=Lax; a form or script of another site gets nowhere near it. */
  const sameOrigin = ({ headers }: IncomingMessage): boolean => !headers.origin || new URL(headers.origin).host === headers.host;

  async function handle(request: IncomingMessage, url: URL): Promise<Reply | null> {
    const customer = signedIn(request);
    const subscription = ledger.subscription(`sub_${customer.id}`);
    const route = `${request.method} ${url.pathname}`;
    const static_ = ASSETS[url.pathname];
    if (static_ && request.method === 'GET') return { type: `${static_[0]}; charset=utf-8`, body: static_[1] };
    if (request.method === 'POST' && url.pathname !== '/parley/webhook' && !sameOrigin(request))
      return json({ error: 'Another origin.' }, 403);
    switch (route) {
      case 'GET /': {
        const as = url.searchParams.get('as');
        if (as === null) return accountPage(options, customer, subscription, ledger.entries());
        return { status: 303, headers: { location: '/', 'set-cookie': `fernway=${known(as).id}; Path=/; SameSite=Lax; HttpOnly` } };
      }
      case 'GET /account/cancel':
        return cancelPage(customer, subscription, false);
      case 'POST /account/cancel': {
        if (!subscription || subscription.status === 'canceled') return cancelPage(customer, subscription, true);
        const key = `page_${randomUUID()}`;
        ledger.apply({
          key,
          kind: 'cancel',
          subscription: subscription.id,
          attempt: null,
          grant: null,
          params: {},
          effectiveAt: null,
          withdrawal: null,
          source: 'page',
        });
        return cancelPage(customer, ledger.subscription(subscription.id), true);
      }
      case 'POST /account/restart':
        ledger.reset(customer);
        return { status: 303, headers: { location: '/' } };
      case 'GET /parley/token': {
        const { id, email, name, jurisdiction, withdrawable, trial = false } = customer;
        const now = Date.now() + ledger.clock.get();
        if (!subscription) return null;
        const { plan, planName, price, currency, interval, periodEnd } = subscription;
        return {
          body: await parley.customerToken({
            sub: id,
            subs: [subscription.id],
            ...(jurisdiction && { jur: jurisdiction }),
            plan,
            planName,
            price,
            currency,
            interval,
            trial,
            periodEnd: Math.floor(periodEnd / 1000),
            ...(withdrawable && { withdrawalUntil: Math.floor(now / 1000) + withdrawable * 86_400 }),
            email,
            name,
          }),
        };
      }
      case 'POST /parley/apply':
        return apply(await parley.verify(await textOf(request)), 'browser');
      case 'POST /parley/webhook': {
        const { data } = parley.readWebhook(await textOf(request), request.headers as Record<string, string>);
        return data.statement ? apply(await parley.verify(data.statement), 'webhook') : json({ applied: false });
      }
      case 'GET /ledger.json':
        return json({ entries: ledger.entries(), clock: ledger.clock.get() });
      case 'POST /clock': {
        const { offsetMs } = JSON.parse(await textOf(request)) as { offsetMs?: unknown };
        if (typeof offsetMs !== 'number' || !Number.isSafeInteger(offsetMs) || offsetMs < 0)
          return json({ error: 'offsetMs is a whole number of milliseconds.' }, 400);
        ledger.clock.set(offsetMs);
        return json({ offsetMs });
      }
    }
    return null;
  }

  const running = await listen(options.port, handle);
  return {
    ...running,
    close: async () => {
      await running.close();
      ledger.close();
    },
  };
}

/** The settings that the environment holds; what is missing is named. */
export function hostOptions(env: NodeJS.ProcessEnv): HostOptions {
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`Set ${name}: see the install page of the dashboard.`);
    return value;
  };
  return {
    port: portFrom(env.PORT, 8788),
    data: env.DATA ?? 'fernway.sqlite',
    customers: env.CUSTOMERS,
    edge: need('EDGE'),
    environment: need('PARLEY_ENVIRONMENT'),
    publishableKey: need('PARLEY_KEY'),
    secretKey: need('PARLEY_SECRET'),
    signingKey: { id: need('PARLEY_SIGNING_KEY_ID'), secret: need('PARLEY_SIGNING_KEY') },
    webhookSecret: need('PARLEY_WEBHOOK_SECRET'),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await startHost(hostOptions(process.env));
  console.log(`Fernway listens on ${url}`);
}
