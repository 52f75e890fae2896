import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Child } from './child.ts';
import { type DemoSecrets, startDemo } from './demo.ts';
import { execute, migrate, startEdge } from './edge.ts';

/** The Worker, the demo host and the sandbox billing provider, each outside the others, with their data in one folder. */
export interface Stack {
  url: { edge: string; host: string; billing: string };
  demo: DemoSecrets;
  /** The one-time token of the owner's set-up link. */
  setupToken: string;
  /** SIGKILL to the whole server: wrangler and every workerd. */
  killEdge(): Promise<void>;
  restartEdge(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when any part has ended by itself. */
  broken: Promise<void>;
}

export interface StackOptions {
  /** Folder of all state. */
  data: string;
  ports: { edge: number; host: number; billing: number };
  say?: (step: string) => void;
  quiet?: boolean;
}

/** A small JSON file of this installation, made once and readable by its owner alone. */
function kept<T>(file: string, make: () => T): T {
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(make(), null, 2)}\n`, { mode: 0o600 });
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

export async function startStack({ data, ports, say = () => {}, quiet = false }: StackOptions): Promise<Stack> {
  const url = {
    edge: `http://localhost:${ports.edge}`,
    host: `http://localhost:${ports.host}`,
    billing: `http://localhost:${ports.billing}`,
  };
  const state = join(data, 'edge');
  mkdirSync(data, { recursive: true });
  const secrets = kept(join(data, 'secrets.json'), () => ({
    MASTER_KEY: randomBytes(32).toString('base64'),
    AUTH_SECRET: randomBytes(32).toString('base64'),
  }));
  const { token } = kept(join(data, 'setup.json'), () => ({ token: randomBytes(24).toString('base64url') }));

  say('Preparing the local database');
  migrate(state);
  const hash = createHash('sha256').update(token).digest('hex');
  execute(state, `INSERT OR IGNORE INTO setup_token (hash, created_at) VALUES ('${hash}', ${Date.now()})`);

  say('Starting the Worker');
  const start = () => startEdge({ port: ports.edge, state, secrets, quiet });
  let edge: Child = await start();
  const others: Child[] = [];
  let expected = false;
  let breaks: () => void = () => {};
  const broken = new Promise<void>((resolve) => {
    breaks = resolve;
  });
  const watch = (child: Child) => child.ended.then(() => !expected && breaks());

  try {
    const answer = await fetch(`${url.edge}/api/setup/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url.edge },
      body: JSON.stringify({ token, hostOrigin: url.host, webhookUrl: `${url.host}/parley/webhook`, billingUrl: url.billing }),
    });
    if (!answer.ok) throw new Error(`Setting up the demo workspace failed: ${await answer.text()}`);
    const demo = (await answer.json()) as DemoSecrets;
    writeFileSync(join(data, 'demo.json'), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });

    say('Starting the demo host and the sandbox billing provider');
    others.push(...(await startDemo({ demo, edge: url.edge, host: ports.host, billing: ports.billing, data })));
    for (const child of [edge, ...others]) watch(child);

    const end = async (children: Child[], signal: NodeJS.Signals) => {
      expected = true;
      for (const child of children) child.signal(signal);
      await Promise.all(children.map((child) => child.ended));
      expected = false;
    };
    return {
      url,
      demo,
      setupToken: token,
      killEdge: () => end([edge], 'SIGKILL'),
      restartEdge: async () => {
        edge = await start();
        watch(edge);
      },
      stop: () => end([edge, ...others], 'SIGKILL'),
      broken,
    };
  } catch (error) {
    for (const child of [edge, ...others]) child.signal('SIGKILL');
    throw error;
  }
}
