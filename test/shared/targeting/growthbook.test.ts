import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { closingLine, type Result, runCases } from '../../../scripts/cases/runner';

const read = (name: string): Result[] => runCases(JSON.parse(readFileSync(new URL(`../../suites/${name}`, import.meta.url), 'utf8')));
const results = read('growthbook-cases.json');

describe("GrowthBook's own cases", () => {
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
    expect(closingLine(read('margin.json'))).toBe('7 passed, 0 failed, 0 excluded');
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
