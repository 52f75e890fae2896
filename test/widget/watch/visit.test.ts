import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ImpressionRequest, SessionRequest, SignalsRequest } from '../../../shared/schema/api';
import type { NudgeView } from '../../../shared/schema/nudge';
import { createVisit } from '../../../widget/watch/visit';
import { trigger, view } from './kit';

const tokenOf = (sub: string) => `e30.${btoa(JSON.stringify({ sub, name: 'Ünï'.normalize('NFD').replace(/[^\x20-\x7e]/g, '') }))}.sig`;
type Answer = { show?: NudgeView | null; status?: number };

let stored: Record<string, string>;
let beacons: { path: string; body: unknown }[];
beforeEach(() => {
  vi.useFakeTimers({ now: 1e12 });
  stored = {};
  beacons = [];
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => stored[name] ?? null,
    setItem: (name: string, value: string) => {
      stored[name] = value;
    },
  });
  vi.stubGlobal('navigator', {
    sendBeacon: (path: string, body: string) => beacons.push({ path: path.replace('https://api', ''), body: JSON.parse(body) }) > 0,
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page of the visit: another one begins where the last has left the storage. */
function page({ token = tokenOf('cus_1') as string | null, answers = [] as Answer[] } = {}) {
  const calls: { path: string; body: Record<string, unknown> }[] = [];
  const risen: string[] = [];
  let asked = 0;
  const visit = createVisit(
    {
      key: 'pk',
      api: 'https://api',
      async post<T>(path: string, body: unknown) {
        // As the wire carries it; and as the edge would read it.
        const sent = JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
        const schema = path === '/v1/sessions' ? SessionRequest : path.endsWith('impressions') ? ImpressionRequest : SignalsRequest;
        schema.parse(sent);
        calls.push({ path, body: sent });
        const { status, show = null } = answers.shift() ?? {};
        if (status) throw { status };
        return { session: 'ses_1', show, why: show ? null : 'daily' } as T;
      },
      token: async () => {
        asked += 1;
        return token ?? undefined;
      },
      consent: () => undefined,
      locale: () => 'en',
    },
    ({ nudge }) => risen.push(nudge),
  );
  const kinds = () =>
    calls.map(({ body }) => [(body.signals as { kind: string }[]).map(({ kind }) => kind), (body.events as unknown[]).length]);
  return { visit, calls, risen, kinds, tokens: () => asked };
}
const wait = (ms = 10_000) => vi.advanceTimersByTimeAsync(ms);

describe('requests', () => {
  test('a page that is only looked at costs none, touches no storage and asks for no token', async () => {
    const { visit, calls, tokens } = page();
    visit.signal('page', '/home');
    visit.signal('feature', 'export');
    await wait(3_600_000);
    expect([calls, stored, tokens()]).toEqual([[], {}, 0]);
  });

  test('the first impression opens the session, the next does not; signals ride along', async () => {
    const { visit, calls, kinds } = page();
    visit.signal('page', '/home');
    await visit.ask(trigger('a'));
    await visit.ask(trigger('b'));
    expect(calls.map(({ path }) => path)).toEqual(['/v1/sessions', '/v1/sessions/ses_1/impressions']);
    expect(calls[0]?.body).toMatchObject({ key: 'pk', token: tokenOf('cus_1'), locale: 'en', ask: { nudge: 'a', locale: 'en' } });
    expect(calls[1]?.body).not.toHaveProperty('token');
    expect(kinds()).toEqual([
      [['page'], 0],
      [[], 0],
    ]);
  });

  test('what weighs goes in batches, at most every ten seconds', async () => {
    const { visit, kinds } = page();
    visit.signal('rage_click', '/billing');
    visit.signal('dead_click', '/billing');
    await wait(9_999);
    expect(kinds()).toEqual([]);
    await wait(1);
    visit.signal('error', '/billing');
    await wait();
    expect(kinds()).toEqual([
      [['rage_click', 'dead_click'], 0],
      [['error'], 0],
    ]);
  });

  test('what was shown rides along; what somebody did with it is told', async () => {
    const { visit, kinds } = page();
    await visit.ask(trigger('a'));
    visit.tell('imp', { type: 'shown' });
    await wait(60_000);
    expect(kinds()).toHaveLength(1);
    visit.tell('imp', { type: 'never' });
    await wait();
    expect(kinds()[1]).toEqual([[], 2]);
  });

  test('fifty of each at most', async () => {
    const { visit, calls } = page();
    for (let i = 0; i < 200; i++) visit.signal('error', String(i));
    await wait();
    expect(calls[0]?.body.signals).toHaveLength(50);
    expect(calls[0]?.body.signals).toContainEqual(expect.objectContaining({ name: '199' }));
  });
});

describe('faults', () => {
  test('what did not arrive waits for the next call', async () => {
    const { visit, kinds } = page({ answers: [{ status: 503 }] });
    visit.signal('rage_click', '/a');
    await wait();
    visit.signal('error', '/a');
    await wait();
    expect(kinds()[1]).toEqual([['rage_click', 'error'], 0]);
  });

  test('what was refused is not said again', async () => {
    const { visit, kinds } = page({ answers: [{ status: 422 }] });
    visit.signal('rage_click', '/a');
    await wait();
    visit.signal('error', '/a');
    await wait();
    expect(kinds()[1]).toEqual([['error'], 0]);
  });

  test('a session that has run out is opened anew, with all that was to be said', async () => {
    const { visit, calls, tokens } = page({ answers: [{}, { status: 404 }] });
    await visit.ask(trigger('a'));
    await visit.ask(trigger('b'));
    expect(calls.map(({ path }) => path)).toEqual(['/v1/sessions', '/v1/sessions/ses_1/impressions', '/v1/sessions']);
    expect(calls[2]?.body).toMatchObject({ ask: { nudge: 'b' } });
    expect(tokens()).toBe(2);
  });

  test('without storage the page remembers by itself', async () => {
    vi.stubGlobal('sessionStorage', undefined);
    const { visit, calls } = page();
    await visit.ask(trigger('a'));
    visit.hush('daily', trigger('a'));
    await visit.ask(trigger('b'));
    expect(calls.at(-1)?.path).toBe('/v1/sessions/ses_1/impressions');
    expect(visit.isQuiet(trigger('c'))).toBe(true);
  });
});

describe('the end of a page', () => {
  test('what weighs leaves by beacon, into the session', async () => {
    const { visit } = page();
    await visit.ask(trigger('a'));
    visit.tell('imp', { type: 'shown' });
    visit.flush();
    visit.flush();
    expect(beacons.map(({ path }) => path)).toEqual(['/v1/sessions/ses_1/signals']);
    expect(() => SignalsRequest.parse(beacons[0]?.body)).not.toThrow();
  });

  test('pages and features wait in the tab for something that weighs', async () => {
    const first = page();
    first.visit.signal('page', '/one');
    first.visit.flush();
    expect(beacons).toEqual([]);
    const second = page();
    second.visit.signal('rage_click', '/two');
    await wait();
    expect(second.kinds()).toEqual([[['page', 'rage_click'], 0]]);
    const third = page();
    third.visit.signal('idle', '/three');
    await wait();
    expect(third.calls[0]?.path).toBe('/v1/sessions/ses_1/signals');
    expect(third.kinds()).toEqual([[['idle'], 0]]);
  });
});

describe('who it is about', () => {
  test('somebody else in the same tab begins a visit of their own', async () => {
    const anna = page();
    await anna.visit.ask(trigger('a'));
    anna.visit.signal('page', '/secret-of-anna');
    anna.visit.flush();
    const ben = page({ token: tokenOf('cus_2') });
    await ben.visit.ask(trigger('a'));
    expect(ben.calls[0]?.path).toBe('/v1/sessions');
    expect(ben.calls[0]?.body).toMatchObject({ signals: [], token: tokenOf('cus_2') });
    expect(ben.calls[0]?.body.id).not.toBe(anna.calls[0]?.body.id);
  });

  test('of a visitor whom nobody has signed no signal is sent', async () => {
    const { visit, calls } = page({ token: null });
    visit.signal('rage_click', '/a');
    await wait();
    expect(calls).toEqual([]);
    await visit.ask(trigger('a'));
    expect(calls[0]?.body).toMatchObject({ signals: [] });
    expect(calls[0]?.body).not.toHaveProperty('token');
  });

  test('a visit ends half an hour after its last sign of life', async () => {
    const first = page();
    await first.visit.ask(trigger('a'));
    await wait(30 * 60_000 + 1);
    const later = page();
    await later.visit.ask(trigger('a'));
    expect(later.calls[0]?.path).toBe('/v1/sessions');
    expect(later.calls[0]?.body.id).not.toBe(first.calls[0]?.body.id);
  });
});

test('a refusal is remembered from page to page, for half an hour', async () => {
  page().visit.hush('audience', trigger('a'));
  expect(page().visit.isQuiet(trigger('a'))).toBe(true);
  expect(page().visit.isQuiet(trigger('b'))).toBe(false);
  await wait(30 * 60_000 + 1);
  expect(page().visit.isQuiet(trigger('a'))).toBe(false);
});

test('a nudge that comes with the answer to signals is handed on', async () => {
  const { visit, risen } = page({ answers: [{ show: view('risk') }] });
  visit.signal('rage_click', '/billing');
  await wait();
  expect(risen).toEqual(['risk']);
});
