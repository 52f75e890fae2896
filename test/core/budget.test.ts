import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BudgetState, commit, emptyBudget, release, reserve } from '../../edge/core/budget';
import { NOW } from './kit';

const HOUR = 3_600_000;
const at = (month: string, now = NOW) => ({ month, now });
const hold = (state: BudgetState, key: string, more: { month?: string; now?: number; cap?: number } = {}) => {
  const { month = '2027-04', now = NOW, cap = 2 } = more;
  return reserve(state, { key, cap, month, until: now + HOUR, now });
};

describe('a monthly cap', () => {
  test('holds count until they end, are given back, or become grants', () => {
    const one = hold(emptyBudget(), 'a');
    const two = hold(one.state, 'b');
    expect([one.ok, two.ok, hold(two.state, 'c').ok]).toEqual([true, true, false]);
    expect(hold(release(two.state, { key: 'a', ...at('2027-04') }), 'c').ok).toBe(true);
    expect(hold(two.state, 'c', { now: NOW + HOUR }).ok).toBe(true);
    const given = commit(two.state, { key: 'a', ...at('2027-04') });
    expect(given).toMatchObject({ given: 1, holds: { b: {} } });
    expect(hold(given, 'c').ok).toBe(false);
  });

  test('the same key holds and is given once', () => {
    const one = hold(emptyBudget(), 'a');
    expect(hold(one.state, 'a').state).toEqual(one.state);
    const given = commit(commit(one.state, { key: 'a', ...at('2027-04') }), { key: 'a', ...at('2027-04') });
    expect(given.given).toBe(1);
    expect(release(given, { key: 'a', ...at('2027-04') }).given).toBe(1);
    expect(hold(given, 'a').ok).toBe(true);
  });

  test('a new month starts at nothing; a hold of the old one belongs to the old one', () => {
    const full = commit(commit(emptyBudget(), { key: 'a', ...at('2027-04') }), { key: 'b', ...at('2027-04') });
    expect(hold(full, 'c').ok).toBe(false);
    expect(hold(full, 'c', { month: '2027-05' }).ok).toBe(true);
    const over = hold(hold(emptyBudget(), 'a').state, 'b', { month: '2027-05' });
    expect(commit(over.state, { key: 'a', ...at('2027-05') }).given).toBe(0);
    expect(commit(over.state, { key: 'b', ...at('2027-05') }).given).toBe(1);
  });

  test('a clock that goes back to an earlier month gives nothing away', () => {
    const full = hold(hold(emptyBudget(), 'a', { month: '2027-05' }).state, 'b', { month: '2027-05' });
    expect(hold(full.state, 'c', { month: '2027-04' }).ok).toBe(false);
  });

  test('whatever happens, what is given and promised never exceeds the cap while commits come in time', () => {
    const move = fc.record({
      what: fc.constantFrom('reserve', 'commit', 'release'),
      key: fc.integer({ min: 0, max: 9 }),
      later: fc.integer({ min: 0, max: HOUR / 2 }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 80 }), fc.integer({ min: 1, max: 4 }), (moves, cap) => {
        let state = emptyBudget();
        let now = NOW;
        for (const { what, key: n, later } of moves) {
          now += later;
          const key = `k${n}`;
          if (what === 'reserve') state = hold(state, key, { cap, now }).state;
          else if (what === 'release') state = release(state, { key, month: '2027-04', now });
          // The shard commits only what it holds.
          else if (key in state.holds && (state.holds[key]?.until ?? 0) > now) state = commit(state, { key, month: '2027-04', now });
          expect(state.given + Object.keys(state.holds).length).toBeLessThanOrEqual(cap);
        }
      }),
    );
  });
});
