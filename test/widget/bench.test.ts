import { describe, expect, test } from 'vitest';
import { FLOOR, hold, OURS, POSTHOG, sameWay } from '../bench/widget/limits';
import type { Round } from '../bench/widget/rounds';
import { between, comparison, tapTable, verdicts, written } from '../bench/widget/table';
import type { Tapped } from '../bench/widget/taps';
import type { Measured } from '../bench/widget/visit';

const measured = (change: Partial<Measured> = {}): Measured => ({
  onLoad: 2048,
  total: 24_576,
  ready: 40,
  paint: 80,
  script: 20,
  thread: 200,
  blocked: 0,
  heap: 400_000,
  shift: 0,
  ...change,
});
const tapped = (change: Partial<Tapped> = {}): Tapped => ({ taps: [24, 16], shift: 0, screens: ['why', 'offer'], ...change });

interface Change {
  cold?: Partial<Measured>;
  hovered?: Partial<Measured>;
  tapped?: Partial<Tapped>;
  floor?: Partial<Tapped>;
}
/** A round in which everything holds, but for what is changed of ours. */
const round = (change: Change = {}): Round => ({
  cold: {
    [OURS]: measured(change.cold),
    [FLOOR]: measured({ paint: 75, onLoad: 400 }),
    [POSTHOG]: measured({ ready: 300, paint: 90, heap: 1_400_000 }),
  },
  hovered: { [OURS]: measured({ paint: 60, ...change.hovered }), [FLOOR]: measured({ paint: 55 }) },
  tapped: { [OURS]: tapped(change.tapped), [FLOOR]: tapped({ taps: [16, 16], ...change.floor }) },
});
const missed = (rounds: Round[]): string[] =>
  hold(rounds)
    .filter(({ holds }) => !holds)
    .map(({ limit }) => limit.says);

describe('limits of the widget beside others', () => {
  test('hold', () => expect(missed([round()])).toEqual([]));

  test.each<[string, Change]>([
    ['ready, against PostHog', { cold: { ready: 61 } }],
    ['call → paint after hover, against PostHog, which has loaded by then', { hovered: { paint: 91 } }],
    ['call → paint, cold, against the floor', { cold: { paint: 91 } }],
    ['blocking time, cold or after hover', { cold: { blocked: 6 } }],
    ['blocking time, cold or after hover', { hovered: { blocked: 6 } }],
    ['heap, against PostHog', { cold: { heap: 421_000 } }],
    ['layout shift, through the whole flow', { tapped: { shift: 0.001 } }],
    ['each tap, over the floor’s', { tapped: { taps: [24, 40] } }],
  ])('%s: is missed by %j', (says, change) => expect(missed([round(change)])).toEqual([says]));

  test('a ratio is of one round: a machine that slows all down changes nothing', () => {
    const slow = round({ cold: { ready: 400 } });
    slow.cold[POSTHOG] = measured({ ready: 3000, paint: 90, heap: 1_400_000 });
    expect(missed([round(), slow, slow])).toEqual([]);
  });

  test('the median counts, and an odd round does not', () => {
    const odd = round({ cold: { blocked: 900 } });
    expect(missed([round(), odd, round()])).toEqual([]);
    expect(missed([round(), odd, odd])).toEqual(['blocking time, cold or after hover']);
  });

  test('a tap that the floor has not is no pass', () =>
    expect(missed([round({ tapped: { taps: [24, 16, 16] } })])).toEqual(['each tap, over the floor’s']));

  test('nothing measured holds nothing', () => {
    expect(() => hold([])).toThrow('no rounds');
    const alone = round();
    delete alone.cold[POSTHOG];
    expect(() => hold([alone])).toThrow('Nothing was measured of posthog-js surveys');
  });

  test('two ways through the flow are not compared', () => {
    expect(() => sameWay(round())).not.toThrow();
    expect(() => sameWay(round({ floor: { screens: ['why', 'confirm'] } }))).toThrow('why → offer; the floor why → confirm');
  });

  test('a verdict says what was measured and what may be', () => {
    const lines = verdicts(hold([round({ cold: { ready: 61 } })])).split('\n');
    expect(lines[0]).toBe('MISSED  ready, against PostHog: 0.203 ×, at most 0.2');
    expect(lines[2]).toBe('ok      call → paint, cold, against the floor: 1.067 ×, at most 1.2');
    expect(lines[6]).toBe('ok      each tap, over the floor’s: 8 ms, at most 16.7');
  });
});

describe('the table', () => {
  test('a spread is written as short as it is', () => {
    expect(written({ low: 40.2, middle: 46.4, high: 60 })).toBe('46 (40–60)');
    expect(written({ low: 0, middle: 0, high: 0 })).toBe('0');
    expect(written({ low: 1.2, middle: 1.25, high: 1.5 })).toBe('1.3 (1.2–1.5)');
  });

  test('ours first, then the floor, then the others; no hover where nobody waits for one', () => {
    const lines = comparison([round(), round({ cold: { ready: 60 } })]).split('\n');
    expect(lines[2]).toBe('| Parley | 2.0 | 24.0 | 50 (45–55) | 80 | 60 | 20 | 0 | 391 | 0 |');
    expect(lines.slice(3).map((line) => line.split(' | ')[0])).toEqual(['| floor', '| posthog-js surveys']);
    expect(lines[4]).toContain('| 90 | – |');
  });

  test('taps stand by their names', () =>
    expect(tapTable([round()], ['link', 'answer'])).toBe(
      '| tap → paint ms | link | answer |\n| --- | --: | --: |\n| Parley | 24 | 16 |\n| floor | 16 | 16 |',
    ));

  test('is written between its marks, and nothing else is touched', () => {
    const page = 'before\n<!-- bench:widget -->\nold\n<!-- /bench:widget -->\nafter';
    expect(between(page, 'new')).toBe('before\n<!-- bench:widget -->\nnew\n<!-- /bench:widget -->\nafter');
    expect(between(between(page, 'new'), 'new')).toBe(between(page, 'new'));
    expect(() => between('no marks', 'new')).toThrow('not in the page');
  });
});
