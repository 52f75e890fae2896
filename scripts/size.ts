// `npm run size`: builds, then holds every shipped entry against its budget (gzip -9). Exits non-zero where one is over.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPackageCode } from './lib/build-package.ts';
import type { WidgetBuild } from './lib/build-widget.ts';
import { edgeEnv } from './lib/edge.ts';
import { root, wrangler } from './lib/paths.ts';
import { LOADER, MODULE, PACKAGE, PARTS, SHIMS } from './lib/widget-parts.ts';

const KB = 1024;
const built = process.argv.includes('--built');
if (!built) execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root, env: edgeEnv(), stdio: 'inherit' });

const publicDir = join(root, 'dist/public');
const gzip = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;
const manifest = JSON.parse(readFileSync(join(root, 'dist/manifest.json'), 'utf8')) as WidgetBuild;
const partFile = (name: string): string => join(publicDir, manifest.parts[name] ?? '');

/** A chunk and what it imports statically, by the names that Vite writes into it. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const match of text.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
    withImports(join(file, '..', match[1] as string), seen);
  return seen;
}
const sum = (files: Iterable<string>): number => [...files].reduce((total, file) => total + gzip(file), 0);

const assets = join(publicDir, 'assets');
const shell = (() => {
  const html = readFileSync(join(publicDir, 'index.html'), 'utf8');
  const entries = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => join(publicDir, match[1] as string));
  const files = new Set<string>();
  for (const entry of entries) withImports(entry, files);
  return files;
})();
const pages = readdirSync(assets)
  .filter((name) => name.endsWith('.js'))
  .map((name) => join(assets, name))
  .filter((file) => !shell.has(file));
const pageTotals = pages.map((file) => ({ file, size: sum(new Set([...shell, ...withImports(file)])) }));
const named = (part: string) =>
  pageTotals.find(({ file }) =>
    file
      .slice(assets.length + 1)
      .toLowerCase()
      .startsWith(part),
  );
const heaviest = pageTotals.reduce((most, page) => (page.size > most.size ? page : most), { file: '', size: sum(shell) });

const workerOut = join(root, 'dist/worker');
execFileSync(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', workerOut], { cwd: root, env: edgeEnv(), stdio: 'pipe' });
const worker = readdirSync(workerOut)
  .map((name) => join(workerOut, name))
  .filter((file) => statSync(file).isFile() && /\.(js|mjs|wasm)$/.test(file));

const npm = join(root, 'dist/npm-code');
await buildPackageCode(npm, manifest, true);

const zodFree = (file: string): boolean => !/ZodError|_zod/.test(readFileSync(file, 'utf8'));
const rows: [string, number, number][] = [
  ['loader', gzip(join(publicDir, manifest.loader)), LOADER.budget],
  ['loader as a module', gzip(join(publicDir, manifest.module)), MODULE.budget],
  ['npm package', gzip(join(npm, 'index.js')), PACKAGE.budget],
  ...Object.entries(PARTS).map(([name, { after, budget, inAll }]): [string, number, number] => [
    `widget: ${inAll ? [...after, name].join(' + ') : name}`,
    sum([...(inAll ? after : []), name].map(partFile)),
    budget,
  ]),
  ...Object.entries(SHIMS).map(([name, { budget }]): [string, number, number] => [
    `loader with ${name}`,
    gzip(join(publicDir, `${name}.js`)),
    budget,
  ]),
  ['dashboard: shell + first page', named('overview')?.size ?? heaviest.size, 60 * KB],
  [`dashboard: heaviest page (${heaviest.file.slice(assets.length + 1) || 'shell'})`, heaviest.size, 130 * KB],
  ['worker', sum(worker), 400 * KB],
];
let over = 0;
console.log('');
for (const [what, size, budget] of rows) {
  const ok = size <= budget;
  if (!ok) over += 1;
  console.log(`${ok ? 'ok  ' : 'OVER'}  ${what.padEnd(52)} ${(size / KB).toFixed(2).padStart(8)} KB of ${(budget / KB).toFixed(1)}`);
}
for (const file of [join(publicDir, manifest.loader), ...Object.keys(PARTS).map(partFile)]) {
  if (!zodFree(file)) {
    over += 1;
    console.log(`OVER  zod has reached ${file.slice(publicDir.length + 1)}`);
  }
}
process.exit(over === 0 ? 0 : 1);
