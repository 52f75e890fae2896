import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { Webhook } from 'standardwebhooks';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { environmentById } from '../../../edge/environments';
import type { CustomerClaims } from '../../../shared/schema/customer';
import { receivers } from './receivers';
import { BILLING, DAY, flowWith, inside, pass, pause, stubOf, Visitor, type World, world } from './world';

const wire = receivers();
let merchant: World;
let platform: World;
beforeAll(async () => {
  merchant = await world();
  platform = await world({ execution: 'platform', billingUrl: BILLING });
});

const alarm = (visitor: Visitor) => runDurableObjectAlarm(stubOf(visitor.world, visitor.customer));
const today = () => new Date().toISOString().slice(0, 10);
const sumsOf = async (visitor: Visitor) => {
  const { days } = await visitor.shard.sums('2000-01-01', '2100-01-01');
  return days.map(({ sums }) => sums);
};

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
    expect(result).toEqual({ ok: true, answer: { bypass } });
    const { alerts } = await visitor.shard.sums('2000-01-01', '2100-01-01');
    expect(alerts.some(({ text }) => text.includes('cannot be read'))).toBe(bypass === 'unreadable');
  });
});

describe('leaving, the merchant executes', () => {
  test('from click to proof', async () => {
    const visitor = new Visitor(merchant);
    await visitor.open({ intent: false });
    await visitor.open();
    visitor.answer('unused');
    await visitor.decide();
    const answer = await visitor.cancel();
    expect(visitor.calls).toBe(4);
    expect(answer).toMatchObject({ attempt: visitor.attempt, confirmed: false, receipt: 'queued' });
    expect(answer.reference).toMatch(/^PL-[A-Z2-9]{4}-[A-Z2-9]{4}$/);

    const known = await environmentById(env, merchant.environment);
    const key = await importJWK(known?.grantKey.publicJwk ?? {}, 'EdDSA');
    const { payload } = await jwtVerify(answer.statement ?? '', key, { issuer: merchant.environment, typ: 'parley-cancel+jwt' });
    expect(payload).toMatchObject({ subscription: `sub_${visitor.customer}`, reference: answer.reference, kind: 'cancel' });

    await alarm(visitor);
    const [hook, ...more] = wire.about(visitor.attempt);
    expect(more).toEqual([]);
    expect(hook).toMatchObject({
      type: 'attempt.canceled',
      data: { reason: 'unused', reference: answer.reference, statement: answer.statement },
    });
    const mail = await env.DB.prepare('SELECT recipient, subject, text FROM mail WHERE recipient = ?')
      .bind(`${visitor.customer}@example.com`)
      .all();
    expect(mail.results).toHaveLength(1);
    expect(mail.results[0]?.text).toContain(answer.reference);

    expect(await visitor.shard.canceled(visitor.attempt, 'host-1', 1_900_000_000_000)).toEqual({ ok: true });
    const record = await visitor.record();
    expect(record).toMatchObject({
      status: 'canceled',
      reason: 'unused',
      cancel: { effectiveAt: 1_900_000_000_000, hostReference: 'host-1' },
    });
    expect(record.cancel?.confirmedAt).not.toBeNull();
    expect(record.effects.every(({ state }) => state === 'done')).toBe(true);
  });

  test('the webhook is a Standard Webhook that its library verifies', async () => {
    const visitor = await new Visitor(merchant).toOffer();
    await visitor.cancel();
    await alarm(visitor);
    const sent = wire.hooks.findLast(({ body }) => body.includes(visitor.attempt));
    const headers = Object.fromEntries(sent?.headers ?? []) as Record<string, string>;
    expect(() => new Webhook(merchant.webhookSecret).verify(sent?.body ?? '', headers)).not.toThrow();
  });

  test('the same call gets the same answer, and nothing leaves twice', async () => {
    const visitor = await new Visitor(merchant).toOffer();
    const [first, second] = [await visitor.cancel(), await visitor.cancel()];
    expect(second).toEqual(first);
    await alarm(visitor);
    await alarm(visitor);
    expect(wire.about(visitor.attempt)).toHaveLength(1);
  });

  test('without a token: survey and cancel, no offer, and the host is told that nobody signed for it', async () => {
    const visitor = new Visitor(merchant, { customer: `visitor-${crypto.randomUUID()}`, claims: null });
    // Nothing is known of the place either: the strictest pack asks for the declaration first.
    const opened = await visitor.open();
    expect(opened).toMatchObject({ signed: false, subject: { price: null, email: null } });
    const declaration = { type: 'ordinary', name: 'Erika Muster', email: 'erika@example.com' } as const;
    const result = await visitor.shard.cancel(visitor.caller, { key: 'cancel-unsigned', events: [], declaration });
    expect(result).toMatchObject({ ok: true, answer: { receipt: 'queued', confirmed: false } });
    await alarm(visitor);
    const record = await visitor.record();
    expect(record.cancel?.declaration).toEqual(declaration);
    expect(record.facts).toEqual({ traits: {} });
    expect(await inside(merchant, visitor.customer, (shard) => shard.store.customer(visitor.customer))).toBeNull();
  });

  test('unconfirmed for a day: an alert, once, to the team and the host', async () => {
    const at = await world();
    const visitor = await new Visitor(at).toOffer();
    await visitor.cancel();
    await alarm(visitor);
    await visitor.shard.setClock(at.environment, DAY + 60_000);
    await visitor.shard.setClock(at.environment, 2 * DAY);
    const record = await visitor.record();
    expect(record.alerts).toEqual(['The cancellation has not been confirmed for 24 hours.']);
    expect((await visitor.shard.sums('2000-01-01', '2100-01-01')).alerts).toMatchObject([{ attempt: visitor.attempt }]);
    expect(wire.about(visitor.attempt).map(({ type }) => type)).toEqual(['attempt.canceled', 'alert.unconfirmed']);
  });
});

