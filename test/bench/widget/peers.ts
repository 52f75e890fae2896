import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/paths';

const folder = join(root, 'test/bench/widget/peers');
export const peerFile = (path: string): string => join(folder, path);
const manifest = (path: string) =>
  JSON.parse(readFileSync(peerFile(path), 'utf8')) as { dependencies?: Record<string, string>; version: string };

/** As installed. */
export const versionOf = (name: string): string => manifest(`node_modules/${name}/package.json`).version;

/** Installs what the widget is measured beside, where it is not there yet or not as its lock file says. Throws where that fails. */
export function installPeers(): void {
  const wanted = readFileSync(peerFile('package-lock.json'), 'utf8');
  const stamp = peerFile('node_modules/.package-lock.json');
  const versions = (text: string) => Object.entries((JSON.parse(text) as { packages: Record<string, { version?: string }> }).packages);
  const there = new Map(existsSync(stamp) ? versions(readFileSync(stamp, 'utf8')) : []);
  if (versions(wanted).every(([path, { version }]) => path === '' || there.get(path)?.version === version)) return;
  console.log('Installing what the widget is measured beside (140 MB, once)…');
  const run = spawnSync('npm', ['ci'], { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) throw new Error('npm could not install test/bench/widget/peers');
}

export const peerVersions = (): string[] =>
  Object.keys(manifest('package.json').dependencies ?? {}).map((name) => `${name} ${versionOf(name)}`);
