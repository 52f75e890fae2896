import { execFileSync } from 'node:child_process';
import { prepare } from './browser';

/** The browser tests use what is shipped: the built files, from a fresh build. */
export default async function setup(): Promise<void> {
  await prepare();
  execFileSync(process.execPath, ['scripts/build.ts'], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' }, // Vitest sets NODE_ENV=test, which Vite would build with
  });
}