describe('withdrawing from the contract (methods.md A-17)', () => {
  /** What the customer declares: by another address than the token has. */
  const declarationOf = ({ customer }: Visitor) =>
    ({ type: 'withdrawal', name: 'Maria Test', contract: 'V-17', email: `at-home-${customer}@example.com` }) as const;
  const recent = (minutes = 60) => ({ jur: 'EU', withdrawalUntil: Math.floor(Date.now() / 1000) + minutes * 60 });
  async function declared(visitor: Visitor) {
    visitor.log({ type: 'withdraw' }, { type: 'cancel' });
    const result = await visitor.shard.cancel(visitor.caller, {
      key: 'cancel-declared',
      events: visitor.take(),
      declaration: declarationOf(visitor),
    });
    if (!result.ok) throw new Error(result.code);
    await visitor.log({ type: 'canceled', ...(result.answer.withdrawal && { withdrawal: true }) }).send();
    await alarm(visitor);
    return result.answer;
  }

  test('within the period: it ends with the declaration, and everybody is told what it is', async () => {
    const visitor = new Visitor(await world(), { claims: recent() });
    const opened = await visitor.open();
    expect(opened.subject.holder).toEqual({
      name: 'Maria Test',
      contract: visitor.input.subscription,
      email: `${visitor.customer}@example.com`,
    });
    const answer = await declared(visitor);
    expect(answer).toMatchObject({ withdrawal: 'in_time', effectiveAt: answer.requestedAt });
    const key = await importJWK((await environmentById(env, visitor.world.environment))?.grantKey.publicJwk ?? {}, 'EdDSA');
    const { payload } = await jwtVerify(answer.statement ?? '', key, { typ: 'parley-cancel+jwt' });
    expect(payload).toMatchObject({ kind: 'cancel', withdrawal: 'in_time', effectiveAt: answer.requestedAt });
    expect(wire.about(visitor.attempt)).toMatchObject([{ type: 'attempt.canceled', data: { withdrawal: 'in_time' } }]);
    // One mail, to where the customer asked for it.
    const { results } = await env.DB.prepare('SELECT recipient, subject, text FROM mail WHERE recipient LIKE ?')
      .bind(`%${visitor.customer}@example.com`)
      .all();
    expect(results.map(({ recipient }) => recipient)).toEqual([declarationOf(visitor).email]);
    expect(results[0]).toMatchObject({ subject: expect.stringContaining('withdrawal'), text: expect.stringContaining('within 14 days') });
    expect(visitor.state?.at).toBe('$withdrawn');
    expect((await visitor.record()).cancel).toMatchObject({ withdrawal: 'in_time', declaration: declarationOf(visitor) });
    expect((await sumsOf(visitor))[0]?.counters).toEqual({ opened: 1, canceled: 1 });
  });

  test('somebody else of the account joins the attempt: the form holds what their own token says, and nobody else’s', async () => {
    const claims = { ...recent(), name: 'Anna Admin', email: 'anna@example.com', actor: 'anna' };
    const visitor = new Visitor(merchant, { claims });
    const opened = await visitor.open();
    const joins = async (more: object) =>
      (await visitor.open({ claims: { ...visitor.input.claims, ...more } as CustomerClaims })).subject.holder;
    const contract = opened.subject.holder?.contract;
    expect(await joins({ name: 'Bob', email: 'bob@example.com', actor: 'bob' })).toEqual({
      name: 'Bob',
      email: 'bob@example.com',
      contract,
    });
    expect(await joins({ name: undefined, email: undefined, actor: 'eve' })).toEqual({ name: null, email: null, contract });
  });

  test('billing is told to end it at once and to pay back', async () => {
    const visitor = new Visitor(platform, { claims: recent() });
    await visitor.open();
    await declared(visitor);
    expect(wire.applied(`sub_${visitor.customer}`)).toMatchObject([{ kind: 'cancel', params: { withdrawal: true } }]);
    // The host hears of it, and gets nothing in hand by which it would pay back a second time.
    expect(wire.about(visitor.attempt)).toMatchObject([{ type: 'attempt.canceled', data: { withdrawal: 'in_time', statement: null } }]);
  });

  test('the period runs out while the window is open: recorded all the same, as an ordinary cancellation', async () => {
    const visitor = new Visitor(platform, { claims: recent(10) });
    await visitor.open();
    pass(11 * 60_000);
    expect(await declared(visitor)).toMatchObject({ withdrawal: null });
    expect(visitor.state?.at).toBe('$canceled');
    expect(wire.applied(`sub_${visitor.customer}`)).toMatchObject([{ kind: 'cancel', params: { reverses: null } }]);
    expect((await visitor.record()).cancel).not.toHaveProperty('withdrawal');
  });

  test('nobody has signed, on the hosted page: declared, for the merchant to check, and nothing is paid', async () => {
    const visitor = new Visitor(platform, { customer: `visitor-${crypto.randomUUID()}`, claims: null });
    const opened = await visitor.open({ hosted: true, geo: 'IE' });
    expect(opened.graph).toMatchObject({ start: '$confirm', nodes: { $withdraw: { kind: 'withdraw' } } });
    expect(opened.graph?.withdraw).toBeUndefined();
    expect(await declared(visitor)).toMatchObject({ withdrawal: 'declared', effectiveAt: null, receipt: 'queued' });
    const { alerts, effects } = await visitor.record();
    expect(alerts).toEqual([expect.stringContaining('please check it')]);
    expect(await visitor.shard.attempt(visitor.attempt)).toMatchObject({
      detail: { cancel: { withdrawal: 'declared', declaration: declarationOf(visitor) } },
    });
    expect(effects.map(({ kind }) => kind)).toEqual(['webhook', 'receipt']);
  });
});

