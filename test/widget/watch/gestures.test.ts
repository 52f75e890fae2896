import { describe, expect, test } from 'vitest';
import { quickReturn, rageClicks, scrollDepth } from '../../../widget/watch/gestures';

type Click = [at: number, x: number, y: number];
describe('rage clicks', () => {
  test.each<[string, Click[], number]>([
    [
      'three in a second in one place',
      [
        [1e6, 5, 5],
        [1e6 + 200, 6, 5],
        [1e6 + 400, 5, 6],
      ],
      1,
    ],
    ['a burst of nine is one', Array.from({ length: 9 }, (_, i): Click => [1e6 + i * 150, 5, 5]), 1],
    [
      'two are none',
      [
        [1e6, 5, 5],
        [1e6 + 200, 5, 5],
      ],
      0,
    ],
    [
      'slow ones are none',
      [
        [1e6, 5, 5],
        [1e6 + 1100, 5, 5],
        [1e6 + 2200, 5, 5],
      ],
      0,
    ],
    [
      'along a row of buttons are none',
      [
        [1e6, 5, 5],
        [1e6 + 200, 45, 5],
        [1e6 + 400, 85, 5],
      ],
      0,
    ],
    ['two bursts with a pause are two', [0, 200, 400, 5000, 5200, 5400].map((at): Click => [1e6 + at, 5, 5]), 2],
  ])('%s', (_, clicks, expected) => {
    const isRage = rageClicks();
    expect(clicks.filter((click) => isRage(...click))).toHaveLength(expected);
  });
});

describe('a quick return', () => {
  /** Positions that a finger passes, one each 16 ms. */
  const count = (ys: number[], every = 16) => {
    const isReturn = quickReturn();
    return ys.filter((y, i) => isReturn(1e6 + i * every, y)).length;
  };
  const down = Array.from({ length: 20 }, (_, i) => i * 50);
  test('a flick back up from far down is one', () => expect(count([...down, 800, 650, 500, 350])).toBe(1));
  test('reading back slowly is none', () => expect(count([...down, ...Array.from({ length: 40 }, (_, i) => 950 - i * 10)])).toBe(0));
  test('near the top is none', () => expect(count([0, 100, 200, 300, 400, 250, 100, 0])).toBe(0));
  test('a jump after a pause is none by itself', () => expect(count([0, 1000, 100], 1000)).toBe(0));
});

test.each([
  [0, 800, 1600, 50],
  [800, 800, 1600, 100],
  [0, 800, 800, 0],
])('at %i of a window of %i over %i: %i %%', (top, height, content, percent) => expect(scrollDepth(top, height, content)).toBe(percent));
