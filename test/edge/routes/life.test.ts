import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { randomId } from '../../../edge/crypto';
import { forget } from '../../../edge/environments';
import { Accepted, Canceled, Decision, Open, Taken } from '../../../edge/openapi/answers';
import { Session } from '../../../edge/openapi/nudges';
import type { AttemptDetail, AttemptRow, CustomerDetail, CustomerRow, Overview, Page, ReplayReport } from '../../../shared/schema/admin';
import type { CancelResponse, OpenResponse } from '../../../shared/schema/api';
import type { FlowEvent } from '../../../shared/schema/attempt';
import { call, makeWorld, type World } from './kit';

/** The real objects, from the click to the dashboard. */
let world: World;
let cookie: string;
beforeAll(async () => {
  world = await makeWorld({ publish: true });
  cookie = await world.signIn('admin');
});

const read = async <T>(path: string): Promise<T> => (await (await call(`/api/environments/${world.test}/${path}`, { cookie })).json()) as T;
const events = (...all: FlowEvent[]) => all.map((event) => ({ id: randomId(12), at: Date.now(), event }));
const customer = (sub: string) => ({
  sub,
  subs: [`sub_${sub}`],
  jur: 'US-CA',
  plan: 'pro',
  planName: 'Pro',
  price: 4900,
  currency: 'USD',
  interval: 'month' as const,
});

async function open(sub: string): Promise<OpenResponse> {
  const body = { key: world.publishable, id: crypto.randomUUID(), token: await world.token(customer(sub)), intent: true, locale: 'en' };
  const response = await call('/v1/attempts', { body });
  expect(response.status).toBe(200);
  const answer = await response.json();
  expect(Open.safeParse(answer).error).toBeUndefined();
  return answer as OpenResponse;
}
const cancel = async (attempt: string, log = events({ type: 'cancel' }, { type: 'cancel' })): Promise<CancelResponse> =>
  (await (await call(`/v1/attempts/${attempt}/cancel`, { body: { key: randomId(), events: log } })).json()) as CancelResponse;

