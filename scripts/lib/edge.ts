import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Child, startChild } from './child.ts';
import { root, wrangler } from './paths.ts';

/** Keeps wrangler quiet, offline, and apart from other checkouts; tracing off, which costs most of the CPU. */
export const edgeEnv = (extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_WRITE_LOGS: 'false',
  WRANGLER_REGISTRY_PATH: join(root, '.wrangler/registry'),
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  X_LOCAL_OBSERVABILITY: 'false',
  ...extra,
});

export interface EdgeOptions {
  port: number;
  /** Folder of the local state: D1, KV, objects. */
  state: string;
  /** `MASTER_KEY` and `AUTH_SECRET`. */
  secrets: Record<string, string>;
  quiet?: boolean;
}

function run(args: string[], what: string): void {
  try {
    execFileSync(process.execPath, [wrangler, ...args], { cwd: root, env: edgeEnv(), stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${what} failed:\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

export const migrate = (state: string): void =>
  run(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state], 'Migrating the local database');

/** Runs SQL on the local database. The server must not be running: two would both answer for one object. */
export const execute = (state: string, sql: string): void =>
  run(['d1', 'execute', 'DB', '--local', '--persist-to', state, '--yes', '--command', sql], 'Writing to the local database');

/** Starts the Worker on loopback and waits for its first answer. */
export async function startEdge({ port, state, secrets, quiet = false }: EdgeOptions): Promise<Child> {
  const vars = Object.entries({ STAGE: 'local', ...secrets }).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const child = startChild(
    [
      wrangler,
      'dev',
      '--port',
      String(port),
      '--ip',
      '127.0.0.1',
      '--persist-to',
      state,
      '--show-interactive-dev-session=false',
      '--log-level',
      'error',
      ...vars,
    ],
    { env: edgeEnv(), quiet },
  );
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return child;
    if (child.process.exitCode !== null || Date.now() > deadline) {
      child.signal('SIGKILL');
      throw new Error(`The server did not come up on port ${port}.\n${child.tail()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
