import { beforeAll, describe, expect, test } from 'vitest';
import type { NudgeEvent } from '../../../shared/schema/nudge';
import { asking, Device, impressionOf, known, type Nudged, nudged, opened, results, signal } from './nudge-kit';
import { DAY, pass } from './world';

let here: Nudged;
beforeAll(async () => {
  here = await nudged();
});

describe('nudges that wait for risk', () => {
  const angry = (page = '/home') => [
    signal('page', page),
    ...Array.from({ length: 12 }, () => signal('rage_click')),
    signal('billing_page'),
    signal('error'),
  ];

  test('come with the answer to the signals that brought it, once', async () => {
    const device = await opened(here);
    const calm = await device.say({ signals: [signal('page', '/home')] });
    const risen = await device.say({ signals: angry() });
    expect((await device.stored()).score.value).toBeGreaterThanOrEqual(0.5);
    expect([calm.show, risen.show?.nudge, risen.why]).toEqual([null, 'call', null]);
    expect((await device.say({ signals: angry() })).show).toBeNull();
    expect((await device.record())?.nudges?.shown).toHaveLength(1);
  });
  test('the most important one that fits the page', async () => {
    const device = await opened(here);
    expect((await device.say({ signals: angry('/billing/cards') })).show?.nudge).toBe('help');
  });
  test('not to a beacon, which nobody hears the answer of; but with the next call', async () => {
    const device = await opened(here);
    expect((await device.say({ signals: angry(), isHeard: false })).show).toBeNull();
    expect((await device.record())?.nudges).toBeUndefined();
    expect((await device.say({ signals: [signal('page', '/home')] })).show?.nudge).toBe('call');
  });
  test('hold to the budget, and say so in the sums', async () => {
    const device = await opened(here);
    await device.ask();
    expect((await device.say({ signals: angry() })).show).toBeNull();
    const { sums } = await results('call', device);
    expect(sums.reduce((sum, { suppressed }) => sum + (suppressed.daily ?? 0), 0)).toBeGreaterThan(0);
  });
  test('the score never leaves', async () => {
    const device = await opened(here);
    expect(JSON.stringify(await device.say({ signals: angry() }))).not.toMatch(/score|tier|0\.\d/);
  });
});

describe('what becomes of it', () => {
  test('a survey: the answers in the sums, the words scrubbed and apart', async () => {
    const device = await opened(here);
    const impression = impressionOf(await device.ask('nps'));
    const answered: NudgeEvent['what'][] = [
      { type: 'shown' },
      { type: 'answered', question: 'first', value: 3 },
      { type: 'answered', question: 'second', words: ' Too slow, write to me at maria@example.com ' },
    ];
    await device.tell(impression, ...answered);
    await device.tell(impression, { type: 'dismissed' });
    const { sums, written } = await results('nps', device);
    expect(sums).toEqual([
      { counters: { allowed: 1, shown: 1, answered: 1, written: 1, dismissed: 1 }, suppressed: {}, first: { 3: 1 }, kano: {} },
    ]);
    expect(written).toEqual([
      { impression, customer: device.customer, nudge: 'nps', at: expect.any(Number), value: 3, words: 'Too slow, write to me at [email]' },
    ]);
    expect(JSON.stringify(await device.record())).not.toContain('Too slow');
  });

  test('a mind that changed moves the sums', async () => {
    const device = await opened(here);
    const impression = impressionOf(await device.ask('kano'));
    const pick = (question: 'first' | 'second', value: number): NudgeEvent['what'] => ({ type: 'answered', question, value });
    await device.tell(impression, pick('first', 1), pick('second', 5));
    await device.tell(impression, pick('first', 3));
    const { sums } = await results('kano', device);
    expect(sums[0]).toMatchObject({ first: { 1: 0, 3: 1 }, kano: { O: 0, M: 1 } });
  });

  test('events count once, by their id, whatever is repeated', async () => {
    const device = await opened(here);
    const impression = impressionOf(await device.ask());
    const events = (['shown', 'acted'] as const).map((type) => ({ id: crypto.randomUUID(), at: Date.now(), impression, what: { type } }));
    await device.say({ events });
    const rows = await device.rows();
    await device.say({ events });
    await device.say({ events: [{ id: crypto.randomUUID(), at: 1, impression: 'imp_made_up', what: { type: 'never' } }] });
    expect(await device.rows()).toBe(rows);
    expect((await device.record())?.nudges?.shown[0]).toMatchObject({ shown: true, acted: true });
  });

  test('a step of a checklist is done by what the browser or the server told of', async () => {
    const device = await opened(here);
    await device.say({ signals: [signal('feature', 'Invited'), signal('feature', 'Something else')] });
    const call = { type: 'track' as const, userId: device.customer, event: 'Exported', properties: {} };
    const before = (await device.record())?.nudges?.done;
    await device.shard.ingest(here.at.environment, [{ customer: device.customer, trusted: true, receivedAt: Date.now(), call }]);
    expect(before).toEqual(['Invited']);
    expect((await device.ask('steps')).show?.steps.map(({ id, done }) => [id, done])).toEqual([
      ['invite', true],
      ['export', true],
    ]);
  });
});

