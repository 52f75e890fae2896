import { expect, test } from 'vitest';
import { Bounded } from '../../../shared/memory/bounded';

const filled = (capacity: number, keys: readonly string[]): Bounded<string> => {
  const map = new Bounded<string>(capacity);
  for (const key of keys) map.set(key, key);
  return map;
};
const held = (map: Bounded<string>, keys: readonly string[]): string[] => keys.filter((key) => map.get(key) !== undefined);

test('what was used longest ago goes first', () => {
  const map = filled(4, ['a', 'b', 'c', 'd']);
  map.get('a');
  map.set('e', 'e');
  expect(held(map, ['b'])).toEqual([]);
  expect(held(map, ['a', 'e'])).toEqual(['a', 'e']);
});

test.each([2, 3, 8, 101])('of %i it holds no more, and always the half that was used last', (capacity) => {
  const keys = Array.from({ length: 5 * capacity }, (_, i) => `k${i}`);
  const half = Math.max(1, Math.floor(capacity / 2));
  for (let end = 1; end <= keys.length; end += 1) {
    const map = filled(capacity, keys.slice(0, end));
    const there = held(map, keys).length;
    expect(there).toBeLessThanOrEqual(capacity);
    expect(there).toBeGreaterThanOrEqual(Math.min(end, half));
  }
  expect(held(filled(capacity, keys), keys.slice(-half))).toEqual(keys.slice(-half));
});

test('a key that is set again has its new value, also once its generation is over', () => {
  const map = filled(4, ['a', 'b', 'c']);
  map.set('a', 'new');
  expect(map.get('a')).toBe('new');
  map.set('d', 'd');
  expect(map.get('a')).toBe('new');
});

test('what is deleted or cleared is gone from both generations', () => {
  const map = filled(4, ['a', 'b', 'c']);
  map.get('a');
  map.delete('a');
  expect(held(map, ['a', 'b', 'c'])).toEqual(['b', 'c']);
  map.clear();
  expect(held(map, ['a', 'b', 'c'])).toEqual([]);
});
