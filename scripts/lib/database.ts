import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { edgeEnv } from './edge.ts';
import { root, wrangler } from './paths.ts';

type Row = Record<string, unknown>;

/** Runs one SQL statement on the deployed database (`remote`) or on the one of `npm start`; its rows. Ends the process where it fails. */
export function sql(remote: boolean, statement: string): Row[] {
  const local = join(root, '.parley/edge');
  if (!remote && !existsSync(local)) {
    console.error('There is no local database yet: run `npm start` once, or add `-- --remote` for the deployed one.');
    process.exit(1);
  }
  const where = remote ? ['--remote'] : ['--local', '--persist-to', local];
  const run = spawnSync(process.execPath, [wrangler, 'd1', 'execute', 'DB', ...where, '--yes', '--json', '--command', statement], {
    cwd: root,
    env: edgeEnv(),
    encoding: 'utf8',
  });
  if (run.status === 0) return (JSON.parse(run.stdout) as { results: Row[] }[])[0]?.results ?? [];
  console.error(run.stdout, run.stderr);
  process.exit(run.status ?? 1);
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
