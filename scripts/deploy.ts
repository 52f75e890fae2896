// `npm run deploy`: build, check the sizes, migrate and deploy to the Cloudflare account that wrangler is signed in to.
// `-- --dry-run` does all of it but the sending, offline.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { edgeEnv } from './lib/edge.ts';
import { root, wrangler } from './lib/paths.ts';

const dry = process.argv.includes('--dry-run');

function step(what: string, args: string[]): void {
  console.log(`\n▸ ${what}`);
  const done = spawnSync(process.execPath, args, { cwd: root, env: edgeEnv(), stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

if (!dry && /id = "0[0-]+"/.test(readFileSync(join(root, 'wrangler.toml'), 'utf8'))) {
  console.error('wrangler.toml has no ids yet. `npx wrangler d1 create parley` and `npx wrangler kv namespace create LIVE` print them.');
  process.exit(1);
}
step('Build', ['scripts/build.ts']);
if (!dry) step('Migrate the database', [wrangler, 'd1', 'migrations', 'apply', 'DB', '--remote']);
step(dry ? 'Deploy (dry run)' : 'Deploy', [wrangler, 'deploy', ...(dry ? ['--dry-run', '--outdir', 'dist/worker'] : [])]);
if (!dry)
  console.log(
    '\nFirst time? Set the secrets (`npx wrangler secret put MASTER_KEY`, `AUTH_SECRET`), then `npm run setup-link -- --remote` prints the owner’s link.',
  );
