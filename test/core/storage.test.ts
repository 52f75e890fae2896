import { describe, expect, test } from 'vitest';
import { Board } from '../../edge/core/board';
import { subjectOf } from '../../edge/core/facts';
import { planHash } from '../../edge/core/plan';
import { type Database, MIGRATIONS, migrate } from '../../edge/objects/migrate';
import type { Graph } from '../../shared/flow/graph';
import { attemptId } from '../../shared/ids';
import { bytes, NOW } from './kit';

const id = (n: number): string => attemptId({ environment: 'testing', bucket: 1, at: NOW + n }, bytes(n % 256));
const glance = (n: number, phase: 'open' | 'ended' = 'ended') => ({ id: id(n), phase, key: `k${n}`, customer: `c${n}`, subscription: 's' });

describe('migrations', () => {
  const database = (applied: string[] = []): Database & { ran: string[]; stored: string[] } => {
    const state = { ran: [] as string[], stored: [...applied] };
    return {
      ...state,
      run: (sql) => void state.ran.push(sql),
      applied: () => state.stored,
      record: (ids) => void state.stored.splice(0, state.stored.length, ...ids),
    };
  };
  const list = [
    { id: '0001_a', sql: ['A'] },
    { id: '0002_b', sql: ['B', 'C'] },
  ];

  test('run in order, once', () => {
    const fresh = database();
    migrate(fresh, list);
    migrate(fresh, list);
    expect(fresh.ran).toEqual(['A', 'B', 'C']);
    const old = database(['0001_a']);
    migrate(old, list);
    expect(old.ran).toEqual(['B', 'C']);
  });

  test.each([
    ['the data are newer than the code', ['0001_a', '0002_b', '0003_c']],
    ['one that had run was renamed', ['0001_other', '0002_b']],
    ['two were swapped', ['0002_b', '0001_a']],
  ])('refuse where %s', (_, applied) => {
    const stored = database(applied);
    expect(() => migrate(stored, list)).toThrow(/Stored migration/);
    expect(stored.ran).toEqual([]);
  });

  test('what was released stays as it was', () => {
    expect(MIGRATIONS.map((one) => one.id)).toEqual(['0001_shard', '0002_nudges', '0003_pinned']);
    for (const table of ['attempt', 'due', 'customer', 'sums', 'meta', 'nudge_sums', 'answer'])
      expect(MIGRATIONS.flatMap(({ sql }) => sql).find((one) => one.startsWith(`CREATE TABLE ${table} `))).toMatch(/WITHOUT ROWID$/);
    expect(MIGRATIONS.flatMap(({ sql }) => sql).join()).not.toMatch(/CREATE INDEX/);
  });
});

describe('the board', () => {
  test('knows who is open, by place and by key', () => {
    const board = new Board();
    board.seen(glance(1, 'open'), null);
    expect(board.openAt(Board.place('c1', 's'))).toBe(id(1));
    expect(board.byKey('k1')).toBe(id(1));
    expect(board.openBefore(NOW + 1)).toEqual([]);
    expect(board.openBefore(NOW + 2)).toEqual([id(1)]);
    board.note(id(1), Board.place('c1', 's'), 'ended', null, 1);
    expect([board.openAt(Board.place('c1', 's')), board.openCount]).toEqual([null, 0]);
    expect(board.byKey('k1')).toBe(id(1));
  });

  test('gives what is due, those who leave first', () => {
    const board = new Board();
    board.await('a', NOW, 1);
    board.await('b', NOW - 5, 1);
    board.await('c', NOW, 0);
    board.await('d', NOW + 1, 0);
    expect(board.duePending(NOW, 10)).toEqual(['c', 'b', 'a']);
    expect(board.duePending(NOW, 2)).toEqual(['c', 'b']);
    expect(board.nextPending()).toBe(NOW - 5);
    board.await('b', null);
    expect(board.nextPending()).toBe(NOW);
  });

  test('its head moves behind a long row of attempts, never past an open one', () => {
    const board = new Board();
    for (let n = 1; n <= 10; n += 1) board.seen(glance(n), null);
    expect(board.nextHead(10)).toBeNull();
    expect(board.nextHead(6)).toBe(id(7));
    const blocked = new Board();
    for (let n = 1; n <= 10; n += 1) blocked.seen(glance(n, n === 3 ? 'open' : 'ended'), n === 2 ? NOW : null);
    const head = blocked.nextHead(6) ?? '';
    expect(head).toBe(id(2));
    expect(blocked.pendingUpTo(head)).toEqual([{ id: id(2), at: NOW }]);
    blocked.moveHead(head);
    expect([blocked.byKey('k2'), blocked.byKey('k3'), blocked.head]).toEqual([null, id(3), id(2)]);
  });
});

test("a plan's name follows its content", () => {
  const graph = { start: 'a' } as unknown as Graph;
  const subject = subjectOf({ price: 1, traits: {} }, null);
  expect(planHash(graph, subject)).toBe(planHash({ ...graph }, { ...subject }));
  expect(planHash(graph, subject)).not.toBe(planHash(graph, { ...subject, price: 2 }));
});
