// `npm run test:all`: everything that `npm test` runs, then the whole matrices and the numbers.
import { spawnSync } from 'node:child_process';
import { root } from './lib/paths.ts';

const steps: [string, string[]][] = [
  ['npm test', ['run', 'test']],
  ['Sizes', ['run', 'size']],
  ['Benchmarks', ['run', 'bench']],
  ['The widget beside others', ['run', 'bench:widget']],
  ['Kills of the whole server', ['run', 'kills']],
  ['Deploy, dry run', ['run', 'deploy', '--', '--dry-run']],
];
const failed: string[] = [];
for (const [what, args] of steps) {
  console.log(`\n▸ ${what}`);
  const run = spawnSync('npm', args, { cwd: root, stdio: 'inherit', env: { ...process.env, PARLEY_MATRIX: 'full' } });
  if (run.status !== 0) failed.push(what);
}
console.log(failed.length === 0 ? '\nAll of it passed.' : `\nFailed: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
