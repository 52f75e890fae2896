import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { State } from '../../shared/flow/graph';
import { enter } from '../../widget/ui/scene';
import { waited } from '../../widget/ui/wait';
import type { Run, View } from '../../widget/view';

const graph = { labels: {}, nodes: {} };
const set = vi.fn();
/** Draws a state; how long the customer has waited, in steps. `there`: where the offer would stand. */
const draw = (state: Partial<State>, there = true): number => {
  enter({ graph, state: { slot: 'open', cancel: 'no', ...state } } as unknown as View, { set } as unknown as Run);
  return waited(there && state.slot === 'asked');
};

beforeEach(() => {
  vi.useFakeTimers();
  set.mockClear();
  draw({});
});
afterEach(() => vi.useRealTimers());

test.each<[string, Partial<State>]>([
  ['an offer', { slot: 'asked' }],
  ['an accept', { slot: 'accepting' }],
  ['a cancellation', { cancel: 'requested' }],
])('waiting for %s: a ghost after 300 ms, a sentence after two seconds, each drawn', (_, state) => {
  expect(draw(state)).toBe(0);
  vi.advanceTimersByTime(290);
  expect(draw(state)).toBe(0);
  vi.advanceTimersByTime(10);
  expect([draw(state), set.mock.calls.length]).toEqual([1, 1]);
  vi.advanceTimersByTime(1700);
  expect([draw(state), set.mock.calls.length]).toEqual([2, 2]);
});

test('once the answer is there, nobody waits, and the next wait begins at its beginning', () => {
  draw({ slot: 'asked' });
  vi.advanceTimersByTime(500);
  expect(draw({ slot: 'seen' })).toBe(0);
  vi.advanceTimersByTime(5000);
  expect(draw({ slot: 'accepting' })).toBe(0);
});

test('asked ahead, on another screen, nobody waits', () => {
  draw({ slot: 'asked' }, false);
  vi.advanceTimersByTime(5000);
  expect(set).not.toHaveBeenCalled();
});