describe('a session', () => {
  test('signals rescore at once, from that origin only', async () => {
    const device = await opened(here);
    const calm = (await device.stored()).score.value;
    await device.say({ signals: [signal('rage_click'), signal('rage_click')] });
    const { score } = await device.stored();
    expect(score.value).toBeGreaterThan(calm);
    expect(score.reasons.map(({ code }) => code)).toContain('rageClicks');
    await expect(async () => device.say({ signals: [signal('page')] }, { origin: 'https://other.example.com' })).rejects.toThrow(
      'unauthorized',
    );
  });

  test('without a sign of life for an hour it is over, may begin again, and is gone after a month', async () => {
    const device = await opened(here);
    const { session } = device;
    pass(61 * 60_000);
    await expect(async () => device.say({ signals: [signal('page')] })).rejects.toThrow('not_found');
    await device.open();
    expect(device.session).toBe(session);
    await device.say({ signals: [signal('page')] });
    pass(31 * DAY);
    await device.shard.setClock(here.at.environment, 0); // whatever is due is done
    expect(await device.stored()).toBeNull();
  });

  test('keeps no address of the customer’s and nothing that could be presented again', async () => {
    const device = await opened(here);
    const text = JSON.stringify(await device.stored());
    expect(text).not.toContain('@example.com');
    expect(text).not.toContain('jti');
  });

  test('of another customer or origin is another one', async () => {
    const device = await opened(here);
    const elsewhere = new Device(here, device.customer, { key: device.input.key, origin: 'https://other.example.com' });
    await elsewhere.open();
    expect(elsewhere.session).not.toBe(device.session);
  });
});

describe('what it costs', () => {
  test('rows: an opening 1, an ask that is shown 3, what was done with it 2, nothing new 0', async () => {
    const device = await known(here);
    await device.shard.customers(1, null); // folds what was ingested, which is not counted here
    const count = async (work: () => Promise<unknown>): Promise<number> => {
      const before = await device.rows();
      await work();
      return (await device.rows()) - before;
    };
    const ask = asking();
    const table: Record<string, number> = {};
    table.open = await count(() => device.open());
    table.again = await count(() => device.open());
    table.signals = await count(() => device.say({ signals: [signal('page', '/home'), signal('idle')] }));
    table.shown = await count(() => device.say({ ask }));
    table.repeated = await count(() => device.say({ ask }));
    const impression = (await device.record())?.nudges?.shown[0]?.id ?? '';
    table.events = await count(() => device.tell(impression, { type: 'shown' }, { type: 'acted' }));
    table.refused = await count(() => device.ask('tour'));
    console.log(table);
    expect(table).toEqual({ open: 1, again: 0, signals: 1, shown: 3, repeated: 0, events: 2, refused: 2 });
  });

  test('a session that opens with its first ask: one call, 3 rows', async () => {
    const device = await known(here);
    await device.shard.customers(1, null);
    const before = await device.rows();
    expect((await device.open({ ask: asking() })).show).not.toBeNull();
    expect((await device.rows()) - before).toBe(3);
  });
});
