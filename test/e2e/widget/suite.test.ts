import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Case, Suite } from '../../suites/format';
import { play } from '../../suites/run';
import { stage } from './shop';
import { widgetHost } from './suite-host';

const s = stage();
const suite = Suite.parse(JSON.parse(readFileSync(new URL('../../suites/flows.json', import.meta.url), 'utf8')));
const cases = suite.cases.filter(({ widget }) => widget);

test('the widget plays at least ten cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(10);
});

test.each(cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
  const host = await widgetHost(s, suite, one);
  expect(await play(suite, one, host)).toEqual([]);
  const { outcome, expected } = await host.end();
  expect(outcome).toBe(expected);
  const { edge, asked } = host.moved();
  expect(edge).toEqual(asked);
  expect(host.errors).toEqual([]);
});

test('an expectation that the widget does not meet is found out, on the screen as in the log', async () => {
  const one = suite.cases.find(({ id }) => id === 'cancelled') as Case;
  const wrong: Case = { ...one, expect: [{ title: 'Something else', control: 'Stay', outcome: 'kept', answers: ['price'] }] };
  const found = await play(suite, wrong, await widgetHost(s, suite, wrong));
  expect(found.map(({ key }) => key)).toEqual(['title', 'control', 'outcome', 'answers']);
});
