import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { root } from '../../scripts/lib/paths';

test('everything that ships is within its budget', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/size.ts', '--built'], { cwd: root, encoding: 'utf8' });
  expect(stdout + stderr).not.toContain('OVER');
  expect(stdout).toMatch(/ok {4}loader/);
  expect(status).toBe(0);
});
