import { describe, expect, test } from 'vitest';
import { Rescore, rescored } from '../../edge/core/rescore';
import type { Store } from '../../edge/core/store';
import type { CustomerRecord } from '../../shared/schema/customer';
import { emptyRecord, featuresOf, score } from '../../shared/score';
import { NOW } from './kit';

const DAY = 86_400_000;

/** Logged in on the day of NOW, and scored then. */
function active(id: string): CustomerRecord {
  const record = { ...emptyRecord(id, NOW), lastLogin: NOW, lastFeatureUse: NOW };
  return { ...record, score: score(featuresOf(record, NOW)) };
}

/** As much of a store as a round needs. */
function shelf(...records: CustomerRecord[]) {
  const customers = new Map(records.map((one) => [one.id, one]));
  const meta = new Map<string, unknown>();
  let written = 0;
  const store = {
    transaction: (work: () => unknown) => work(),
    meta: (key: string) => meta.get(key) ?? null,
    putMeta: (key: string, value: unknown) => void meta.set(key, value),
    nextCustomers: (after: string, limit: number) =>
      [...customers.values()]
        .filter(({ id }) => id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    putCustomer: (record: CustomerRecord) => {
      written += 1;
      customers.set(record.id, record);
    },
  } as unknown as Store;
  return { store, customers, written: () => written };
}

/** Pieces until nothing is due; the number of them. */
function run(rescore: Rescore, now: number): number {
  let pieces = 0;
  for (; rescore.due(now); pieces += 1) rescore.piece(now);
  return pieces;
}

describe('the score of who has gone silent', () => {
  test('rises without any event, and is stored only where it has moved', () => {
    const record = active('quiet');
    expect(rescored(record, NOW)).toBeNull();
    const later = rescored(record, NOW + 40 * DAY);
    expect(later?.score?.value).toBeGreaterThan(record.score?.value ?? 1);
    expect(later?.score?.reasons.map(({ code }) => code)).toContain('rule_inactive');
    expect(later && rescored(later, NOW + 40 * DAY)).toBeNull();
  });

  test('of whom nothing is known nothing is said', () => {
    expect(rescored(emptyRecord('nobody', NOW), NOW + 90 * DAY)).toBeNull();
  });
});

describe('the daily round', () => {
  test('begins a day after the first facts, and not at all without any', () => {
    const { store } = shelf();
    const rescore = new Rescore(store);
    expect([rescore.next(NOW), rescore.due(NOW)]).toEqual([null, false]);
    rescore.begin(NOW);
    rescore.begin(NOW + 5000);
    expect([rescore.next(NOW), rescore.due(NOW + DAY - 1), rescore.due(NOW + DAY)]).toEqual([NOW + DAY, false, true]);
  });

  test('goes over everybody by pieces, from where it was stopped, once', () => {
    const { store, customers, written } = shelf(...Array.from({ length: 450 }, (_, n) => active(`c${String(n).padStart(3, '0')}`)));
    const before = new Rescore(store);
    before.begin(NOW);
    const now = NOW + 40 * DAY;
    before.piece(now);
    expect(written()).toBe(200);
    const after = new Rescore(store);
    expect(after.next(now)).toBe(now);
    expect(run(after, now)).toBe(2);
    expect(written()).toBe(450);
    expect([...customers.values()].every((one) => rescored(one, now) === null)).toBe(true);
    // Forty days were slept through; the next is tomorrow, at the time of day of the first.
    expect(after.next(now)).toBe(NOW + 41 * DAY);
  });

  test('a test clock that goes back does not stop it for as long as it was ahead', () => {
    const rescore = new Rescore(shelf(active('a')).store);
    rescore.begin(NOW + 90 * DAY);
    expect(run(rescore, NOW)).toBe(1);
    expect(rescore.next(NOW)).toBe(NOW + DAY);
  });
});
