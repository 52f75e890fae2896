// A Worker in workerd with nothing beside it: no development proxy, no inspector, no tracing, a socket straight into it.
// The same for ours and for the floor, so that a ratio compares the Workers and not what a development server wraps around them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';
import { Miniflare, type MiniflareOptions } from 'miniflare';
import { edgeEnv } from '../../scripts/lib/edge.ts';
import { root, wrangler } from '../../scripts/lib/paths.ts';
import { workerds } from './cpu.ts';

type WorkerConfig = MiniflareOptions['workers'][number]['config'];

interface Plain {
  name: string;
  /** The Worker's configuration file, from the root of the project: it says how the Worker is bundled, and its compatibility date. */
  configFile: string;
  env: NonNullable<WorkerConfig['env']>;
  /** Exported classes of objects, with SQLite. */
  objects: string[];
  /** Folder under which all state lies. */
  state: string;
}

export interface Bare {
  url: string;
  /** Ids of the processes that serve it. */
  pids: number[];
  database(binding: string): Promise<D1Database>;
  close(): Promise<void>;
}

/** The Worker as it would be deployed, in one module. No page is asked for here, so an empty folder stands for what a build makes. */
function bundled(configFile: string, folder: string): string {
  console.log(`bundling ${configFile}`);
  const assets = join(folder, 'no-assets');
  mkdirSync(assets, { recursive: true });
  const args = [wrangler, 'deploy', '--dry-run', '--config', configFile, '--assets', assets, '--outdir', folder];
  execFileSync(process.execPath, args, { cwd: root, env: edgeEnv(), stdio: ['ignore', 'ignore', 'inherit'] });
  return readFileSync(join(folder, 'index.js'), 'utf8');
}

function compatibilityDate(configFile: string): string {
  const date = /^compatibility_date = "(.+)"$/m.exec(readFileSync(join(root, configFile), 'utf8'))?.[1];
  if (date === undefined) throw new Error(`${configFile} has no compatibility_date`);
  return date;
}

/** Starts a Worker and waits until it listens. */
export async function startBare({ name, configFile, env, objects, state }: Plain): Promise<Bare> {
  const folder = mkdtempSync(join(state, `${name}-`));
  const contents = bundled(configFile, join(folder, 'bundle'));
  const before = workerds();
  const miniflare = new Miniflare({
    resourcePersistencePath: join(folder, 'state'),
    logRequests: false,
    cf: false,
    unsafeObservability: false,
    unsafeLocalExplorer: false,
    workers: [
      {
        config: {
          name,
          compatibilityDate: compatibilityDate(configFile),
          manifest: { mainModule: 'index.js', modulesRoot: '/', modules: { 'index.js': { type: 'esm', contents } } },
          env,
          exports: Object.fromEntries(objects.map((object) => [object, { type: 'durable-object', storage: 'sqlite' }])),
        },
        dev: { unsafeDirectSockets: [{ host: '127.0.0.1', port: 0, proxy: false }] },
      },
    ],
  });
  const { port } = await miniflare.unsafeGetDirectURL(name);
  return {
    url: `http://localhost:${port}`,
    pids: [...workerds()].filter((pid) => !before.has(pid)),
    database: (binding) => miniflare.getD1Database(binding, name) as unknown as Promise<D1Database>,
    async close() {
      await miniflare.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The SQL of all D1 migrations, statement by statement. */
export function migrations(): string[] {
  const folder = join(root, 'edge/migrations');
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .replace(/^\s*--.*$/gm, '')
        .split(/;\s*$/m),
    )
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
