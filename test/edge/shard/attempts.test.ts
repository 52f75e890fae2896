import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../../edge/core/encoded';
import { formatDate } from '../../../shared/flow/format';
import { receivers } from './receivers';
import { inside, Visitor, type World, world } from './world';

const today = () => new Date().toISOString().slice(0, 10);
const wire = receivers();
let merchant: World;
beforeAll(async () => {
  merchant = await world();
});

describe('opening', () => {
  test('a prefetch stores nothing and brings the plan that the click then has already', async () => {
    const visitor = new Visitor(merchant);
    const before = await inside(merchant, visitor.customer, (shard) => shard.store.rowsWritten);
    const prefetched = await visitor.open({ intent: false });
    expect(prefetched).toMatchObject({ attempt: null, signed: true, execution: 'merchant', log: [], grant: null });
    expect(await inside(merchant, visitor.customer, (shard) => shard.store.rowsWritten)).toBe(before);
    const opened = await visitor.open({ have: prefetched.plan });
    expect(opened.attempt).toMatch(/^att_/);
    expect(opened.plan).toBe(prefetched.plan);
    expect(opened.graph).toBeUndefined();
  });

  test('the same call, and another tab on the same subscription, join the attempt', async () => {
    const visitor = await new Visitor(merchant).toOffer();
    await visitor.send();
    const again = await visitor.open();
    const tab = await new Visitor(merchant, { customer: visitor.customer }).open();
    expect(again.attempt).toBe(visitor.attempt);
    expect(tab.attempt).toBe(visitor.attempt);
    expect(tab.log.map(({ event }) => event.type)).toEqual(['answer', 'ask', 'offered', 'next', 'shown']);
    expect(tab.grant?.id).toBe(visitor.grant);
  });

  test('every day and amount comes in words, in the zone of the workspace', async () => {
    const opened = await new Visitor(merchant).open();
    const { subject } = opened;
    const said = new Map(opened.said);
    expect(said.get(Number(subject.periodEnd))).toBe(formatDate(Number(subject.periodEnd), 'en', 'UTC'));
    expect(said.get(`${subject.price}${subject.currency}`)).toBe('$30.00');
    const visitor = new Visitor(merchant);
    visitor.input.snapshot = await merchant.publish({ timezone: 'Pacific/Kiritimati' });
    await visitor.open();
    visitor.answer();
    const { grant } = await visitor.decide();
    const at = grant?.terms.nextCharge?.at ?? expect.fail('no charge');
    expect(new Map(grant?.said).get(at)).toBe(formatDate(at, 'en', 'Pacific/Kiritimati'));
    const joined = await visitor.open();
    expect(joined.grant?.said).toEqual(grant?.said);
  });

  test('a page of another origin gets an attempt of its own, and the first one ends', async () => {
    const visitor = await new Visitor(merchant).toOffer();
    await visitor.send();
    const other = new Visitor(merchant, { customer: visitor.customer, origin: 'https://other.example.com' });
    await other.open();
    expect(other.attempt).not.toBe(visitor.attempt);
    expect((await visitor.record()).status).toBe('abandoned');
  });

  test('no facts reach the browser beyond the subject', async () => {
    const opened = await new Visitor(merchant).open();
    const { price, planName, email } = opened.subject;
    expect({ price, planName }).toEqual({ price: 3000, planName: 'Pro' });
    expect(email).toMatch(/^c…@example\.com$/);
    expect(JSON.stringify(opened.graph?.nodes)).not.toMatch(/discount|score|rageClicks/);
  });

  test.each([
    ['no flow is live', { flow: null }, 'no_flow'],
    ['it was published by a newer engine', { engine: 99 }, 'unreadable'],
    ['it has a shape that this version does not know', { schema: 99 }, 'unreadable'],
  ])('bypass where %s', async (_, change, bypass) => {
    const visitor = new Visitor(merchant);
    const result = await visitor.shard.open({ ...visitor.input, snapshot: await merchant.publish(change) });
    expect(result).toEqual({ ok: true, answer: encode({ bypass }) });
    const { alerts } = await visitor.shard.sums('2000-01-01', '2100-01-01');
    expect(alerts.some(({ text }) => text.includes('cannot be read'))).toBe(bypass === 'unreadable');
  });
});

