import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const table = readFileSync(at('docs/faults.md'), 'utf8');

/** `file` "name of a test in it", as the table writes it. */
const held = [...table.matchAll(/`(test\/[\w./-]+\.test\.ts)` "([^"]+)"/g)].map(
  ([, file, name]) => [file as string, name as string] as const,
);
const missing = (pairs: typeof held) =>
  pairs.filter(([file, name]) => !existsSync(at(file)) || !readFileSync(at(file), 'utf8').includes(name));

describe('docs/faults.md', () => {
  test('every test that it names is there', () => {
    expect(held.length).toBeGreaterThan(40);
    expect(missing(held)).toEqual([]);
    expect(missing([['test/boundaries.test.ts', 'a test that nobody wrote']])).toHaveLength(1);
  });

  test('every fault has its row, and a row without a test says that it is not built', () => {
    for (let n = 1; n <= 22; n += 1) {
      const row = table.split('\n').find((line) => line.startsWith(`| F${n} |`));
      expect(row, `F${n}`).toMatch(/\.test\.ts` "|not built/);
    }
  });
});
