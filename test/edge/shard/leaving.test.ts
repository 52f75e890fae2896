import { env } from 'cloudflare:workers';
import { importJWK, jwtVerify } from 'jose';
import { Webhook } from 'standardwebhooks';
import { beforeAll, describe, expect, test } from 'vitest';
import { environmentById } from '../../../edge/environments';
import type { CustomerClaims } from '../../../shared/schema/customer';
import { receivers } from './receivers';
import { BILLING, DAY, inside, pass, Visitor, type World, world } from './world';

const wire = receivers();
let merchant: World;
let platform: World;
beforeAll(async () => {
  merchant = await world();
  platform = await world({ execution: 'platform', billingUrl: BILLING });
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

    await visitor.alarm();
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
    await visitor.alarm();
    const sent = wire.hooks.findLast(({ body }) => body.includes(visitor.attempt));
    const headers = Object.fromEntries(sent?.headers ?? []) as Record<string, string>;
    expect(() => new Webhook(merchant.webhookSecret).verify(sent?.body ?? '', headers)).not.toThrow();
  });

  test('the same call gets the same answer, and nothing leaves twice', async () => {
    const visitor = await new Visitor(merchant).toOffer();
    const [first, second] = [await visitor.cancel(), await visitor.cancel()];
    expect(second).toEqual(first);
    await visitor.alarm();
    await visitor.alarm();
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
    await visitor.alarm();
    const record = await visitor.record();
    expect(record.cancel?.declaration).toEqual(declaration);
    expect(record.facts).toEqual({ traits: {} });
    expect(await inside(merchant, visitor.customer, (shard) => shard.store.customer(visitor.customer))).toBeNull();
  });

  test('unconfirmed for a day: an alert, once, to the team and the host', async () => {
    const at = await world();
    const visitor = await new Visitor(at).toOffer();
    await visitor.cancel();
    await visitor.alarm();
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
    await visitor.alarm();
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
    expect((await visitor.sums())[0]?.counters).toEqual({ opened: 1, canceled: 1 });
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
