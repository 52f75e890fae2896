// Runs a tool that uses `shared/`: `node scripts/run.ts FILE …`. Bundles it first, since the sources import without extensions.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { bundle } from './lib/bundle.ts';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error('Usage: node scripts/run.ts FILE …');
  process.exit(2);
}
process.exit(spawnSync(process.execPath, [await bundle(resolve(file)), ...args], { stdio: 'inherit' }).status ?? 1);
