import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Trigger } from '../../../shared/schema/nudge';
import { type VisibleTime, visibleTime } from '../../../widget/watch/clock';
import type { Heard } from '../../../widget/watch/heard';
import { createRules, type Rule } from '../../../widget/watch/rules';
import { signalRules } from '../../../widget/watch/signals';

let time: VisibleTime;
let fired: string[];
beforeEach(() => {
  vi.useFakeTimers({ now: 1e12 });
  time = visibleTime(true);
  fired = [];
});
afterEach(() => vi.useRealTimers());

const seen = new Map<string, () => void>();
const rules = (list: Rule[]) =>
  createRules(list, time, (selector, act) => {
    seen.set(selector, act);
    return () => seen.delete(selector);
  });
const rule = (trigger: Exclude<Trigger, { on: 'risk' }>, name: string = trigger.on, page: string | null = null): Rule => ({
  page,
  trigger,
  act: () => fired.push(name),
});
/** An element that is inside what these selectors name. */
const inside = (...selectors: string[]): Heard => ({
  on: 'clicked',
  value: {
    closest(selector: string) {
      if (selector === '!!') throw new Error('no selector');
      return selectors.includes(selector) ? ({ dataset: { parleyFeature: 'export' } } as never) : null;
    },
  },
});

describe('what happens fires what waits for it', () => {
  test.each<[string, Rule, Heard, boolean]>([
    ['its event', rule({ on: 'event', name: 'export' }), { on: 'event', value: 'export' }, true],
    ['another event', rule({ on: 'event', name: 'export' }), { on: 'event', value: 'import' }, false],
    ['far enough', rule({ on: 'scroll', percent: 50 }), { on: 'scroll', value: 50 }, true],
    ['not far enough', rule({ on: 'scroll', percent: 50 }), { on: 'scroll', value: 49.9 }, false],
    ['a click in it', rule({ on: 'clicked', selector: '#help' }), inside('#help'), true],
    ['a click elsewhere', rule({ on: 'clicked', selector: '#help' }), inside('#other'), false],
    ['leaving', rule({ on: 'exit_intent' }), { on: 'exit_intent' }, true],
    ['rage', rule({ on: 'rage_click' }), { on: 'rage_click' }, true],
    ['a dead click is no rage', rule({ on: 'rage_click' }), { on: 'dead_click' }, false],
  ])('%s', (_, one, heard, expected) => {
    const made = rules([one]);
    made.enter('/');
    made.hear(heard);
    expect(fired.length > 0).toBe(expected);
  });

  test('a selector that the browser does not know leaves the others alone', () => {
    const made = rules([rule({ on: 'clicked', selector: '!!' }, 'bad'), rule({ on: 'clicked', selector: '#help' }, 'good')]);
    made.enter('/');
    made.hear(inside('#help'));
    expect(fired).toEqual(['good']);
  });
});

describe('a page', () => {
  test('wakes its own, at once, and the last one sleeps', () => {
    const made = rules([
      rule({ on: 'page' }, 'billing', '/billing*'),
      rule({ on: 'page' }, 'all'),
      rule({ on: 'time', seconds: 5 }, 'home', '/'),
    ]);
    made.enter('/');
    made.enter('/billing/plan');
    vi.advanceTimersByTime(60_000);
    expect(fired).toEqual(['all', 'billing', 'all']);
  });

  test('an element is looked for only on its page', () => {
    const made = rules([rule({ on: 'seen', selector: '#chart' }, 'seen', '/reports')]);
    made.enter('/reports');
    expect(seen.has('#chart')).toBe(true);
    made.enter('/');
    expect(seen.has('#chart')).toBe(false);
  });
});

describe('time on a page', () => {
  test('counts only while somebody can see it', () => {
    rules([rule({ on: 'time', seconds: 10 })]).enter('/');
    vi.advanceTimersByTime(6000);
    time.turn(false);
    vi.advanceTimersByTime(60_000);
    time.turn(true);
    vi.advanceTimersByTime(3999);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(fired).toEqual(['time']);
  });

  test('idle is time without a movement, and only once', () => {
    rules([rule({ on: 'idle', seconds: 30 })]).enter('/');
    vi.advanceTimersByTime(20_000);
    time.touched = Date.now();
    vi.advanceTimersByTime(29_999);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(90_000);
    expect(fired).toEqual(['idle']);
  });

  test('nothing fires after the end', () => {
    const made = rules([rule({ on: 'time', seconds: 1 }), rule({ on: 'idle', seconds: 5 }), rule({ on: 'event', name: 'x' })]);
    made.enter('/');
    made.stop();
    made.hear({ on: 'event', value: 'x' });
    vi.advanceTimersByTime(60_000);
    expect(fired).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('signals', () => {
  const heard: [string, string | undefined][] = [];
  let isBilling = false;
  const made = () =>
    rules(
      signalRules(
        () => isBilling,
        (kind, name) => heard.push([kind, name]),
      ),
    );
  beforeEach(() => {
    heard.length = 0;
    isBilling = false;
  });

  test('a page, and a minute without a movement', () => {
    made().enter('/x');
    vi.advanceTimersByTime(61_000);
    expect(heard).toEqual([
      ['page', undefined],
      ['idle', undefined],
    ]);
  });

  test('ten seconds where one can cancel are a billing page, five are none', () => {
    isBilling = true;
    const one = made();
    one.enter('/billing');
    vi.advanceTimersByTime(5000);
    one.enter('/home');
    expect(heard).toEqual([
      ['page', undefined],
      ['page', undefined],
    ]);
    vi.advanceTimersByTime(10_000);
    expect(heard.at(-1)).toEqual(['billing_page', undefined]);
  });

  test('the host names its features; a click elsewhere has no name', () => {
    const one = made();
    one.enter('/');
    one.hear(inside('[data-parley-feature]'));
    one.hear(inside('p'));
    one.hear({ on: 'event', value: 'report exported' });
    expect(heard.slice(1)).toEqual([
      ['feature', 'export'],
      ['feature', 'report exported'],
    ]);
  });

  test('a page that throws without end says so five times', () => {
    const one = made();
    one.enter('/');
    for (let i = 0; i < 100; i++) one.hear({ on: 'error' });
    expect(heard.filter(([kind]) => kind === 'error')).toHaveLength(5);
    one.enter('/other');
    one.hear({ on: 'error' });
    expect(heard.filter(([kind]) => kind === 'error')).toHaveLength(6);
  });
});