describe('staying, the merchant executes', () => {
  test('accepted, applied, still paying', async () => {
    const at = await world();
    const visitor = await new Visitor(at).toOffer();
    const answer = await visitor.accept();
    expect(answer).toMatchObject({ grant: visitor.grant, state: 'accepted', receipt: 'queued' });
    expect(decodeProtectedHeader(answer.statement ?? '')).toMatchObject({ alg: 'EdDSA', typ: 'parley-grant+jwt' });
    const claims = JSON.parse(atob((answer.statement ?? '').split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? '')) as Record<
      string,
      unknown
    >;
    expect(claims).toMatchObject({
      grant: visitor.grant,
      kind: 'discount',
      params: { percent: 20, months: 3 },
      subscription: `sub_${visitor.customer}`,
    });
    await alarm(visitor);
    expect(wire.about(visitor.attempt)).toMatchObject([
      { type: 'grant.accepted', data: { statement: answer.statement, offer: 'discount_20' } },
    ]);

    await visitor.shard.applied(visitor.grant, 'ref');
    await visitor.shard.applied(visitor.grant, 'ref');
    expect((await sumsOf(visitor))[0]?.counters).toEqual({ opened: 1, served: 1, accepted: 1, applied: 1 });

    // The host says at 29 days that the subscription is active, at 59 nothing, at 89 that it ended.
    const say = (status: string, day: number) =>
      visitor.shard.ingest(at.environment, [
        {
          customer: visitor.customer,
          trusted: true,
          receivedAt: Date.now() + day * DAY,
          call: { type: 'identify', userId: visitor.customer, traits: { subscriptionStatus: status } },
        },
      ]);
    await say('active', 29);
    await visitor.shard.setClock(at.environment, 30 * DAY + 1000);
    await visitor.shard.setClock(at.environment, 60 * DAY + 1000);
    await say('canceled', 89);
    await visitor.shard.setClock(at.environment, 90 * DAY + 1000);
    expect((await visitor.record()).paying).toEqual({ 30: 'yes', 60: 'unknown', 90: 'no' });
    expect((await sumsOf(visitor))[0]?.counters).toMatchObject({ paying30: 1, unknown60: 1, lost90: 1 });
  });

  test('a pause with the months that were chosen', async () => {
    const at = await world({}, flowWith(pause()));
    const visitor = await new Visitor(at).toOffer('unused');
    visitor.log({ type: 'choose', grant: visitor.grant, option: '2' });
    await visitor.accept();
    const record = await visitor.record();
    expect(record.grants[0]).toMatchObject({ chosen: '2', state: 'accepted' });
    expect((await sumsOf(visitor))[0]?.money).toEqual({ USD: { opened: 3000, accepted: 3000, cost: 6000 } });
  });

  test('failed at the host: an alert, and no save', async () => {
    const visitor = await new Visitor(merchant).toOffer();
    await visitor.accept();
    expect(await visitor.shard.failed(visitor.grant, 'card declined')).toEqual({ ok: true });
    expect(await visitor.shard.applied('gr_unknown_000000000000aaaaaaaaaaaaaaaaaaaaaaaaaa', null)).toMatchObject({
      ok: false,
      code: 'not_found',
    });
    const record = await visitor.record();
    expect(record.grants[0]).toMatchObject({ state: 'failed', failure: 'card declined' });
    expect(record.alerts[0]).toContain('card declined');
  });
});

