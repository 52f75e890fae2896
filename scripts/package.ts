// `npm run package`: builds everything, then the npm package `@parley/widget` in dist/npm, ready for `npm publish dist/npm`.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './lib/build-package.ts';
import type { WidgetBuild } from './lib/build-widget.ts';
import { edgeEnv } from './lib/edge.ts';
import { root } from './lib/paths.ts';

const json = <Content>(path: string): Content => JSON.parse(readFileSync(join(root, path), 'utf8'));

execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root, env: edgeEnv(), stdio: 'inherit' });
const out = join(root, 'dist/npm');
const { version } = json<{ version: string }>('package.json');
await buildPackage(out, version, json<WidgetBuild>('dist/manifest.json'));
console.log(`@parley/widget ${version} in ${out}`);
