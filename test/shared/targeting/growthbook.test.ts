import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { closingLine, type Result, runCases } from '../../../scripts/cases/runner';

const read = (file: URL): Result[] => runCases(JSON.parse(readFileSync(file, 'utf8')));

/** Not ours to copy: it lies beside the project where the team works, and a fresh clone alone goes without. */
const UPSTREAM = new URL('../../../../shared/suites/growthbook-cases.json', import.meta.url);
const present = existsSync(UPSTREAM);
if (!present) console.warn("SKIPPED: ../shared/suites/growthbook-cases.json is not beside the project; GrowthBook's cases were not run.");

describe.skipIf(!present)("GrowthBook's own cases", () => {
  const results = present ? read(UPSTREAM) : [];
  test('they are there', () => expect(results.length).toBeGreaterThan(200));

  test.each(results.filter(({ status }) => status !== 'excluded').map((one) => [one.id, one] as const))('%s', (_id, one) => {
    expect(one.got).toEqual(one.expected);
    expect(one.status).toBe('passed');
  });

  test('only what is named here is left out', () => {
    const excluded = results.filter(({ status }) => status === 'excluded');
    const sections = Object.groupBy(excluded, ({ id }) => id.split(':')[0] ?? '');
    expect(Object.fromEntries(Object.entries(sections).map(([name, list]) => [name, list?.length]))).toEqual({
      evalCondition: 9, // those with $regex
      stickyBucket: 13,
      getQueryStringOverride: 16,
    });
  });
});

describe('the runner', () => {
  test('the worked example of the objective comes out', () => {
    expect(closingLine(read(new URL('../../suites/margin.json', import.meta.url)))).toBe('12 passed, 0 failed, 0 excluded');
  });

  test.each([
    ['a wrong number', { hash: [['', 'a', 1, 0.23]] }, '0 passed, 1 failed, 0 excluded'],
    ['a wrong verdict', { evalCondition: [['x', { a: 1 }, { a: 1 }, false]] }, '0 passed, 1 failed, 0 excluded'],
    ['a missing range', { getBucketRange: [['x', [2, 1, null], [[0, 0.5]]]] }, '0 passed, 1 failed, 0 excluded'],
    ['an unknown section', { alchemy: [['x', 1]] }, '0 passed, 0 failed, 1 excluded'],
    ['a case that is no list', { hash: ['a'] }, '0 passed, 1 failed, 0 excluded'],
    ['an input of the wrong type', { hash: [[1, 'a', 1, 0.22]] }, '0 passed, 1 failed, 0 excluded'],
    ['no cases at all', { specVersion: '1' }, '0 passed, 0 failed, 0 excluded'],
    ['no object', 7, '0 passed, 0 failed, 0 excluded'],
  ])('%s is seen', (_what, document, line) => expect(closingLine(runCases(document))).toBe(line));
});