describe('the platform executes', () => {
  test('a grant reaches billing once and is applied', async () => {
    const visitor = await new Visitor(platform).toOffer();
    expect(await visitor.accept()).toMatchObject({ statement: null, state: 'accepted' });
    await alarm(visitor);
    expect(wire.applied(`sub_${visitor.customer}`)).toMatchObject([{ kind: 'discount', params: { percent: 20, months: 3 } }]);
    expect((await visitor.record()).grants[0]).toMatchObject({ state: 'applied' });
    expect(wire.about(visitor.attempt)).toMatchObject([
      { type: 'grant.accepted', data: { statement: null } },
      { type: 'grant.applied', data: { statement: null } },
    ]);
  });

  test('a cancellation is confirmed by billing with its date', async () => {
    const visitor = await new Visitor(platform).toOffer();
    await visitor.cancel();
    await alarm(visitor);
    expect((await visitor.record()).cancel).toMatchObject({ effectiveAt: 1_900_000_000_000 });
    expect(wire.applied(`sub_${visitor.customer}`)).toMatchObject([{ kind: 'cancel' }]);
  });

  test('still paying is asked of billing', async () => {
    const at = await world({ execution: 'platform', billingUrl: BILLING });
    const visitor = await new Visitor(at).toOffer();
    await visitor.accept();
    await alarm(visitor);
    await visitor.shard.setClock(at.environment, 31 * DAY);
    wire.behave.paying = false;
    await visitor.shard.setClock(at.environment, 61 * DAY);
    wire.behave.paying = true;
    expect((await visitor.record()).paying).toEqual({ 30: 'yes', 60: 'no' });
  });

  test('a billing system that is down on the day is asked again, and only what it never says is unknown', async () => {
    const at = await world({ execution: 'platform', billingUrl: BILLING });
    const visitor = await new Visitor(at).toOffer();
    await visitor.accept();
    await alarm(visitor);
    const asked = () => wire.calls.filter(({ url }) => url.includes(`/v1/subscriptions/sub_${visitor.customer}`)).length;
    const until = (hours: number) => visitor.shard.setClock(at.environment, hours * 3_600_000);
    wire.behave.paying = 'down';
    await until(30 * 24 + 1);
    expect(await visitor.record()).toMatchObject({ paying: {}, askAgain: { 30: { tries: 1 } } });
    await until(30 * 24 + 1.1);
    expect(asked()).toBe(1);
    wire.behave.paying = true;
    await until(30 * 24 + 2);
    expect((await visitor.record()).paying).toEqual({ 30: 'yes' });
    expect(await visitor.record()).not.toHaveProperty('askAgain');

    wire.behave.paying = 'down';
    for (let hours = 0; hours <= 200; hours += 1) await until(60 * 24 + hours);
    wire.behave.paying = true;
    expect((await visitor.record()).paying).toEqual({ 30: 'yes', 60: 'unknown' });
    expect(asked()).toBe(2 + 8);
    expect((await visitor.shard.sums('2000-01-01', '2100-01-01')).days[0]?.sums.counters).toMatchObject({ paying30: 1, unknown60: 1 });
  });

  test('who leaves while billing thinks about an old attempt does not wait for its answer', async () => {
    const at = await world({ execution: 'platform', billingUrl: BILLING });
    const old = await new Visitor(at).toOffer();
    await old.accept();
    await alarm(old);
    const answer = Promise.withResolvers<boolean>();
    wire.behave.paying = answer.promise;
    const run = old.shard.setClock(at.environment, 30 * DAY + 1000);
    await vi.waitFor(() => expect(wire.calls.some(({ url }) => url.includes(`/subscriptions/sub_${old.customer}`))).toBe(true));
    const leaving = new Visitor(at, { customer: old.customer, claims: { subs: ['sub_other'] } });
    await leaving.open({ subscription: 'sub_other' });
    await leaving.cancel();
    await vi.waitFor(() => expect(wire.applied('sub_other')).toMatchObject([{ kind: 'cancel' }]));
    expect((await old.record()).paying).toEqual({});
    answer.resolve(true);
    await run;
    wire.behave.paying = true;
    expect((await old.record()).paying).toEqual({ 30: 'yes' });
  });

  test.each([
    ['timed out but applied', ['landed'], 1],
    ['timed out and not applied', ['lost'], 2],
    ['a 500 that was saved', [500], 2],
    ['429', [429], 2],
  ] as const)('%s: exactly one effect', async (_, how, posts) => {
    const visitor = await new Visitor(platform).toOffer();
    wire.behave.billing.push(...how);
    await visitor.accept();
    const from = wire.calls.length;
    await alarm(visitor);
    pass(10_000);
    await alarm(visitor);
    expect(wire.applied(`sub_${visitor.customer}`)).toHaveLength(1);
    expect(wire.calls.slice(from).filter(({ method }) => method === 'POST')).toHaveLength(posts);
    expect((await visitor.record()).grants[0]?.state).toBe('applied');
  });

  test('billing refuses: the grant has failed, the team knows', async () => {
    const visitor = await new Visitor(platform).toOffer();
    wire.behave.billing.push(422);
    await visitor.accept();
    await alarm(visitor);
    const record = await visitor.record();
    expect(record.grants[0]?.state).toBe('failed');
    expect(record.alerts.length).toBeGreaterThan(0);
    expect(wire.about(visitor.attempt).map(({ type }) => type)).toEqual(['grant.accepted', 'grant.failed']);
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
    expect((await sumsOf(two))[0]?.counters).toEqual({ opened: 2, served: 2, kept: 1, abandoned: 1 });
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
    expect((await sumsOf(visitor))[0]?.counters).toEqual({ opened: 1, bypassed: 1 });
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
    await alarm(visitor);
    expect(wire.about(visitor.attempt).map(({ type }) => type)).toEqual(['attempt.canceled', 'attempt.resumed']);
    expect((await sumsOf(visitor))[0]?.counters).toMatchObject({ canceled: 1, resumed: 1, accepted: 1 });
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
