import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Cache } from '../../../edge/cache';
import { keyIn } from '../../../edge/core/keys';
import { mergeCustomers, mergePages, mergeSums } from '../../../edge/core/merge-shards';
import { Buckets } from '../../../edge/core/rate';
import { apiKey, randomId, seal, shown, unseal, webhookSecret } from '../../../edge/crypto';
import type { AttemptRow, Page } from '../../../shared/schema/admin';
import type { DaySums } from '../../../shared/schema/sums';

describe('a sealed secret', () => {
  const owner = { tenant: 'ws_a', purpose: 'grant_key' as const };
  const other = btoa('0123456789abcdef0123456789abcdef');

  test('opens for its owner, and is another text each time', async () => {
    const [one, two] = await Promise.all([seal(env.MASTER_KEY, owner, 'words ü'), seal(env.MASTER_KEY, owner, 'words ü')]);
    expect(await unseal(env.MASTER_KEY, owner, one)).toBe('words ü');
    expect(one).not.toBe(two);
    expect(one).not.toContain('words');
  });

  test('opens for nobody else, for nothing else, under no other key, with no bit changed', async () => {
    const sealed = await seal(env.MASTER_KEY, owner, 'words');
    const parts = sealed.split('.');
    const flip = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
    const tries = [
      unseal(env.MASTER_KEY, { ...owner, tenant: 'ws_b' }, sealed),
      unseal(env.MASTER_KEY, { ...owner, purpose: 'webhook_secret' }, sealed),
      unseal(other, owner, sealed),
      ...[1, 2, 3, 4].map((n) => unseal(env.MASTER_KEY, owner, parts.with(n, flip(parts[n] as string)).join('.'))),
      unseal(env.MASTER_KEY, owner, parts.with(0, '2').join('.')),
      unseal(env.MASTER_KEY, owner, 'words'),
    ];
    const settled = await Promise.allSettled(tries);
    expect(settled.map(({ status }) => status)).toEqual(tries.map(() => 'rejected'));
  });

  test('asks for a master key of the right length', async () => {
    await expect(async () => await seal(btoa('short'), owner, 'x')).rejects.toThrow(/32 bytes/);
  });
});

