import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../../edge/core/encoded';
import { AcceptRequest } from '../../../shared/schema/api';
import type { FlowEvent, LoggedEvent } from '../../../shared/schema/attempt';
import { receivers } from './receivers';
import { BILLING, discount, flowWith, ORIGIN, pass, pause, Visitor, type World, world } from './world';

const wire = receivers();
let at: World;
let platform: World;
beforeAll(async () => {
  at = await world();
  platform = await world({ execution: 'platform', billingUrl: BILLING });
});

const logged = (event: FlowEvent): LoggedEvent => ({ id: crypto.randomUUID(), at: Date.now(), event });
const accept = (visitor: Visitor, grantId = visitor.grant, events: LoggedEvent[] = []) =>
  visitor.shard.accept(visitor.caller, { grantId, key: 'accept-key', events });

/** Nothing was granted: no grant is accepted, nothing waits to leave. */
async function untouched(visitor: Visitor): Promise<void> {
  const record = await visitor.record();
  expect(record.grants.filter(({ acceptedAt }) => acceptedAt !== null)).toEqual([]);
  expect(record.effects.filter(({ kind }) => kind !== 'budget')).toEqual([]);
}

describe('the body carries an id, a key and events: nothing else', () => {
  const whole = { grantId: 'gr_x', key: 'accept-key', events: [] };
  test.each([
    ['amount', { amount: 100 }],
    ['coupon', { coupon: 'FREE' }],
    ['plan', { plan: 'enterprise' }],
    ['duration', { months: 24 }],
    ['percent', { percent: 90 }],
    ['currency', { currency: 'XXX' }],
    ['subscription', { subscription: 'sub_other' }],
    ['tenant', { environment: 'other' }],
    ['terms', { terms: {} }],
    ['option', { option: '3' }],
  ])('%s is refused, not ignored', (_, more) => {
    expect(AcceptRequest.safeParse(whole).success).toBe(true);
    expect(AcceptRequest.safeParse({ ...whole, ...more }).success).toBe(false);
  });
});

describe('what cannot be accepted', () => {
  test('an offer that was never on the screen', async () => {
    const visitor = new Visitor(at);
    await visitor.open();
    visitor.answer();
    await visitor.decide();
    pass(1000);
    expect(await accept(visitor, visitor.grant, visitor.take())).toMatchObject({ ok: false, code: 'grant_unavailable' });
    await untouched(visitor);
  });

  test('one that has run out', async () => {
    const visitor = await new Visitor(at).toOffer();
    await visitor.send();
    pass(60 * 60_000);
    expect(await accept(visitor)).toMatchObject({ ok: false });
    await untouched(visitor);
  });

  test('one that was declined', async () => {
    const visitor = await new Visitor(at).toOffer();
    visitor.log({ type: 'decline', grant: visitor.grant });
    expect(await accept(visitor, visitor.grant, visitor.take())).toMatchObject({ ok: false, code: 'grant_unavailable' });
    await untouched(visitor);
  });

  test('one that was replaced when the answer changed', async () => {
    const other = await world({}, flowWith(discount({ reasons: ['too_expensive'] }), pause({ reasons: ['unused'] })));
    const visitor = new Visitor(other);
    await visitor.open();
    visitor.answer('too_expensive');
    const first = (await visitor.decide(1)).grant?.id ?? '';
    visitor.answer('unused');
    const second = (await visitor.decide(2)).grant?.id ?? '';
    expect([first === second, first !== '', second !== '']).toEqual([false, true, true]);
    await visitor.look();
    expect(await accept(visitor, first, visitor.take())).toMatchObject({ ok: false, code: 'grant_unavailable' });
    expect(await accept(visitor, second)).toMatchObject({ ok: true });
  });

  test('one of another attempt, of another customer, and one that does not exist look alike', async () => {
    const [mine, theirs] = [await new Visitor(at).toOffer(), await new Visitor(at).toOffer()];
    const invented = `${mine.grant.slice(0, -4)}aaaa`;
    const answers = await Promise.all([theirs.grant, invented, 'gr_x', mine.attempt].map((id) => accept(mine, id, [])));
    for (const answer of answers) expect(answer).toEqual({ ok: false, code: 'not_found' });
    await untouched(mine);
    await untouched(theirs);
  });

  test('from another origin, or about an attempt that does not exist', async () => {
    const visitor = await new Visitor(at).toOffer();
    const body = { grantId: visitor.grant, key: 'accept-key', events: visitor.take() };
    expect(await visitor.shard.accept({ attempt: visitor.attempt, origin: 'https://evil.example.com' }, body)).toEqual({
      ok: false,
      code: 'unauthorized',
    });
    const missing = `${visitor.attempt.slice(0, -4)}aaaa`;
    expect(await visitor.shard.accept({ attempt: missing, origin: ORIGIN }, body)).toEqual({ ok: false, code: 'not_found' });
    await untouched(visitor);
  });

  test('faster than a person can read, by our clock: refused now, possible in a second', async () => {
    const visitor = new Visitor(at);
    await visitor.open();
    visitor.answer();
    await visitor.decide();
    visitor.log({ type: 'next' }, { type: 'shown', grant: visitor.grant }, { type: 'accept', grant: visitor.grant });
    // The browser claims to have looked for an hour.
    const events = visitor.take().map((one, n) => ({ ...one, at: one.at + n * 3_600_000 }));
    expect(await accept(visitor, visitor.grant, events)).toMatchObject({ ok: false, code: 'rate_limited' });
    await untouched(visitor);
    pass(500);
    expect(await accept(visitor)).toMatchObject({ ok: true });
  });

  test('an option that the offer does not have', async () => {
    const paused = await world({}, flowWith(pause()));
    const visitor = await new Visitor(paused).toOffer('unused');
    visitor.log({ type: 'choose', grant: visitor.grant, option: '24' }, { type: 'accept', grant: visitor.grant });
    expect(await accept(visitor, visitor.grant, visitor.take())).toMatchObject({ ok: false, code: 'bad_request' });
    await untouched(visitor);
  });

  test('after the attempt was cancelled, kept or closed', async () => {
    const left = await new Visitor(at).toOffer();
    await left.cancel();
    expect(await accept(left, left.grant, left.take())).toMatchObject({ ok: false });
    for (const end of ['keep', 'close'] as const) {
      const visitor = await new Visitor(at).toOffer();
      visitor.log({ type: end });
      await visitor.send();
      expect(await accept(visitor), end).toMatchObject({ ok: false, code: 'attempt_closed' });
      await untouched(visitor);
    }
  });
});

