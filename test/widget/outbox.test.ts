import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FlowEvent } from '../../shared/schema/attempt';
import { attemptKey, recall } from '../../widget/memory';
import { createOutbox } from '../../widget/outbox';

const answer = (text: string, node = 'why'): FlowEvent => ({ type: 'answer', node, reply: { answer: 'other', text } });
const types = (outbox: ReturnType<typeof createOutbox>) => outbox.pending().map(({ event }) => event.type);

/** A tab's storage; `broken` throws as a browser does where it is switched off. */
function storage(broken = false) {
  const kept = new Map<string, string>();
  const guard = <T>(act: () => T): T => {
    if (broken) throw new DOMException('denied', 'SecurityError');
    return act();
  };
  return {
    getItem: (name: string) => guard(() => kept.get(name) ?? null),
    setItem: (name: string, value: string) => guard(() => void kept.set(name, value)),
    removeItem: (name: string) => guard(() => void kept.delete(name)),
  };
}
beforeEach(() => vi.stubGlobal('sessionStorage', storage()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('events on their way', () => {
  test('each has an id of its own, in order', () => {
    const outbox = createOutbox('a');
    outbox.add({ type: 'next' });
    outbox.add({ type: 'cancel' });
    expect(types(outbox)).toEqual(['next', 'cancel']);
    expect(new Set(outbox.pending().map(({ id }) => id)).size).toBe(2);
  });

  test('typing is one event, with the last words', () => {
    const outbox = createOutbox('a');
    for (const text of ['L', 'Li', 'Links']) outbox.add(answer(text));
    expect(outbox.pending().map(({ event }) => event)).toEqual([answer('Links')]);
  });

  test('another question, or what was part of a call already, is an event of its own', () => {
    const outbox = createOutbox('a');
    outbox.add(answer('one'));
    outbox.add(answer('two', 'words'));
    expect(outbox.pending()).toHaveLength(2);
    outbox.add(answer('three', 'words'));
    expect(outbox.pending().map(({ event }) => event)).toEqual([answer('one'), answer('two', 'words'), answer('three', 'words')]);
  });

  test('what was delivered is gone, what came in the meantime stays', () => {
    const outbox = createOutbox('a');
    outbox.add({ type: 'next' });
    const sent = outbox.pending();
    outbox.add({ type: 'cancel' });
    outbox.delivered(sent);
    expect(types(outbox)).toEqual(['cancel']);
  });

  test('at most 200 are kept, the newest', () => {
    const outbox = createOutbox('a');
    for (let i = 0; i < 250; i += 1) outbox.add({ type: i === 249 ? 'cancel' : 'next' });
    expect(outbox.pending()).toHaveLength(200);
    expect(types(outbox).at(-1)).toBe('cancel');
  });

  test.each<[FlowEvent['type'][], boolean]>([
    [[], false],
    [['canceled', 'close'], false],
    [['accepted'], false],
    [['keep'], true],
    [['answer', 'canceled'], true],
  ])('%j is news to the edge: %s', (kinds, news) => {
    const outbox = createOutbox('a');
    for (const type of kinds) outbox.add({ type, node: 'why', reply: {}, grant: 'gr_1' } as FlowEvent);
    expect(outbox.hasNews()).toBe(news);
  });
});

describe('across a reload', () => {
  test('the key and the unsent events are found again', () => {
    const outbox = createOutbox('key-1');
    outbox.bind('att_1', { events: [] });
    outbox.add({ type: 'next' });
    expect(recall()).toMatchObject({ id: 'key-1', attempt: 'att_1', ended: false });
    expect(recall()?.events.map(({ event }) => event.type)).toEqual(['next']);
    expect(attemptKey()).toBe('key-1');
  });

  test('what the page before did not get sent goes first', () => {
    const outbox = createOutbox('a');
    outbox.add({ type: 'cancel' });
    outbox.bind('att_1', { events: [{ id: 'before-1', at: 1, event: { type: 'next' } }] });
    expect(types(outbox)).toEqual(['next', 'cancel']);
  });

  test('what was declared is found again by the attempt that declared it', () => {
    const declaration = { type: 'withdrawal', name: 'Mara', email: 'mara@example.com' } as const;
    const outbox = createOutbox('key-1');
    outbox.bind('att_1', { events: [] });
    outbox.declaration = declaration;
    outbox.add({ type: 'cancel' });
    const kept = recall() ?? { events: [] };
    const next = createOutbox('key-1');
    next.bind('att_1', kept);
    expect([next.declaration, types(next)]).toEqual([declaration, ['cancel']]);
    next.declaration = null;
    next.add({ type: 'canceled' });
    expect(recall()?.declaration).toBeNull();
  });

  test('what was declared before the edge had answered stays declared', () => {
    const declaration = { type: 'ordinary', name: 'Mara', email: 'mara@example.com' } as const;
    const outbox = createOutbox('key-1');
    outbox.declaration = declaration;
    outbox.add({ type: 'cancel' });
    outbox.bind('att_1', { events: [] });
    expect(recall()).toMatchObject({ attempt: 'att_1', declaration });
  });

  test('an attempt that is over begins anew', () => {
    const outbox = createOutbox('key-1');
    outbox.bind('att_1', { events: [] });
    outbox.end();
    expect(recall()).toBeNull();
    expect(attemptKey()).not.toBe('key-1');
  });

  test('over, but not all delivered: kept for the next call, under a new key; gone once delivered', () => {
    const outbox = createOutbox('key-1');
    outbox.bind('att_1', { events: [] });
    outbox.add({ type: 'keep' });
    outbox.end();
    expect(recall()).toMatchObject({ ended: true, attempt: 'att_1' });
    expect(attemptKey()).not.toBe('key-1');
    outbox.delivered(outbox.pending());
    expect(recall()).toBeNull();
  });

  test('a straggler of the last attempt does not wipe out the present one', () => {
    const last = createOutbox('last');
    last.add({ type: 'keep' });
    last.end();
    createOutbox('now').bind('att_2', { events: [] });
    last.delivered(last.pending());
    expect(recall()?.id).toBe('now');
  });

  test('after an hour it is forgotten', () => {
    vi.useFakeTimers();
    createOutbox('key-1').bind('att_1', { events: [] });
    vi.advanceTimersByTime(3_600_001);
    expect(recall()).toBeNull();
  });

  test('without storage everything stays in memory', () => {
    vi.stubGlobal('sessionStorage', storage(true));
    const outbox = createOutbox('a');
    outbox.bind('att_1', { events: [] });
    outbox.add({ type: 'next' });
    outbox.end();
    expect(types(outbox)).toEqual(['next']);
    expect(recall()).toBeNull();
  });

  test.each(['{', '"text"', '[]', 'null', '{"id":1}'])('a storage that holds %s is no attempt', (value) => {
    sessionStorage.setItem('parley', value);
    expect(recall()?.id).not.toBe('key-1');
    expect(attemptKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

test('keys are version 7 and sort by time', () => {
  vi.useFakeTimers();
  const keys = [0, 1, 1000, 10 ** 9].map((later) => {
    vi.setSystemTime(Date.UTC(2027, 0, 1) + later);
    return attemptKey();
  });
  expect([...keys].sort()).toEqual(keys);
});
