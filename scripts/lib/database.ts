import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { edgeEnv } from './edge.ts';
import { root, wrangler } from './paths.ts';

/** Runs SQL on the deployed database (`remote`) or on the one of `npm start`, which must not be running then. */
export function sql(remote: boolean, statement: string): void {
  const where = remote ? ['--remote'] : ['--local', '--persist-to', join(root, '.parley/edge')];
  const run = spawnSync(process.execPath, [wrangler, 'd1', 'execute', 'DB', ...where, '--yes', '--command', statement], {
    cwd: root,
    env: edgeEnv(),
    encoding: 'utf8',
  });
  if (run.status === 0) return;
  console.error(run.stdout, run.stderr);
  process.exit(run.status ?? 1);
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
