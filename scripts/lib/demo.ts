import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startChild } from './child.ts';

/** What the demo's set-up answers: the credentials that a real host would keep on its server. */
export interface DemoSecrets {
  environment: string;
  publishableKey: string;
  secretKey: string;
  signingKey: { id: string; secret: string };
  webhookSecret: string;
}

export interface DemoOptions {
  demo: DemoSecrets;
  edge: string;
  host: number;
  billing: number;
  /** Folder of both ledgers. */
  data: string;
  quiet?: boolean;
}

async function up(child: Child, url: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (child.process.exitCode !== null || Date.now() > deadline) throw new Error(`${url} did not come up.\n${child.tail()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Starts the demo host and the sandbox billing provider, each a process with a ledger of its own outside the shard. */
export async function startDemo({ demo, edge, host, billing, data, quiet = true }: DemoOptions): Promise<Child[]> {
  mkdirSync(data, { recursive: true });
  const env = (port: number, file: string): NodeJS.ProcessEnv => ({
    ...process.env,
    PORT: String(port),
    EDGE: edge,
    PARLEY_ENVIRONMENT: demo.environment,
    PARLEY_KEY: demo.publishableKey,
    PARLEY_SECRET: demo.secretKey,
    PARLEY_SIGNING_KEY_ID: demo.signingKey.id,
    PARLEY_SIGNING_KEY: demo.signingKey.secret,
    PARLEY_WEBHOOK_SECRET: demo.webhookSecret,
    DATA: join(data, file),
    CUSTOMERS: join(data, 'customers.json'),
    NODE_NO_WARNINGS: '1',
  });
  const hostChild = startChild(['widget/demo/server.ts'], { env: env(host, 'host.sqlite'), quiet });
  const billingChild = startChild(['widget/demo/billing.ts'], { env: env(billing, 'billing.sqlite'), quiet });
  await Promise.all([up(hostChild, `http://127.0.0.1:${host}/`), up(billingChild, `http://127.0.0.1:${billing}/v1/effects`)]);
  return [hostChild, billingChild];
}
