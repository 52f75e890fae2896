// `npm start`: from nothing to a seeded, usable whole on loopback. State survives a restart; `npm start -- --fresh` empties it.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startChild } from './lib/child.ts';
import { type DemoSecrets, startDemo } from './lib/demo.ts';
import { edgeEnv, execute, migrate, startEdge } from './lib/edge.ts';
import { root } from './lib/paths.ts';
import { isFree } from './lib/ports.ts';
import { seed } from './lib/seed.ts';

const port = Number(process.env.PORT ?? 8787);
const ports = { edge: port, host: port + 1, billing: port + 2 };
const url = {
  edge: `http://localhost:${ports.edge}`,
  host: `http://localhost:${ports.host}`,
  billing: `http://127.0.0.1:${ports.billing}`,
};
const data = join(root, '.parley');
const state = join(data, 'edge');
const parent = process.ppid;
const children: Child[] = [];

const stopAll = (signal: NodeJS.Signals): void => {
  for (const child of children) child.signal(signal);
};
const say = (text: string): void => console.log(`▸ ${text}`);

function refuse(message: string): never {
  console.error(message);
  stopAll('SIGKILL');
  process.exit(1);
}
process.on('uncaughtException', (error) => refuse(error.message));
process.on('unhandledRejection', (error) => refuse(error instanceof Error ? error.message : String(error)));

for (const taken of Object.values(ports))
  if (!(await isFree(taken))) refuse(`Port ${taken} is taken. Stop what listens there, or choose others: PORT=9000 npm start`);

if (process.argv.includes('--fresh')) {
  say('Emptying the local data');
  rmSync(data, { recursive: true, force: true });
}
mkdirSync(data, { recursive: true });

/** A small JSON file of the local installation, made once. */
function kept<T>(name: string, make: () => T): T {
  const file = join(data, name);
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(make(), null, 2)}\n`, { mode: 0o600 });
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
const secrets = kept('secrets.json', () => ({
  MASTER_KEY: randomBytes(32).toString('base64'),
  AUTH_SECRET: randomBytes(32).toString('base64'),
}));
const setup = kept('setup.json', () => ({ token: randomBytes(24).toString('base64url') }));

say('Building dashboard and widget');
const build = startChild(['scripts/build.ts'], { env: edgeEnv() });
await build.ended;
if (build.process.exitCode !== 0) refuse('The build failed: see above.');

say('Preparing the local database');
migrate(state);
const hash = createHash('sha256').update(setup.token).digest('hex');
execute(state, `INSERT OR IGNORE INTO setup_token (hash, created_at) VALUES ('${hash}', ${Date.now()})`);

say('Starting the Worker');
children.push(await startEdge({ port: ports.edge, state, secrets }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    stopAll('SIGTERM');
    setTimeout(() => {
      stopAll('SIGKILL');
      process.exit(0);
    }, 1500).unref();
    Promise.all(children.map((child) => child.ended)).then(() => process.exit(0));
  });
// `sh -c`, which npm puts between itself and this process, does not pass SIGTERM on: stop when it is gone.
setInterval(() => {
  if (process.ppid !== parent) {
    stopAll('SIGKILL');
    process.exit(0);
  }
}, 500).unref();

const answer = await fetch(`${url.edge}/api/setup/demo`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: url.edge },
  body: JSON.stringify({ token: setup.token, hostOrigin: url.host, webhookUrl: `${url.host}/parley/webhook`, billingUrl: url.billing }),
});
if (!answer.ok) refuse(`Setting up the demo workspace failed: ${await answer.text()}`);
const demo = (await answer.json()) as DemoSecrets;
writeFileSync(join(data, 'demo.json'), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });

say('Starting the demo host and the sandbox billing provider');
children.push(...(await startDemo({ demo, edge: url.edge, host: ports.host, billing: ports.billing, data })));
for (const child of children)
  child.ended.then(() => {
    stopAll('SIGKILL');
    process.exit(child.process.exitCode ?? 0);
  });

if (!existsSync(join(data, 'seeded'))) {
  say('Filling in demo customers and attempts');
  await seed({ edge: url.edge, host: url.host, demo });
  writeFileSync(join(data, 'seeded'), `${new Date().toISOString()}\n`);
}

const { needed } = (await (await fetch(`${url.edge}/api/setup`)).json()) as { needed: boolean };
console.log(`
Demo host   ${url.host}/        a made-up product whose customers can cancel
Dashboard   ${url.edge}/${needed ? `setup?token=${setup.token}    once: make yourself the owner` : ''}
API         ${url.edge}/docs

Stop with Ctrl+C. The data lies in .parley/; \`npm start -- --fresh\` empties it.
`);
