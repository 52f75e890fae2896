import { describe, expect, test } from 'vitest';
import { cancel as leave } from '../../edge/core/cancel';
import { entryOf, withEntry } from '../../edge/core/history';
import type { AttemptRecord, Grant } from '../../shared/schema/attempt';
import { emptyRecord } from '../../shared/score';
import { attemptOf, bytes, grantOf, logged, NOW } from './kit';

test('history keeps one entry per attempt, the newest twenty, and none of who is not signed', () => {
  let record = emptyRecord('c', NOW);
  for (let n = 0; n < 25; n += 1) record = withEntry(record, { attempt: `a${n}`, at: NOW + n, outcome: 'kept' });
  record = withEntry(record, { attempt: 'a24', at: NOW + 24, outcome: 'canceled' });
  expect(record.history).toHaveLength(20);
  expect(record.history.at(-1)).toEqual({ attempt: 'a24', at: NOW + 24, outcome: 'canceled' });
  expect(entryOf(attemptOf({ status: 'kept' }))).toMatchObject({ outcome: 'kept' });
  expect(entryOf(attemptOf({ status: 'kept', signed: false }))).toBeNull();
  expect(entryOf(attemptOf())).toBeNull();
});

test('opening and closing many times pushes nothing out of the history that decides', () => {
  let record = emptyRecord('c', NOW);
  record = withEntry(record, { attempt: 'paid', at: NOW, outcome: 'accepted', kind: 'pause', offer: 'pause_3' });
  record = withEntry(record, { attempt: 'left', at: NOW + 1, outcome: 'canceled' });
  record = withEntry(record, { attempt: 'no', at: NOW + 2, outcome: 'kept', kind: 'discount', offer: 'discount_20', declined: true });
  for (let n = 0; n < 60; n += 1) record = withEntry(record, { attempt: `a${n}`, at: NOW + 3 + n, outcome: 'abandoned' });
  expect(record.history).toHaveLength(20);
  expect(record.history.slice(0, 3).map(({ attempt }) => attempt)).toEqual(['paid', 'left', 'no']);
  for (let n = 0; n < 60; n += 1) record = withEntry(record, { attempt: `c${n}`, at: NOW + 99 + n, outcome: 'canceled' });
  expect(record.history).toHaveLength(20);
  expect(record.history[0]?.attempt).toBe('paid');
});

describe('the offer that an attempt was about stays in the history', () => {
  const shown = (grant: Partial<Grant>, more: Partial<AttemptRecord>) => {
    const base = attemptOf(more);
    const one = grantOf(base, grant);
    return entryOf({ ...base, grants: [one], log: [logged({ type: 'shown', grant: one.id })] });
  };
  const { cancel } = leave(attemptOf(), { key: 'cancel-1', declaration: undefined, now: NOW, bytes: bytes(7, 8) });
  const offer = { kind: 'discount', offer: 'discount_20' };
  test.each<[string, Partial<Grant>, Partial<AttemptRecord>, object]>([
    ['declined, then left', { state: 'declined' }, { status: 'canceled', cancel }, { ...offer, declined: true }],
    ['declined, then closed', { state: 'declined' }, { status: 'abandoned' }, { ...offer, declined: true }],
    ['stayed without a word about it', { state: 'expired' }, { status: 'kept' }, offer],
    ['left without a word about it', { state: 'revoked' }, { status: 'canceled', cancel }, { ...offer, declined: true }],
    ['accepted, then left', { state: 'revoked', acceptedAt: NOW }, { status: 'canceled', cancel }, { ...offer, declined: true }],
    ['closed before it', { state: 'expired' }, { status: 'abandoned' }, offer],
    ['accepted', { state: 'applied', acceptedAt: NOW }, { status: 'accepted' }, offer],
    ['left, and back for it', { state: 'accepted', acceptedAt: NOW }, { status: 'canceled', cancel, resumed: true }, offer],
  ])('%s', (_what, grant, more, expected) => {
    const { attempt: _, at: __, outcome: ___, ...rest } = shown(grant, more) ?? { attempt: '', at: 0, outcome: 'kept' };
    expect(rest).toEqual(expected);
  });
  test('one that was never on the screen is none', () => {
    const base = attemptOf({ status: 'canceled' });
    expect(entryOf({ ...base, grants: [grantOf(base, { state: 'revoked' })] })).not.toHaveProperty('offer');
  });
});