describe('one cancel', () => {
  let attempt: string;

  test('facts arrive first', async () => {
    const batch = [
      {
        type: 'identify',
        userId: 'life_1',
        messageId: 'm1',
        traits: { name: 'Brambleside Heating', plan: 'pro', price: 4900, currency: 'USD' },
      },
      { type: 'track', userId: 'life_1', messageId: 'm2', event: 'Logged In' },
    ];
    const once = await (await call('/v1/batch', { body: { batch }, key: world.secret, origin: null })).json();
    expect(Taken.parse(once)).toMatchObject({ accepted: 2, duplicates: 0 });
    const again = await (await call('/v1/batch', { body: { batch }, key: world.secret, origin: null })).json();
    expect(again).toMatchObject({ success: true });
  });

  test('a prefetch stores nothing, the click opens', async () => {
    const body = {
      key: world.publishable,
      id: crypto.randomUUID(),
      token: await world.token(customer('life_1')),
      intent: false,
      locale: 'en',
    };
    expect(await (await call('/v1/attempts', { body })).json()).toMatchObject({ attempt: null, signed: true });
    expect((await read<Page<AttemptRow>>('attempts')).rows).toEqual([]);
    const opened = await open('life_1');
    expect(opened.signed).toBe(true);
    attempt = opened.attempt as string;
    expect(attempt).toMatch(new RegExp(`^att_${world.test}_`));
  });

  test('an answer, a question, a decision with the same answer twice', async () => {
    const { graph } = await open('life_1');
    const first = graph?.nodes[graph.start];
    const why = first?.kind === 'choice' ? first.answers.find(({ reason }) => reason === 'too_expensive') : undefined;
    const log = events({ type: 'answer', node: graph?.start ?? '', reply: { answer: why?.id ?? '' } }, { type: 'next' });
    const ask = async () => (await call(`/v1/attempts/${attempt}/decision`, { body: { ask: 1, events: log } })).json();
    const decision = Decision.parse(await ask());
    expect(await ask()).toEqual(decision);
  });

  test('from another page, the attempt is as unknown as one that never was', async () => {
    const response = await call(`/v1/attempts/${attempt}/cancel`, {
      body: { key: randomId(), events: [] },
      origin: 'https://evil.example',
    });
    expect([401, 403, 404]).toContain(response.status);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('the cancellation is recorded once', async () => {
    const first = await cancel(attempt);
    expect(Canceled.safeParse(first).error).toBeUndefined();
    expect((await cancel(attempt)).reference).toBe(first.reference);
  });

  test('the host confirms it', async () => {
    const options = { body: { reference: 'cxl_1' }, key: world.secret, origin: null };
    expect((await call(`/v1/attempts/${attempt}/canceled`, options)).status).toBe(200);
    const checks = (await read<{ checks: Record<string, unknown> }>('install')).checks;
    expect(checks).toMatchObject({ token: expect.any(Number), attempt: expect.any(Number), applied: expect.any(Number) });
  });

  test('the team sees it: in the list, as a timeline, replayed, in the sums', async () => {
    const list = await read<Page<AttemptRow>>('attempts?status=canceled');
    expect(list.rows).toMatchObject([{ id: attempt, customer: 'life_1', status: 'canceled', reason: 'too_expensive' }]);
    const detail = await read<AttemptDetail>(`attempts/${attempt}`);
    expect(detail.cancel?.confirmedAt).toEqual(expect.any(Number));
    expect(detail.decisions[0]?.candidates.map(({ offer }) => offer)).toContain('none');
    const replay = (await (
      await call(`/api/environments/${world.test}/attempts/${attempt}/replay`, { method: 'POST', cookie })
    ).json()) as ReplayReport;
    expect(replay.checks.filter(({ identical }) => !identical)).toEqual([]);
    const overview = await read<Overview>('overview');
    expect(overview.total.counters).toMatchObject({ opened: 1, canceled: 1 });
  });

  test('the customer is in the ranking, and has a page', async () => {
    const { rows, total } = await read<{ rows: CustomerRow[]; total: number }>('customers');
    expect(total).toBeGreaterThan(0);
    expect(rows.map(({ id }) => id)).toContain('life_1');
    const page = await read<CustomerDetail>('customers/life_1');
    expect(page.row.name).toBe('Brambleside Heating');
    expect(page.attempts.map(({ id }) => id)).toEqual([attempt]);
    expect((await call(`/api/environments/${world.test}/customers/nobody`, { cookie })).status).toBe(404);
  });
});

describe('an offer that is taken', () => {
  test('by its grant alone, with a statement for the host', async () => {
    const opened = await open('life_2');
    const { graph } = opened;
    const first = graph?.nodes[graph.start];
    const why = first?.kind === 'choice' ? first.answers.find(({ reason }) => reason === 'unused') : undefined;
    const asked = events({ type: 'answer', node: graph?.start ?? '', reply: { answer: why?.id ?? '' } }, { type: 'next' });
    const answer = await (await call(`/v1/attempts/${opened.attempt}/decision`, { body: { ask: 1, events: asked } })).json();
    const { grant } = Decision.parse(answer);
    // With its share of exploration, the policy may choose nothing: then there is nothing to take.
    if (grant === null) return;
    const shown = events({ type: 'offered', ask: 1, grant: grant.id }, { type: 'shown', grant: grant.id });
    await call(`/v1/attempts/${opened.attempt}/events`, { body: { events: shown } });
    await scheduler.wait(450);
    const option = grant.options[0];
    const taken = events(...(option ? [{ type: 'choose' as const, grant: grant.id, option: option.id }] : []), {
      type: 'accept',
      grant: grant.id,
    });
    const response = await call(`/v1/attempts/${opened.attempt}/accept`, { body: { grantId: grant.id, key: randomId(), events: taken } });
    const accepted = Accepted.parse(await response.json());
    expect(accepted).toMatchObject({ grant: grant.id, state: 'accepted', statement: expect.stringMatching(/^eyJ/) });
    expect((await call(`/v1/grants/${grant.id}/applied`, { body: {}, key: world.secret, origin: null })).status).toBe(200);
    const row = (await read<Page<AttemptRow>>('attempts?search=life_2')).rows[0];
    expect(row).toMatchObject({ status: 'accepted', grantState: 'applied' });
  });
});

describe('lists over all shards', () => {
  test('pages hold every attempt once, newest first', async () => {
    const fresh = await makeWorld({ publish: true });
    const before = world;
    world = fresh;
    cookie = await fresh.signIn('admin');
    const opened: string[] = [];
    for (let n = 0; n < 13; n += 1) opened.push((await open(`many_${n}`)).attempt as string);
    const got: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<AttemptRow> = await read(`attempts?limit=5${cursor ? `&cursor=${cursor}` : ''}`);
      got.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null && got.length < 100);
    expect(got).toEqual([...opened].sort().reverse());
    expect((await read<Overview>('overview')).open).toBe(13);
    world = before;
    cookie = await before.signIn('admin');
  });

  test('a cursor of another environment is refused', async () => {
    const { attempt } = await open('cursor_1');
    const other = await makeWorld();
    const response = await call(`/api/environments/${other.test}/attempts?cursor=${attempt}`, { cookie: await other.signIn('admin') });
    expect(response.status).toBe(400);
  });
});

describe('a session', () => {
  test('opens for a signed customer and is rescored by what happens', async () => {
    const body = { key: world.publishable, id: crypto.randomUUID(), token: await world.token(customer('life_3')) };
    const { session } = Session.parse(await (await call('/v1/sessions', { body })).json());
    const signals = [
      { kind: 'rage_click', at: Date.now() },
      { kind: 'billing_page', at: Date.now() },
    ];
    expect((await call(`/v1/sessions/${session}/signals`, { body: { signals } })).status).toBe(200);
    expect(
      (await call(`/v1/sessions/${session}/signals`, { body: { signals }, origin: 'https://evil.example' })).status,
    ).toBeGreaterThanOrEqual(400);
  });
});

describe('the test clock', () => {
  test('moves for a test environment, and not for a live one', async () => {
    const move = (environment: string) => call(`/api/environments/${environment}/clock`, { body: { offsetMs: 3_600_000 }, cookie });
    expect((await move(world.test)).status).toBe(200);
    expect((await move(world.live)).status).toBe(403);
    const row = await env.DB.prepare('SELECT clock_offset AS offset FROM environment WHERE id = ?').bind(world.test).first();
    expect(row).toEqual({ offset: 3_600_000 });
  });

  test("takes the sandbox's ledger along, and moves nothing where that does not answer", async () => {
    const settings = JSON.stringify({ billingUrl: 'https://billing.example.com' });
    await env.DB.prepare('UPDATE environment SET settings = json_patch(settings, ?) WHERE id = ?').bind(settings, world.test).run();
    forget(world.test);
    const asked: unknown[] = [];
    let status = 200;
    const wire = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const request = new Request(input as RequestInfo, init as RequestInit);
      asked.push([request.method, request.url, await request.json()]);
      return Response.json({}, { status });
    });
    const move = (offsetMs: number) => call(`/api/environments/${world.test}/clock`, { body: { offsetMs }, cookie });
    expect((await move(7_200_000)).status).toBe(200);
    expect(asked).toEqual([['POST', 'https://billing.example.com/v1/clock', { offsetMs: 7_200_000 }]]);
    status = 500;
    expect((await move(9_000_000)).status).toBe(503);
    wire.mockRestore();
    const row = await env.DB.prepare('SELECT clock_offset AS offset FROM environment WHERE id = ?').bind(world.test).first();
    expect(row).toEqual({ offset: 7_200_000 });
  });
});