describe('other ends', () => {
  test('"Keep my plan" is kept, the cross is abandoned: two things', async () => {
    const at = await world();
    const one = await new Visitor(at, { customer: 'same-shard' }).toOffer();
    one.log({ type: 'keep' });
    await one.send();
    expect((await one.record()).status).toBe('kept');
    const two = await new Visitor(at, { customer: 'same-shard' }).toOffer();
    expect(two.attempt).not.toBe(one.attempt);
    two.log({ type: 'close' });
    await two.send();
    expect((await two.record()).status).toBe('abandoned');
    expect((await two.sums())[0]?.counters).toEqual({ opened: 2, served: 2, kept: 1, abandoned: 1 });
  });

  test('left open for an hour: abandoned, never a save', async () => {
    const at = await world();
    const visitor = await new Visitor(at).toOffer();
    await visitor.send();
    expect((await visitor.shard.sums(today(), today())).open).toBe(1);
    await visitor.shard.setClock(at.environment, 61 * 60_000);
    const sums = await visitor.shard.sums('2000-01-01', '2100-01-01');
    expect(sums.open).toBe(0);
    expect(sums.days[0]?.sums.counters).toEqual({ opened: 1, served: 1, abandoned: 1 });
    expect((await visitor.record()).grants[0]?.state).toBe('expired');
  });

  test('declined: nothing more is offered, and the customer leaves', async () => {
    const visitor = await new Visitor(merchant).toOffer();
    visitor.log({ type: 'decline', grant: visitor.grant });
    await visitor.send();
    expect((await visitor.record()).grants[0]?.state).toBe('declined');
    expect(await visitor.acceptOf()).toMatchObject({ ok: false, code: 'grant_unavailable' });
    expect((await visitor.cancel()).reference).toMatch(/^PL-/);
  });

  test('a bypass is counted once per key', async () => {
    const at = await world();
    const visitor = new Visitor(at);
    const { environment, key, customer, subscription, origin, snapshot } = visitor.input;
    const bypass = () => visitor.shard.bypass({ environment, key, customer, subscription, origin, snapshot, why: 'deadline' });
    await bypass();
    await bypass();
    expect((await visitor.sums())[0]?.counters).toEqual({ opened: 1, bypassed: 1 });
  });

  test('after a recorded cancellation, an accepted offer resumes', async () => {
    const at = await world({ jurisdiction: 'DE' });
    const visitor = new Visitor(at, { claims: { jur: 'DE' } });
    await visitor.open();
    await visitor.cancel();
    visitor.log({ type: 'next' }).answer();
    await visitor.decide();
    await visitor.look();
    const answer = await visitor.accept();
    expect(answer.grant).toBe(visitor.grant);
    expect(await visitor.record()).toMatchObject({ status: 'canceled', resumed: true });
    await visitor.alarm();
    expect(wire.about(visitor.attempt).map(({ type }) => type)).toEqual(['attempt.canceled', 'attempt.resumed']);
    expect((await visitor.sums())[0]?.counters).toMatchObject({ canceled: 1, resumed: 1, accepted: 1 });
    // The late copy of the first cancel changes nothing; a new wish to leave does.
    await visitor.shard.cancel(visitor.caller, { key: `cancel-${visitor.key}`, events: [] });
    expect((await visitor.record()).resumed).toBe(true);
    await visitor.shard.cancel(visitor.caller, { key: 'cancel-again', events: [] });
    expect(await visitor.record()).toMatchObject({ status: 'canceled', resumed: false });
  });

  test('replay makes every decision again and finds it identical', async () => {
    const visitor = await new Visitor(merchant).toOffer();
    await visitor.accept();
    const replayed = await visitor.shard.replay(visitor.attempt);
    expect(replayed.ok && replayed.report.checks.filter(({ identical }) => !identical)).toEqual([]);
    await inside(merchant, visitor.customer, (shard, state) => {
      const attempt = shard.store.attempt(visitor.attempt);
      if (!attempt) throw new Error('gone');
      const [decision] = attempt.decisions;
      if (decision) decision.propensity = 0.5;
      state.storage.sql.exec('UPDATE attempt SET body = ? WHERE id = ?', JSON.stringify(attempt), attempt.id);
    });
    const changed = await visitor.shard.replay(visitor.attempt);
    expect(changed.ok && changed.report.identical).toBe(false);
  });
});
