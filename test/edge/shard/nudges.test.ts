import { evictDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SessionInput } from '../../../edge/core/shard';
import type { NudgeSums } from '../../../shared/schema/impression';
import type { NudgeEvent, NudgeRefusal } from '../../../shared/schema/nudge';
import { asking, Device, HOUR, impressionOf, known, type Nudged, nudged, opened, results, signal } from './nudge-kit';
import { DAY, pass, stubOf, Visitor } from './world';

let here: Nudged;
beforeAll(async () => {
  here = await nudged();
});

describe('an ask', () => {
  test('is answered as the session opens: one call, the words filled in', async () => {
    const device = await known(here);
    const { session, show, why } = await device.open({ ask: asking('exports', undefined, 'de-AT') });
    expect(session).toMatch(/^ses_/);
    expect(why).toBeNull();
    expect(show).toMatchObject({
      nudge: 'exports',
      kind: 'banner',
      locale: 'de',
      title: 'Hallo Maria Test',
      action: { label: 'Ansehen', href: '/exports' },
    });
  });

  test('gets the same answer again: at once, in the opened session, in another one, after a restart; and counts once', async () => {
    const device = await known(here);
    const ask = asking();
    const first = await device.open({ ask });
    expect(await device.open({ ask })).toEqual(first);
    expect(await device.say({ ask })).toEqual(first);
    await evictDurableObject(stubOf(here.at, device.customer));
    expect(await device.open({ ask })).toEqual(first);
    const other = new Device(here, device.customer);
    expect((await other.open({ ask })).show).toEqual(first.show);
    expect((await device.record())?.nudges?.shown).toHaveLength(1);
  });

  test('that was refused stays refused, and is counted once per session and reason', async () => {
    const device = await opened(here);
    const before = await results('teams', device);
    const ask = asking('teams');
    expect((await device.say({ ask })).why).toBe('audience');
    expect((await device.say({ ask })).why).toBe('audience');
    expect((await device.ask('teams')).why).toBe('audience');
    const count = (all: { sums: NudgeSums[] }) => all.sums.reduce((sum, { suppressed }) => sum + (suppressed.audience ?? 0), 0);
    expect(count(await results('teams', device)) - count(before)).toBe(1);
    const all = await device.shard.nudges('2000-01-01', '2100-01-01');
    expect(count({ sums: all.flatMap(({ nudge, sums }) => (nudge === 'teams' ? [sums] : [])) })).toBe(count(before) + 1);
  });

  test('for something that is not live, or not live any more', async () => {
    const device = await opened(here);
    expect(await device.ask('constructor')).toMatchObject({ show: null, why: 'not_live' });
    expect(await device.say({ ask: asking() }, { snapshot: null })).toMatchObject({ show: null, why: 'not_live' });
    expect(await device.say({ ask: asking() }, { snapshot: 'no such hash' })).toMatchObject({ show: null, why: 'not_live' });
    expect((await device.ask()).show).not.toBeNull();
  });

  test('the audience is asked about facts of servers and the token, score and tier', async () => {
    const device = await opened(here);
    expect((await device.ask('pros')).show?.nudge).toBe('pros');
  });
});

describe('the budget counts in the shard, across devices', () => {
  test('one a day, three a week', async () => {
    const phone = await opened(here);
    const laptop = new Device(here, phone.customer);
    await laptop.open();
    const asked = async (device: Device, name: string): Promise<NudgeRefusal | null> => {
      await device.open();
      return (await device.ask(name)).why;
    };
    expect(await asked(phone, 'exports')).toBeNull();
    expect(await asked(laptop, 'tour')).toBe('daily');
    pass(DAY);
    expect(await asked(laptop, 'tour')).toBeNull();
    expect(await asked(phone, 'exports')).toBe('daily');
    pass(DAY);
    expect(await asked(phone, 'pros')).toBeNull();
    pass(DAY);
    expect(await asked(phone, 'exports')).toBe('weekly');
    pass(4 * DAY);
    expect(await asked(laptop, 'exports')).toBeNull();
  });

  test('two devices that ask at once get one', async () => {
    const phone = await opened(here);
    const laptop = new Device(here, phone.customer);
    await laptop.open();
    const answers = await Promise.all([phone.ask('exports'), laptop.ask('tour'), phone.ask('pros'), laptop.ask('exports')]);
    expect(answers.filter(({ show }) => show)).toHaveLength(1);
    expect(answers.filter(({ why }) => why === 'daily')).toHaveLength(3);
  });

  test.each<[string, NudgeEvent['what'], NudgeRefusal, number | null]>([
    ['never', { type: 'never' }, 'never', null],
    ['snoozed', { type: 'snoozed' }, 'snoozed', 7],
    ['put away', { type: 'dismissed' }, 'declined_lately', 7],
  ])('%s is honoured at once, on the other device too', async (_what, what, why, days) => {
    const phone = await opened(here);
    await phone.tell(impressionOf(await phone.ask()), { type: 'shown' }, what);
    const laptop = new Device(here, phone.customer);
    expect((await laptop.open({ ask: asking() })).why).toBe(why);
    pass(8 * DAY);
    expect((await laptop.open({ ask: asking() })).why).toBe(days === null ? why : null);
  });

  test('an event and the next ask in one call: the event is heard first', async () => {
    const device = await opened(here);
    const impression = impressionOf(await device.ask());
    pass(DAY);
    await device.open();
    const events = [{ id: crypto.randomUUID(), at: Date.now(), impression, what: { type: 'never' as const } }];
    expect((await device.say({ events, ask: asking() })).why).toBe('never');
  });
});

