import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { D1Database, KVNamespace } from '@cloudflare/workers-types';
import { createTestHarness, type TestHarness } from 'wrangler';
import type { DemoSecrets } from '../../scripts/lib/demo';
import { edgeEnv } from '../../scripts/lib/edge';

Object.assign(process.env, edgeEnv({ NODE_ENV: process.env.NODE_ENV }));

const root = fileURLToPath(new URL('../..', import.meta.url));
const SETUP_TOKEN = 'setup-token-of-the-tests';

export interface Edge {
  harness: TestHarness;
  url: string;
  setupToken: string;
  env(): Promise<{ DB: D1Database; LIVE: KVNamespace }>;
  /** Makes the demo workspace with its keys, for a host at this origin. Idempotent. */
  demo(host: { hostOrigin: string; webhookUrl?: string; billingUrl?: string }): Promise<DemoSecrets>;
  close(): Promise<void>;
}

/** The whole Worker with storage of its own, on a free port. */
export async function startEdge(): Promise<Edge> {
  const harness = createTestHarness({
    root,
    workers: [
      {
        configPath: './wrangler.toml',
        vars: { STAGE: 'local' },
        secrets: { MASTER_KEY: 'cGFybGV5LXRlc3QtbWFzdGVyLWtleS0zMi1ieXRlcyE=', AUTH_SECRET: 'parley-test-auth-secret-of-32-bytes' },
      },
    ],
  });
  const { url } = await harness.listen();
  const worker = harness.getWorker<{ DB: D1Database; LIVE: KVNamespace }>();
  await worker.applyD1Migrations('DB');
  const origin = `http://localhost:${url.port}`;
  const { DB } = await worker.getEnv();
  await DB.prepare('INSERT OR IGNORE INTO setup_token (hash, created_at) VALUES (?, ?)')
    .bind(createHash('sha256').update(SETUP_TOKEN).digest('hex'), Date.now())
    .run();
  return {
    harness,
    url: origin,
    setupToken: SETUP_TOKEN,
    env: () => worker.getEnv(),
    async demo(host) {
      const response = await fetch(`${origin}/api/setup/demo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ token: SETUP_TOKEN, webhookUrl: '', billingUrl: '', ...host }),
      });
      if (!response.ok) throw new Error(`demo set-up: ${response.status} ${await response.text()}`);
      return (await response.json()) as DemoSecrets;
    },
    close: () => harness.close(),
  };
}

/** A folder that is gone afterwards. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'parley-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
