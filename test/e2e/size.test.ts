import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { root } from '../../scripts/lib/paths';

test('everything that ships is within its budget', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/size.ts', '--built'], { cwd: root, encoding: 'utf8' });
  expect(stdout + stderr).not.toContain('OVER');
  for (const part of ['loader', 'widget: runtime', 'widget: runtime + cancel', 'widget: offer', 'worker'])
    expect(stdout).toContain(`ok    ${part} `);
  expect(status).toBe(0);
});