describe('moments in which nobody is spoken to', () => {
  test('the first visit, and all of it; not the second one', async () => {
    const device = new Device(here);
    expect((await device.open({ ask: asking() })).why).toBe('first_session');
    const laptop = new Device(here, device.customer);
    expect((await laptop.open({ ask: asking() })).why).toBe('first_session');
    pass(HOUR);
    expect((await device.open({ ask: asking() })).why).toBeNull();
  });

  test('an open attempt to cancel', async () => {
    const device = await opened(here);
    const visitor = new Visitor(here.at, { customer: device.customer });
    await visitor.open();
    expect((await device.ask()).why).toBe('attempt_open');
    visitor.log({ type: 'keep' });
    await visitor.send();
    expect((await device.ask()).why).toBeNull();
  });

  test('one that was left open is no obstacle for ever', async () => {
    const device = await opened(here);
    await new Visitor(here.at, { customer: device.customer }).open();
    pass(2 * HOUR);
    await device.open();
    expect((await device.ask()).why).toBeNull();
  });

  test.each<[string, string, object, NudgeRefusal]>([
    ['a failed payment', 'Payment Failed', {}, 'payment_failed'],
    ['a complaint', 'Ticket Opened', { id: 't1', escalated: true }, 'complained'],
  ])('%s that a server told of a moment ago', async (_what, event, properties, why) => {
    const device = await opened(here);
    const call = { type: 'track' as const, userId: device.customer, event, properties: properties as Record<string, string> };
    await device.shard.ingest(here.at.environment, [{ customer: device.customer, trusted: true, receivedAt: Date.now(), call }]);
    expect((await device.ask()).why).toBe(why);
  });

  test.each<[string, Partial<SessionInput>, NudgeRefusal | null]>([
    ['Germany, nobody asked', { geo: 'DE' }, 'consent'],
    ['Germany, with consent', { geo: 'DE', consent: true }, null],
    ['the United States', { geo: 'US-CA' }, null],
  ])('consent: %s', async (_what, more, why) => {
    const device = await known(here, more);
    expect((await device.open({ ask: asking(), signals: [signal('rage_click')] })).why).toBe(why);
    expect((await device.stored()).counts).toEqual(why ? {} : { rage_click: 1 });
  });

  test('consent that comes later counts from then on', async () => {
    const device = await opened(here, { geo: 'DE' });
    expect((await device.ask()).why).toBe('consent');
    await new Device(here, device.customer, { ...device.input, consent: true }).open();
    expect((await device.ask()).why).toBeNull();
  });
});

describe('a visitor without a token', () => {
  const visitor = () => {
    const key = crypto.randomUUID();
    return new Device(here, `visitor-${key}`, { key, claims: null });
  };
  test('sees what is for everybody, once a day, and leaves no customer behind', async () => {
    const device = visitor();
    expect((await device.open({ ask: asking('pros') })).why).toBe('audience');
    const { show } = await device.ask();
    expect(show?.title).toBe('Hello there');
    expect((await device.ask('tour')).why).toBe('daily');
    await device.tell(impressionOf({ session: '', show, why: null }), { type: 'never' });
    expect(await device.record()).toBeNull();
    expect((await device.stored()).nudges?.nudges.exports?.never).toBe(true);
  });
  test('has no risk that anybody knows', async () => {
    const device = visitor();
    const answer = await device.open({ signals: Array.from({ length: 20 }, () => signal('rage_click')) });
    expect(answer.show).toBeNull();
  });
});
