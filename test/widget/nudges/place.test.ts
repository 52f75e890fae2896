import { describe, expect, test } from 'vitest';
import type { NudgeView } from '../../../shared/schema/nudge';
import { ticked } from '../../../widget/nudges/checklist';
import { spotFor } from '../../../widget/nudges/place';

const window = { width: 1440, height: 900 };
const tip = { width: 300, height: 160 };
const at = (left: number, top: number, width = 100, height = 40) => ({ left, top, width, height });

describe('the place of a tip', () => {
  test.each([
    ['below, from the anchor’s own start', at(200, 100), window, false, { side: 'below', left: 200, top: 152, arrow: 50 }],
    ['above, where there is no room below', at(200, 800), window, false, { side: 'above', left: 200, top: 628, arrow: 50 }],
    ['inside the window at its right edge', at(1330, 100), window, false, { side: 'below', left: 1128, top: 152, arrow: 252 }],
    ['from the right in Arabic', at(700, 100), window, true, { side: 'below', left: 500, top: 152, arrow: 250 }],
    [
      'beside it, where there is room neither below nor above',
      at(100, 60, 100, 40),
      { width: 900, height: 200 },
      false,
      { side: 'right', left: 212, top: 12 },
    ],
    ['on the other side in Arabic', at(600, 60, 100, 40), { width: 900, height: 200 }, true, { side: 'left', left: 288, top: 12 }],
    [
      'inside the window, where it fits nowhere',
      at(20, 150, 280, 40),
      { width: 320, height: 200 },
      false,
      { side: 'below', top: 28, left: 12 },
    ],
  ] as const)('%s', (_, anchor, view, rtl, expected) => expect(spotFor(anchor, tip, view, rtl)).toMatchObject(expected));

  test('it never leaves the window, and its arrow never its edge', () => {
    for (let left = -50; left < 400; left += 17)
      for (let top = 0; top < 700; top += 31) {
        const spot = spotFor(at(left, top), tip, { width: 390, height: 700 }, false);
        expect(spot.left).toBeGreaterThanOrEqual(12);
        expect(spot.left + tip.width).toBeLessThanOrEqual(390 - 12);
        expect(spot.top).toBeGreaterThanOrEqual(12);
        expect(spot.top + tip.height).toBeLessThanOrEqual(700 - 12);
        expect(spot.arrow).toBeGreaterThanOrEqual(20);
      }
  });
});

test('only the step that waits for an event is ticked, and only once', () => {
  const steps = [
    { id: 'a', label: 'A', href: null, done: true, doneBy: 'a.done' },
    { id: 'b', label: 'B', href: null, done: false, doneBy: 'b.done' },
  ];
  const view = { steps } as unknown as NudgeView;
  expect(ticked(view, 'b.done')?.map(({ done }) => done)).toEqual([true, true]);
  expect(ticked(view, 'a.done')).toBeNull();
  expect(ticked(view, 'other')).toBeNull();
});
