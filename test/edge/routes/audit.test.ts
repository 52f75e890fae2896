import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { chainHash, GENESIS, verifyChain } from '../../../edge/core/audit';
import { canonicalJson } from '../../../edge/core/canonical';
import { randomId, sha256 } from '../../../edge/crypto';
import { auditPage, auditReport, commit } from '../../../edge/store/audit';
import { tenant } from '../../../edge/store/tenant';
import type { AuditRow } from '../../../shared/schema/admin';

const change = (action: string, detail: Record<string, unknown> = {}) => ({ actor: 'ada@example.com', action, target: 'x', detail });
const nothing = (action: string) => () => ({ change: change(action), statements: [], result: action });

async function chain(length: number): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (let n = 1; n <= length; n += 1) {
    const entry = { n, at: 1000 + n, ...change(`step.${n}`, { n }) };
    rows.push({ ...entry, hash: await chainHash(rows.at(-1)?.hash ?? GENESIS, entry, sha256) });
  }
  return rows;
}
const at = (rows: AuditRow[], index: number): AuditRow => rows[index] as AuditRow;

describe('the chain', () => {
  test('holds as it was written', async () => {
    expect(await verifyChain(await chain(5), sha256)).toEqual({ intact: true, rows: 5, brokenAt: null });
    expect(await verifyChain([], sha256)).toEqual({ intact: true, rows: 0, brokenAt: null });
  });

  const tampered: [string, (rows: AuditRow[]) => AuditRow[], number][] = [
    ['an actor', (rows) => rows.with(2, { ...at(rows, 2), actor: 'eve@example.com' }), 3],
    ['a time', (rows) => rows.with(0, { ...at(rows, 0), at: 1 }), 1],
    ['a detail', (rows) => rows.with(3, { ...at(rows, 3), detail: { n: 5 } }), 4],
    ['a hash', (rows) => rows.with(1, { ...at(rows, 1), hash: '0'.repeat(64) }), 2],
    ['a missing entry', (rows) => rows.toSpliced(2, 1), 3],
    ['a missing start', (rows) => rows.slice(1), 1],
    ['two that changed places', (rows) => rows.with(1, at(rows, 2)).with(2, at(rows, 1)), 2],
    ['one too many', (rows) => [...rows, { ...at(rows, 4), n: 6 }], 6],
    ['a number', (rows) => rows.with(4, { ...at(rows, 4), n: 9 }), 5],
  ];
  test.each(tampered)('%s is found', async (_, tamper, brokenAt) => {
    expect(await verifyChain(tamper(await chain(5)), sha256)).toMatchObject({ intact: false, brokenAt });
  });

  test('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ü' }], a: undefined })).toBe('{"b":[1,{"c":"ü","d":null}]}');
    expect(canonicalJson({ x: 1, a: 2 })).toBe(canonicalJson({ a: 2, x: 1 }));
  });
});

describe('in the database', () => {
  test('of many writers at once, each gets its entry and the chain does not fork', async () => {
    const team = tenant(env.DB, `ws_${randomId()}`);
    const done = await Promise.all(Array.from({ length: 6 }, (_, n) => commit(env.DB, team, nothing(`at.once.${n}`))));
    expect(done).toHaveLength(6);
    expect(await auditReport(team)).toEqual({ intact: true, rows: 6, brokenAt: null });
  });

  test('a writer that lost plans again on what is true then', async () => {
    const team = tenant(env.DB, `ws_${randomId()}`);
    let plans = 0;
    await commit(env.DB, team, async () => {
      plans += 1;
      if (plans === 1) await commit(env.DB, team, nothing('the faster one'));
      return { change: change('the slower one'), statements: [], result: null };
    });
    expect(plans).toBe(2);
    expect((await auditPage(team, null)).rows.map(({ action }) => action)).toEqual(['the slower one', 'the faster one']);
  });

  test('a change that fails leaves no entry, and an entry that fails no change', async () => {
    const team = tenant(env.DB, `ws_${randomId()}`);
    const broken = env.DB.prepare('INSERT INTO setup_token (hash, created_at) VALUES (NULL, 1)');
    const fine = env.DB.prepare('INSERT INTO setup_token (hash, created_at) VALUES (?, 1)').bind(`h-${randomId()}`);
    await expect(async () =>
      commit(env.DB, team, () => ({ change: change('x'), statements: [fine, broken], result: null })),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await auditReport(team)).toMatchObject({ rows: 0 });
    expect((await env.DB.prepare("SELECT COUNT(*) AS n FROM setup_token WHERE hash LIKE 'h-%'").first<{ n: number }>())?.n).toBe(0);
  });

  test('an entry cannot be changed', async () => {
    const team = tenant(env.DB, `ws_${randomId()}`);
    await commit(env.DB, team, nothing('final'));
    await expect(async () => await env.DB.prepare('UPDATE audit SET actor = ?').bind('eve').run()).rejects.toThrow(/only grows/);
  });

  test('one that was changed behind the trigger’s back is found', async () => {
    const team = tenant(env.DB, `ws_${randomId()}`);
    for (let n = 0; n < 4; n += 1) await commit(env.DB, team, nothing(`n.${n}`));
    const rows = (await auditPage(team, null)).rows;
    const second = rows.find(({ n }) => n === 2) as AuditRow;
    await env.DB.batch([
      env.DB.prepare('DELETE FROM audit WHERE workspace = ? AND n = 2').bind(team.workspace),
      env.DB.prepare('INSERT INTO audit (workspace, n, at, actor, action, target, detail, hash) VALUES (?, 2, ?, ?, ?, ?, ?, ?)').bind(
        ...[team.workspace, second.at, 'eve@example.com', second.action, second.target, '{}', second.hash],
      ),
    ]);
    expect(await auditReport(team)).toMatchObject({ intact: false, brokenAt: 2 });
  });

  test('pages go through all of it, once each', async () => {
    const team = tenant(env.DB, `ws_${randomId()}`);
    for (let n = 0; n < 55; n += 1) await commit(env.DB, team, nothing(`n.${n}`));
    const first = await auditPage(team, null);
    const second = await auditPage(team, Number(first.next));
    expect([...first.rows, ...second.rows].map(({ n }) => n)).toEqual(Array.from({ length: 55 }, (_, i) => 55 - i));
    expect(second.next).toBeNull();
  });
});
