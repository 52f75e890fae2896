import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { State } from '../../shared/flow/graph';
import { enter } from '../../widget/ui/scene';
import { waited } from '../../widget/ui/wait';
import type { Run, View } from '../../widget/view';

const graph = { labels: {}, nodes: { why: { kind: 'choice' }, offer: { kind: 'offer' }, $confirm: { kind: 'confirm' } } };
const set = vi.fn();
/** Draws a state; how long the customer has waited, in steps. */
const draw = (state: Partial<State>): number => {
  enter({ graph, state: { slot: 'open', cancel: 'no', at: 'why', ...state } } as unknown as View, { set } as unknown as Run);
  return waited();
};

beforeEach(() => {
  vi.useFakeTimers();
  set.mockClear();
  draw({});
});
afterEach(() => vi.useRealTimers());

test.each<[string, Partial<State>]>([
  ['an offer', { at: 'offer', slot: 'asked' }],
  ['an accept', { at: 'offer', slot: 'accepting' }],
  ['a cancellation', { at: '$confirm', cancel: 'requested' }],
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
  draw({ at: 'offer', slot: 'asked' });
  vi.advanceTimersByTime(500);
  expect(draw({ at: 'offer', slot: 'seen' })).toBe(0);
  vi.advanceTimersByTime(5000);
  expect(draw({ at: 'offer', slot: 'accepting' })).toBe(0);
});

test('asked ahead, on another screen, nobody waits', () => {
  draw({ at: 'why', slot: 'asked' });
  vi.advanceTimersByTime(5000);
  expect(set).not.toHaveBeenCalled();
});
