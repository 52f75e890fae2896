import { expect, test, vi } from 'vitest';
import { Kept } from '../../edge/objects/kept';

const row = <T>(value: T) => vi.fn(() => ({ value, length: JSON.stringify(value).length }));

test('a row is loaded once, also one that is not there', () => {
  const kept = new Kept<{ n: number }>();
  const read = row({ n: 1 });
  expect([kept.get('a', read), kept.get('a', read)]).toEqual([{ n: 1 }, { n: 1 }]);
  const absent = vi.fn(() => null);
  expect([kept.get('b', absent), kept.get('b', absent)]).toEqual([null, null]);
  expect([read.mock.calls.length, absent.mock.calls.length]).toEqual([1, 1]);
  expect([kept.known('a'), kept.known('b'), kept.known('c')]).toEqual([{ n: 1 }, null, null]);
});

test('what was written is what is read next', () => {
  const kept = new Kept<{ n: number }>();
  kept.get('a', () => null);
  kept.put('a', { n: 2 }, 7);
  expect(kept.get('a', row({ n: 1 }))).toEqual({ n: 2 });
});

test('a long row is not kept, and takes an older copy of itself away', () => {
  const kept = new Kept<{ n: number }>();
  kept.put('a', { n: 1 }, 7);
  kept.put('a', { n: 2 }, 20_000);
  expect(kept.known('a')).toBeNull();
  expect(kept.get('a', row({ n: 2 }))).toEqual({ n: 2 });
});

test('it stays small, and forgets everything when it must', () => {
  const kept = new Kept<number>();
  for (let n = 0; n < 100; n += 1) kept.put(String(n), n, 1);
  const known = Array.from({ length: 100 }, (_, n) => kept.known(String(99 - n))).filter((value) => value !== null);
  expect(known.slice(0, 32)).toEqual(Array.from({ length: 32 }, (_, n) => 99 - n));
  expect(known.length).toBeLessThanOrEqual(64);
  kept.forget();
  expect(kept.known('99')).toBeNull();
});