describe('a log that lies', () => {
  test.each<[string, (visitor: Visitor) => FlowEvent[]]>([
    ['that it was offered something else', () => [{ type: 'offered', ask: 1, grant: 'gr_invented' }]],
    ['that it saw a grant of its own making', () => [{ type: 'shown', grant: 'gr_invented' }]],
    ['that it accepted', ({ grant }) => [{ type: 'accepted', grant }]],
    ['that it cancelled', () => [{ type: 'canceled' }]],
  ])('%s is not written down', async (_, events) => {
    const visitor = new Visitor(at);
    await visitor.open();
    visitor.answer();
    await visitor.decide();
    const lies = events(visitor).map(logged);
    await visitor.shard.events(visitor.caller, { events: [...visitor.take(), ...lies] });
    const { log, status } = await visitor.record();
    const written = new Set(log.map(({ id }) => id));
    expect(lies.filter(({ id }) => written.has(id))).toEqual([]);
    expect(status).toBe('open');
  });

  test('a question that the flow does not ask is not answered', async () => {
    const visitor = new Visitor(at);
    await visitor.open();
    expect(await visitor.shard.decide(visitor.caller, { ask: 1, events: [] })).toMatchObject({ ok: false, code: 'conflict' });
    expect(await visitor.shard.decide(visitor.caller, { ask: 2, events: [logged({ type: 'ask' })] })).toMatchObject({
      ok: false,
      code: 'conflict',
    });
    expect((await visitor.record()).decisions).toEqual([]);
  });

  test('words are stored without e-mail addresses and card numbers', async () => {
    const visitor = new Visitor(at);
    await visitor.open();
    const text = 'write to maria@example.com or 4242 4242 4242 4242, it cost 29.00 in 2026';
    visitor.log({ type: 'answer', node: 'why', reply: { answer: 'low_quality', text } });
    await visitor.send();
    const { log } = await visitor.record();
    expect(JSON.stringify(log)).toContain('write to [email] or [card], it cost 29.00 in 2026');
  });
});

test('the same question gets the same grant, a thousand reloads later', async () => {
  const visitor = new Visitor(at);
  await visitor.open();
  visitor.answer();
  const first = await visitor.decide();
  for (let i = 0; i < 200; i += 1) {
    const answer = await visitor.shard.decide(visitor.caller, { ask: 1, events: [] });
    expect(answer).toEqual({ ok: true, answer: encode(first) });
    if (i % 20 === 0) expect((await visitor.open()).grant?.id).toBe(first.grant?.id);
  }
  expect((await visitor.record()).grants).toHaveLength(1);
}, 30_000);

test.each(['merchant', 'platform'] as const)(
  '100 parallel accepts, the %s executes: one effect, its parameters those of the row',
  async (mode) => {
    const visitor = await new Visitor(mode === 'platform' ? platform : at).toOffer();
    visitor.log({ type: 'accept', grant: visitor.grant });
    const events = visitor.take();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        visitor.shard.accept(visitor.caller, { grantId: visitor.grant, key: `key-${n % 2}-long`, events }),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await visitor.alarm();
    const record = await visitor.record();
    const [grant] = record.grants;
    expect(record.grants).toHaveLength(1);
    expect(grant?.params).toEqual({ kind: 'discount', percent: 20, months: 3 });
    expect(wire.about(visitor.attempt).filter(({ type }) => type === 'grant.accepted')).toHaveLength(1);
    if (mode === 'platform')
      expect(wire.applied(`sub_${visitor.customer}`)).toMatchObject([{ kind: 'discount', params: { percent: 20, months: 3 } }]);
  },
);
