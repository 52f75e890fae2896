import { beforeAll, describe, expect, test } from 'vitest';
import { verifyToken } from '../../../edge/middleware/token';
import { formatDate } from '../../../shared/flow/format';
import { CONFIRM } from '../../../shared/flow/graph';
import { DAY, MINUTE } from '../../../shared/time';
import { sign } from '../routes/kit';
import { receivers } from './receivers';
import { discount, flowWith, pass, travel, Visitor, type World, world } from './world';

// F15 of methods.md C.5: whatever clocks say, what runs out runs out by the server's, and every day is the right one.

receivers();
let at: World;
beforeAll(async () => {
  at = await world();
});

/** A customer whose browser's clock is so many milliseconds off. */
class Off extends Visitor {
  readonly off: number;
  constructor(of: World, off: number) {
    super(of);
    this.off = off;
  }
  override take() {
    return super.take().map((one) => ({ ...one, at: one.at + this.off }));
  }
}

describe('the browser’s clock is off', () => {
  const skews: [string, number][] = [
    ['10 minutes behind', -10 * MINUTE],
    ['10 minutes ahead', 10 * MINUTE],
    ['a year behind', -365 * DAY],
    ['at the end of time', 8e15],
  ];
  /** Lives of five minutes' thought and then one step after the other: each moment is the server's, and what was thought about stays before it. */
  const thinking = async (off: number, goesOn: (visitor: Visitor) => Promise<unknown>) => {
    const visitor = new Off(at, off);
    await visitor.open();
    pass(5 * MINUTE);
    const then = Date.now();
    await goesOn(visitor);
    const isNow = (moment: number | null | undefined) => expect(Math.abs((moment ?? 0) - then)).toBeLessThan(MINUTE);
    const record = await visitor.record();
    isNow(record.openedAt + 5 * MINUTE);
    const known = await visitor.shard.attempt(visitor.attempt);
    if (!known.ok) throw new Error(known.code);
    const [opened, question, ...after] = known.detail.timeline;
    expect([opened?.at, question?.at]).toEqual([record.openedAt, record.openedAt]);
    for (const { at: moment } of after) isNow(moment);
    return { record, isNow };
  };

  test.each(skews)('%s: an accept, and a cancellation after it, at the server’s moments and in order', async (_, off) => {
    const { record, isNow } = await thinking(off, async (visitor) => {
      await visitor.answer().decide();
      await visitor.look();
      await visitor.accept();
    });
    const { endedAt, grants, decisions } = record;
    for (const moment of [endedAt, grants[0]?.issuedAt, grants[0]?.acceptedAt, decisions[0]?.at]) isNow(moment);

    const left = await thinking(off, (leaver) => leaver.cancel());
    left.isNow(left.record.cancel?.requestedAt);
  });

  test('whatever it says, an offer ends an hour after the server made it, and leaving does not end at all', async () => {
    const visitor = await new Off(at, -10 * MINUTE).toOffer();
    pass(60 * MINUTE);
    visitor.log({ type: 'accept', grant: visitor.grant });
    // Both ends come at once: the attempt's, and that of the offer itself.
    expect(await visitor.acceptOf()).toMatchObject({ ok: false, code: 'attempt_closed' });
    expect((await visitor.record()).grants.map(({ issuedAt, expiresAt }) => expiresAt - issuedAt)).toEqual([60 * MINUTE]);
    expect((await visitor.cancel()).reference).toMatch(/^PL-/);
    expect((await visitor.record()).grants.filter(({ acceptedAt }) => acceptedAt !== null)).toEqual([]);

    const early = await new Off(at, 10 * MINUTE).toOffer();
    pass(55 * MINUTE);
    expect(await early.accept()).toMatchObject({ state: 'accepted' });
  });
});

