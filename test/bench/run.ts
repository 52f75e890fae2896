// `npm run bench`: every benchmark, as ratios against floors measured in the same run. Exits non-zero where a line is not met.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../scripts/lib/bundle.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const wanted = process.argv.slice(2);
let failed = 0;
for (const name of ['micro', 'decision']) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n▸ ${name}`);
  const run = spawnSync(process.execPath, [await bundle(here(`./${name}.ts`))], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (run.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
