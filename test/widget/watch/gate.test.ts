import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { NudgeRefusal, NudgeView, PageTrigger } from '../../../shared/schema/nudge';
import { createGate, type GateDeps } from '../../../widget/watch/gate';
import { trigger, view } from './kit';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A gate in a page of its own, with what it asked for and what stands on the screen. */
function open(change: Partial<GateDeps> = {}) {
  const asked: string[] = [];
  const painted: string[] = [];
  const quiet = new Set<string>();
  const refused = new Map<string, NudgeRefusal>();
  const ends: (() => void)[] = [];
  const world = { page: 'here', isBusy: false, closed: 0 };
  const gate = createGate({
    visit: {
      async ask({ nudge }: PageTrigger) {
        asked.push(nudge);
        const why = refused.get(nudge) ?? null;
        return { session: 's', show: why ? null : view(nudge), why };
      },
      isQuiet: ({ nudge }) => quiet.has(nudge),
      hush: (_, { nudge }) => quiet.add(nudge),
    },
    async show({ nudge }: NudgeView) {
      painted.push(nudge);
      const { promise: gone, resolve } = Promise.withResolvers<void>();
      ends.push(resolve);
      const close = () => {
        world.closed += 1;
        resolve();
      };
      return { gone, close, event() {} };
    },
    isBusy: () => world.isBusy,
    belongs: ({ page }) => page === null || page === world.page,
    ...change,
  });
  /** The customer puts away what stands there. */
  const end = () => ends.at(-1)?.();
  const pass = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);
  return { gate, asked, painted, quiet, refused, world, end, pass };
}

describe('several at once', () => {
  test('one is asked for, the most important', async () => {
    const { gate, asked, painted, pass } = open();
    for (const priority of [10, 90, 50]) gate.due(trigger(`p${priority}`, { priority }));
    await pass();
    expect([asked, painted]).toEqual([['p90'], ['p90']]);
  });

  test('after it, none on this page, but one on the next', async () => {
    const { gate, painted, end, pass } = open();
    gate.due(trigger('a'));
    await pass();
    gate.due(trigger('b'));
    end();
    await pass();
    gate.due(trigger('c'));
    await pass();
    expect(painted).toEqual(['a']);
    gate.leave();
    gate.due(trigger('d'));
    await pass();
    expect(painted).toEqual(['a', 'd']);
  });

  test('what somebody clicks on to see comes all the same', async () => {
    const { gate, painted, end, pass } = open();
    gate.due(trigger('a'));
    await pass();
    end();
    await pass();
    gate.due(trigger('help', { trigger: { on: 'clicked', selector: '#help' } }));
    await pass();
    expect(painted).toEqual(['a', 'help']);
  });

  test('where the first is refused, the next is asked for, and the first no more', async () => {
    const { gate, asked, painted, refused, pass } = open();
    refused.set('a', 'audience');
    gate.due(trigger('a', { priority: 90 }));
    gate.due(trigger('b'));
    await pass();
    gate.due(trigger('a', { priority: 90 }));
    await pass();
    expect([asked, painted]).toEqual([['a', 'b'], ['b']]);
  });

  test('no answer is no reason to ask for all of them', async () => {
    const asked: string[] = [];
    const visit = {
      async ask({ nudge }: PageTrigger): Promise<never> {
        asked.push(nudge);
        throw new Error('down');
      },
      isQuiet: () => false,
      hush() {},
    };
    const { gate, pass } = open({ visit });
    gate.due(trigger('a'));
    gate.due(trigger('b'));
    await pass(60_000);
    expect(asked).toEqual(['a']);
  });
});

describe('never over something else', () => {
  test('nothing is even asked for while a dialog is open; afterwards it is', async () => {
    const { gate, asked, painted, world, pass } = open();
    world.isBusy = true;
    gate.due(trigger('a'));
    await pass(60_000);
    expect(asked).toEqual([]);
    world.isBusy = false;
    gate.look();
    await pass();
    expect(painted).toEqual(['a']);
  });

  test('a dialog that opens while the edge thinks holds it back, without a second question', async () => {
    const { gate, asked, painted, world, pass } = open({
      visit: {
        async ask({ nudge }: PageTrigger) {
          asked.push(nudge);
          world.isBusy = true;
          return { session: 's', show: view(nudge), why: null };
        },
        isQuiet: () => false,
        hush() {},
      },
    });
    gate.due(trigger('a'));
    await pass();
    expect(painted).toEqual([]);
    world.isBusy = false;
    gate.look();
    await pass();
    expect([asked, painted]).toEqual([['a'], ['a']]);
  });

  test('a page that was left meanwhile gets nothing', async () => {
    const { gate, asked, painted, world, pass } = open();
    gate.due(trigger('a', { page: 'here' }));
    world.page = 'there';
    await pass();
    expect([asked, painted]).toEqual([['a'], []]);
  });

  test('what is on the screen goes with its page, and stays where it belongs everywhere', async () => {
    for (const [page, closed] of [
      ['here', 1],
      [null, 0],
    ] as const) {
      const { gate, world, pass } = open();
      gate.due(trigger('a', { page }));
      await pass();
      world.page = 'there';
      gate.leave();
      await pass();
      expect(world.closed).toBe(closed);
    }
  });
});

test('a nudge that comes with a risen risk is shown without being asked for', async () => {
  const { gate, asked, painted, pass } = open();
  gate.offer(view('risk'));
  await pass();
  expect([asked, painted]).toEqual([[], ['risk']]);
});

test('a part that does not come costs nothing but itself', async () => {
  const { gate, pass } = open({ show: () => Promise.reject(new Error('no part')) });
  gate.due(trigger('a'));
  await pass();
  gate.due(trigger('b'));
  await pass();
  gate.close();
});