describe('the edge’s clock jumps', () => {
  test.each([
    ['ahead', 2 * MINUTE],
    ['back', -2 * MINUTE],
  ])('two minutes %s, between any two steps: leaving works, and counts once', async (_, jump) => {
    const visitor = new Visitor(at, { between: async () => pass(jump) });
    await visitor.toOffer();
    const first = await visitor.cancel();
    pass(jump);
    expect(await visitor.cancel()).toEqual(first);
    const { status, cancel, openedAt, effects } = await visitor.record();
    expect([status, cancel?.reference]).toEqual(['canceled', first.reference]);
    expect(Math.abs((cancel?.requestedAt ?? 0) - openedAt)).toBeLessThan(10 * MINUTE);
    expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
  });

  test('back, right after an offer was made: nothing is granted before the time has come, and then it is, once', async () => {
    const visitor = await new Visitor(at).toOffer();
    pass(-2 * MINUTE);
    visitor.log({ type: 'accept', grant: visitor.grant });
    const events = visitor.take();
    const accept = () => visitor.shard.accept(visitor.caller, { grantId: visitor.grant, key: `accept-${visitor.key}`, events });
    expect(await accept()).toMatchObject({ ok: false, code: 'rate_limited' });
    pass(2 * MINUTE);
    expect(await accept()).toMatchObject({ ok: true });
    expect((await visitor.record()).grants.map(({ state }) => state)).toEqual(['accepted']);
  });

  test.each([
    ['at the same moment', 0, true],
    ['with a clock a minute and a half ahead', 90_000, true],
    ['with a clock a minute and a half behind, run out', -90_000 - 600_000, true],
    ['with a clock three minutes ahead', 3 * MINUTE, false],
    ['ten minutes and more ago', -13 * MINUTE, false],
  ])('a token that the host signed %s', async (_, off, ok) => {
    const key = { id: 'ik_shared', secret: 'a secret that the host keeps on its server' };
    const signer = { ...key, algorithm: 'HS256' as const };
    const iat = Math.floor((Date.now() + off) / 1000);
    const token = await sign(key, 'env1', { iat, exp: iat + 600 });
    const verified = await verifyToken(token, { id: 'env1', mode: 'test', signingKeys: [signer] }, Date.now());
    expect(verified.ok).toBe(ok);
  });
});

describe('days', () => {
  interface Days {
    zone: string;
    now: string;
    end: string;
    /** What the widget writes: the last day, then the invoices under a discount of three months. */
    says: string[];
  }
  const cases: [string, Days][] = [
    [
      'the month’s end stays the month’s end',
      {
        zone: 'UTC',
        now: '2027-01-10T12:00Z',
        end: '2027-01-31T12:00Z',
        says: ['31 January 2027', '28 February 2027', '31 March 2027', '30 April 2027'],
      },
    ],
    [
      'in a leap year the 29th is there',
      {
        zone: 'UTC',
        now: '2027-10-10T12:00Z',
        end: '2028-01-31T18:00Z',
        says: ['31 January 2028', '29 February 2028', '31 March 2028', '30 April 2028'],
      },
    ],
    [
      'from the leap day on',
      {
        zone: 'Europe/Berlin',
        now: '2027-10-10T12:00Z',
        end: '2028-02-29T22:30Z',
        says: ['29 February 2028', '30 March 2028', '30 April 2028', '30 May 2028'],
      },
    ],
    [
      'over the night in which clocks go forward, west of Greenwich',
      {
        zone: 'America/New_York',
        now: '2027-03-01T12:00Z',
        end: '2027-03-12T04:30Z',
        says: ['11 March 2027', '12 April 2027', '12 May 2027', '12 June 2027'],
      },
    ],
    [
      'over the night in which clocks go back',
      {
        zone: 'America/New_York',
        now: '2027-10-01T12:00Z',
        end: '2027-10-12T04:30Z',
        says: ['12 October 2027', '11 November 2027', '11 December 2027', '11 January 2028'],
      },
    ],
    [
      'where the day is another than in Greenwich all year',
      {
        zone: 'Pacific/Kiritimati',
        now: '2027-10-10T12:00Z',
        end: '2027-12-31T11:00Z',
        says: ['1 January 2028', '1 February 2028', '1 March 2028', '1 April 2028'],
      },
    ],
  ];
  test.each(cases)('%s', async (_, { zone, now, end, says }) => {
    travel(Date.parse(now));
    const there = await world({ timezone: zone }, flowWith(discount()));
    const periodEnd = Date.parse(end) / 1000;
    const visitor = new Visitor(there, { claims: { periodEnd } });
    const { graph } = await visitor.open();
    if (!graph) throw new Error('The plan should come with its graph');
    visitor.answer();
    const { grant } = await visitor.decide();
    const day = (moment: number) => formatDate(moment, graph.locale, graph.zone).replaceAll('\u00a0', ' ');
    expect(grant?.terms.invoices.map((one) => day(one.at))).toEqual(says);
    const { effectiveAt } = await visitor.cancel();
    expect(day(effectiveAt ?? 0)).toBe(says[0]);
    const confirm = graph.nodes[CONFIRM];
    const last = confirm?.kind === 'confirm' ? confirm.consequences.find((one) => one.end) : undefined;
    expect(day(last?.at ?? 0)).toBe(says[0]);
  });
});
