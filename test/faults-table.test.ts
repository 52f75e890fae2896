import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const table = readFileSync(at('docs/faults.md'), 'utf8');

/** `file` "name of a test in it", as the table writes it. */
const held = [...table.matchAll(/`(test\/[\w./-]+\.test\.ts)` "([^"]+)"/g)].map(
  ([, file, name]) => [file as string, name as string] as const,
);
/** A title in it, or one of its cases, begins so, and nothing in it is left out of the run: words in a comment hold nothing. */
const holds = (text: string, name: string): boolean => {
  const code = text.replace(/^\s*(\/\/|\/?\*).*$/gm, '');
  return !/\b(test|describe)\.(skip|todo|only)\b/.test(code) && ["'", '"', '`'].some((quote) => code.includes(quote + name));
};
const missing = (pairs: typeof held) =>
  pairs.filter(([file, name]) => !existsSync(at(file)) || !holds(readFileSync(at(file), 'utf8'), name));

describe('docs/faults.md', () => {
  test('every test that it names is there', () => {
    expect(held.length).toBeGreaterThan(40);
    expect(missing(held)).toEqual([]);
    expect(missing([['test/boundaries.test.ts', 'a test that nobody wrote']])).toHaveLength(1);
  });

  test.each([
    ["test('comes again', () => {});", true],
    ["test.each([1])('comes again: %d', () => {});", true],
    ["test('never comes again', () => {});", false],
    ["// test('comes again')", false],
    [" * test('comes again')", false],
    ["test.skip('comes again', () => {});", false],
    ["describe.skip('all', () => { test('comes again', () => {}); });", false],
  ])('%s holds it: %s', (text, holding) => expect(holds(text, 'comes again')).toBe(holding));

  test('every fault has its row, and a row without a test says that it is not built', () => {
    for (let n = 1; n <= 22; n += 1) {
      const row = table.split('\n').find((line) => line.startsWith(`| F${n} |`));
      expect(row, `F${n}`).toMatch(/\.test\.ts` "|not built/);
    }
  });
});
