// `npm start`: from nothing to a seeded, usable whole on loopback. State survives a restart; `npm start -- --fresh` empties it.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from './lib/child.ts';
import { edgeEnv } from './lib/edge.ts';
import { root } from './lib/paths.ts';
import { isFree } from './lib/ports.ts';
import { seed } from './lib/seed.ts';
import { type Stack, startStack } from './lib/stack.ts';

const port = Number(process.env.PORT ?? 8787);
const ports = { edge: port, host: port + 1, billing: port + 2 };
const data = join(root, '.parley');
const parent = process.ppid;
let stack: Stack | undefined;

async function end(code: number, message?: string): Promise<never> {
  if (message) console.error(message);
  await stack?.stop();
  process.exit(code);
}
process.on('uncaughtException', (error) => void end(1, error.message));
process.on('unhandledRejection', (error) => void end(1, error instanceof Error ? error.message : String(error)));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
// `sh -c`, which npm puts between itself and this process, does not pass SIGTERM on: stop when it is gone.
setInterval(() => process.ppid !== parent && void end(0), 500).unref();

const say = (text: string): void => console.log(`▸ ${text}`);

if (!Number.isInteger(port) || port < 1 || port > 65_533) await end(1, `PORT=${process.env.PORT} is not a port number.`);
for (const taken of Object.values(ports))
  if (!(await isFree(taken))) await end(1, `Port ${taken} is taken. Stop what listens there, or choose others: PORT=9000 npm start`);

if (process.argv.includes('--fresh')) {
  say('Emptying the local data');
  rmSync(data, { recursive: true, force: true });
}
mkdirSync(data, { recursive: true });

say('Building dashboard and widget');
const build = startChild(['scripts/build.ts'], { env: edgeEnv() });
await build.ended;
if (build.process.exitCode !== 0) await end(1, 'The build failed: see above.');

stack = await startStack({ data, ports, say });
const { url, demo, setupToken, broken } = stack;
broken.then(() => end(1, 'A part of the server has ended by itself; the rest was stopped.'));

const seeded = join(data, 'seeded');
if (!existsSync(seeded)) {
  say('Filling in demo customers and attempts');
  await seed({ edge: url.edge, host: url.host, demo });
  writeFileSync(seeded, `${new Date().toISOString()}\n`);
}

const { needed } = (await (await fetch(`${url.edge}/api/setup`)).json()) as { needed: boolean };
console.log(`
Demo host   ${url.host}/        a made-up product whose customers can cancel
Dashboard   ${url.edge}/${needed ? `setup?token=${setupToken}    once: make yourself the owner` : ''}
API         ${url.edge}/docs

Stop with Ctrl+C. The data lies in .parley/; \`npm start -- --fresh\` empties it.
`);