describe('keys', () => {
  test('say what they are, and show only their ends again', () => {
    expect(apiKey('secret', 'live')).toMatch(/^sk_live_[a-z2-9]{26}$/);
    expect(shown('sk_live_abcdefghijkmnpqrstuvwxyz23')).toBe('sk_live_…yz23');
    expect(webhookSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    expect(new Set(Array.from({ length: 500 }, () => randomId())).size).toBe(500);
  });

  const key = `sk_test_${'a'.repeat(26)}`;
  const headers: [string | undefined, string | null][] = [
    [undefined, null],
    ['', null],
    [`Bearer ${key}`, key],
    [`bearer ${key}`, key],
    [`Basic ${btoa(`${key}:`)}`, key],
    [`Basic ${btoa(key)}`, key],
    [`Basic ${key}`, null],
    ['Basic %%%', null],
    ['Bearer eyJhbGciOiJub25lIn0..', null],
    [key, null],
    [`Digest ${key}`, null],
    [`Bearer sk_test_${'A'.repeat(26)}`, null],
  ];
  test.each(headers)('in the header %s: %s', (header, expected) => expect(keyIn(header)).toBe(expected));
});

describe('a limit', () => {
  test('lets the burst through, then as fast as it fills', () => {
    const buckets = new Buckets();
    const take = (at: number) => buckets.take('a', { perMinute: 6 }, at);
    expect(Array.from({ length: 7 }, () => take(0))).toEqual([0, 0, 0, 0, 0, 0, 10]);
    expect(take(9_000)).toBe(1);
    expect(take(10_000)).toBe(0);
    expect(buckets.take('b', { perMinute: 6 }, 0)).toBe(0);
  });

  test('never remembers more than it may', () => {
    const buckets = new Buckets(3);
    for (const key of ['a', 'b', 'c', 'd']) buckets.take(key, { perMinute: 1 }, 0);
    expect(buckets.take('d', { perMinute: 1 }, 0)).toBeGreaterThan(0);
    expect(buckets.take('a', { perMinute: 1 }, 0)).toBe(0);
  });

  test('a clock that goes back gives nothing away', () => {
    const buckets = new Buckets();
    buckets.take('a', { perMinute: 1 }, 60_000);
    expect(buckets.take('a', { perMinute: 1 }, 0)).toBeGreaterThan(0);
  });
});

describe('a cache', () => {
  test('keeps for its time, forgets the least used, and no failure', async () => {
    const cache = new Cache<number>(2, 100);
    let loads = 0;
    const load = async () => ++loads;
    expect(await cache.get('a', 0, load)).toBe(1);
    expect(await cache.get('a', 99, load)).toBe(1);
    expect(await cache.get('a', 100, load)).toBe(2);
    await cache.get('b', 100, load);
    await cache.get('a', 101, load);
    await cache.get('c', 101, load);
    expect(['a', 'b', 'c'].map((key) => cache.has(key, 101))).toEqual([true, false, true]);
    await expect(async () => await cache.get('d', 0, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('d', 0, load)).toBe(5);
  });
});

/** A shard that holds these ids and, as a bounded scan does, may stop before its page is full. */
const pageOf = (ids: string[], cursor: string | null, limit: number, scan: number): Page<AttemptRow> => {
  const below = [...ids]
    .sort()
    .reverse()
    .filter((id) => cursor === null || id < cursor);
  const seen = below.slice(0, scan);
  const rows = seen.filter((id) => !id.endsWith('x')).slice(0, limit);
  const last = rows.length === limit ? rows.at(-1) : seen.at(-1);
  const more = last !== undefined && below.some((id) => id < last);
  return { rows: rows.map((id) => ({ id }) as AttemptRow), next: more ? (last as string) : null };
};

describe('one list from many shards', () => {
  test('every row once, in order, whatever the shards hold and wherever they stop', () => {
    const id = fc
      .tuple(fc.integer({ min: 0, max: 9999 }), fc.constantFrom('', 'x'))
      .map(([n, end]) => `${String(n).padStart(4, '0')}${end}`);
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (ids, limit, scan) => {
          const shards = [0, 1, 2, 3].map((n) => ids.filter((_, i) => i % 4 === n));
          const got: string[] = [];
          let cursor: string | null = null;
          for (let pages = 0; pages <= 200; pages += 1) {
            const page: Page<AttemptRow> = mergePages(
              shards.map((one) => pageOf(one, cursor, limit, scan)),
              limit,
            );
            expect(page.rows.length).toBeLessThanOrEqual(limit);
            got.push(...page.rows.map((row) => row.id));
            cursor = page.next;
            if (cursor === null) break;
          }
          expect(got).toEqual(
            ids
              .filter((one) => !one.endsWith('x'))
              .sort()
              .reverse(),
          );
        },
      ),
    );
  });

  test('the riskiest customers first, and how many there are', () => {
    const row = (id: string, score: number) => ({ id, score }) as never;
    const merged = mergeCustomers(
      [
        { rows: [row('a', 0.9), row('b', 0.1)], total: 7 },
        { rows: [row('c', 0.5)], total: 1 },
      ],
      2,
    );
    expect(merged.rows.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(merged.total).toBe(8);
  });
});

describe('one report from many shards', () => {
  const sums = (opened: number, currency: string): DaySums => ({
    counters: { opened, canceled: 1 },
    reasons: { unused: { given: 1, canceled: 1, accepted: 0 } },
    offers: { pause_3: { served: 2, accepted: 1, applied: 0 } },
    money: { [currency]: { opened: opened * 100, accepted: 0, cost: 0 } },
  });
  const alert = (at: number) => ({ attempt: `att_${at}`, customer: 'c', text: 't', at });

  test('adds day by day, keeps currencies apart, newest alert first', () => {
    const merged = mergeSums([
      { days: [{ day: '2026-11-02', sums: sums(2, 'EUR') }], open: 1, alerts: [alert(1)], rebuilt: null },
      {
        days: [
          { day: '2026-11-01', sums: sums(3, 'USD') },
          { day: '2026-11-02', sums: sums(5, 'USD') },
        ],
        open: 2,
        alerts: [alert(3), alert(2)],
        rebuilt: null,
      },
    ]);
    expect(merged.days.map(({ day, sums: { counters } }) => [day, counters.opened])).toEqual([
      ['2026-11-01', 3],
      ['2026-11-02', 7],
    ]);
    expect(merged.total).toMatchObject({
      counters: { opened: 10, canceled: 3 },
      reasons: { unused: { given: 3, canceled: 3, accepted: 0 } },
      offers: { pause_3: { served: 6, accepted: 3, applied: 0 } },
      money: { EUR: { opened: 200 }, USD: { opened: 800 } },
    });
    expect([merged.open, ...merged.alerts.map(({ at }) => at)]).toEqual([3, 3, 2, 1]);
  });

  test('a rebuild is as far as the slowest shard', () => {
    const part = (rebuilt: number | null) => ({ days: [], open: 0, alerts: [], rebuilt });
    expect(mergeSums([part(null), part(0.7), part(0.2)]).rebuilt).toBe(0.2);
    expect(mergeSums([part(null), part(null)]).rebuilt).toBeNull();
  });

  test('what every shard says about no attempt is shown once, as it was said last', () => {
    const said = (at: number, text: string) => ({ attempt: '', customer: '', text, at });
    const part = (...alerts: ReturnType<typeof said>[]) => ({ days: [], open: 0, alerts, rebuilt: null });
    const { alerts } = mergeSums([part(said(1, 'lost')), part(said(4, 'lost'), said(2, 'broken')), part(said(3, 'lost'))]);
    expect(alerts).toEqual([said(4, 'lost'), said(2, 'broken')]);
  });

  test('leaves what it was given as it was', () => {
    const part = { days: [{ day: '2026-11-01', sums: sums(3, 'USD') }], open: 0, alerts: [], rebuilt: null };
    const before = structuredClone(part);
    mergeSums([part, part]);
    expect(part).toEqual(before);
  });
});
