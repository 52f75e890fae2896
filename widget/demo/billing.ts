// A billing provider's sandbox: a ledger outside of Parley, behind HTTP, with idempotency keys like a real one's and faults to order.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { CUSTOMERS } from './customers.ts';
import { json, listen, portFrom, type Reply, type Running, textOf } from './http.ts';

const DAY = 86_400_000;
const KINDS = new Set(['discount', 'pause', 'plan_change', 'trial_extension', 'credit', 'extended_terms', 'cancel', 'resume']);

interface Effect {
  subscription: string;
  kind: string;
  params: Record<string, unknown>;
  requestedAt: number;
}

/**
 * What the next calls to `POST /v1/effects` meet, in order. `timeout`: applied, but no answer comes. `lost`: neither.
 * `slow`: applied and answered after `ms`. A status is answered without applying anything.
 */
type Fault =
  | { kind: 'status'; status: number; retryAfter?: number }
  | { kind: 'timeout' }
  | { kind: 'lost' }
  | { kind: 'slow'; ms: number };

function effectFrom(text: string): Effect | string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return 'The body is not JSON.';
  }
  const { subscription, kind, params = {}, requestedAt } = (body ?? {}) as Partial<Effect>;
  if (typeof subscription !== 'string' || subscription === '') return '`subscription` is missing.';
  if (typeof kind !== 'string' || !KINDS.has(kind)) return `\`kind\` is one of ${[...KINDS].join(', ')}.`;
  if (typeof params !== 'object' || params === null) return '`params` is an object.';
  if (typeof requestedAt !== 'number') return '`requestedAt` is a number of milliseconds.';
  return { subscription, kind, params, requestedAt };
}

export async function startBilling({ port, data }: { port: number; data: string }): Promise<Running> {
  mkdirSync(dirname(data), { recursive: true });
  const db = new DatabaseSync(data);
  db.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS effect (key TEXT PRIMARY KEY, n INTEGER NOT NULL, hash TEXT NOT NULL, subscription TEXT NOT NULL, body TEXT NOT NULL, calls INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
  `);
  let offset = Number((db.prepare("SELECT value FROM setting WHERE name = 'clock'").get() as { value: number } | undefined)?.value ?? 0);
  const now = (): number => Date.now() + offset;
  let faults: Fault[] = [];

  const all = (): Record<string, unknown>[] =>
    (db.prepare('SELECT body, calls FROM effect ORDER BY n').all() as { body: string; calls: number }[]).map(({ body, calls }) => ({
      ...(JSON.parse(body) as Record<string, unknown>),
      calls,
    }));
  const byKey = (key: string) =>
    db.prepare('SELECT hash, body FROM effect WHERE key = ?').get(key) as { hash: string; body: string } | undefined;

  /** The subscription as its effects have left it. */
  function subscription(id: string): Record<string, unknown> {
    const customer = CUSTOMERS.find((one) => `sub_${one.id}` === id);
    const state = {
      id,
      status: 'active' as 'active' | 'paused' | 'canceled',
      paying: true,
      price: customer?.price ?? 4900,
      currency: customer?.currency ?? 'USD',
      periodEnd: Math.floor(now() / DAY) * DAY + (customer?.renewsIn ?? 12) * DAY,
    };
    const rows = db.prepare('SELECT body FROM effect WHERE subscription = ? ORDER BY n').all(id) as { body: string }[];
    for (const { body } of rows) {
      const { kind, params, effectiveAt } = JSON.parse(body) as Effect & { effectiveAt: number };
      if (kind === 'cancel') Object.assign(state, { status: 'canceled', periodEnd: effectiveAt, paying: effectiveAt > now() });
      if (kind === 'resume') Object.assign(state, { status: 'active', paying: true });
      const until = Number(params.until ?? effectiveAt + Number(params.months ?? 1) * 30 * DAY);
      if (kind === 'pause') Object.assign(state, until > now() ? { status: 'paused', paying: false } : { status: 'active', paying: true });
      if (kind === 'plan_change') Object.assign(state, { price: Number(params.price) });
      if (kind === 'trial_extension') Object.assign(state, { periodEnd: Number(params.until) });
    }
    return state;
  }

  function book(key: string, hash: string, effect: Effect): Record<string, unknown> {
    const { periodEnd, price } = subscription(effect.subscription) as { periodEnd: number; price: number };
    // A withdrawal ends at once, and what was paid for the period goes back.
    const withdrawn = effect.kind === 'cancel' && effect.params.withdrawal === true;
    const effectiveAt = withdrawn ? effect.requestedAt : effect.kind === 'resume' ? now() : periodEnd;
    const whole = { id: `eff_${randomUUID()}`, key, ...effect, at: now(), effectiveAt, ...(withdrawn && { refund: price }) };
    db.prepare('INSERT INTO effect VALUES (?, (SELECT coalesce(max(n), 0) + 1 FROM effect), ?, ?, ?, 1)').run(
      key,
      hash,
      effect.subscription,
      JSON.stringify(whole),
    );
    return whole;
  }

  async function execute(request: IncomingMessage): Promise<Reply> {
    const key = request.headers['idempotency-key'];
    const text = await textOf(request);
    if (typeof key !== 'string' || key === '' || key.length > 300) return json({ error: 'Send an Idempotency-Key.' }, 400);
    const effect = effectFrom(text);
    if (typeof effect === 'string') return json({ error: effect }, 400);
    const fault = faults.shift();
    if (fault?.kind === 'lost') return new Promise(() => {});
    if (fault?.kind === 'status')
      return {
        ...json({ error: 'As ordered.' }, fault.status),
        headers: fault.retryAfter ? { 'retry-after': String(fault.retryAfter) } : {},
      };

    const hash = createHash('sha256').update(JSON.stringify(effect)).digest('hex');
    const known = byKey(key);
    if (known && known.hash !== hash) return json({ error: 'This key was used for another body.' }, 422);
    if (known) db.prepare('UPDATE effect SET calls = calls + 1 WHERE key = ?').run(key);
    const { id, effectiveAt } = known ? (JSON.parse(known.body) as Record<string, unknown>) : book(key, hash, effect);
    if (fault?.kind === 'timeout') return new Promise(() => {});
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    return json({ id, effectiveAt });
  }

  async function handle(request: IncomingMessage, url: URL): Promise<Reply | null> {
    const [, , kind, id] = url.pathname.split('/').map(decodeURIComponent);
    const route = `${request.method} ${url.pathname}`;
    if (route === 'POST /v1/effects') return execute(request);
    if (route === 'GET /v1/effects') return json({ effects: all() });
    if (request.method === 'GET' && kind === 'effects' && id !== undefined) {
      const known = byKey(id);
      return known ? json(JSON.parse(known.body)) : json({ error: 'No effect has this key.' }, 404);
    }
    if (request.method === 'GET' && kind === 'subscriptions' && id) return json(subscription(id));
    if (route === 'POST /v1/clock') {
      const { offsetMs } = JSON.parse(await textOf(request)) as { offsetMs?: unknown };
      if (typeof offsetMs !== 'number' || !Number.isSafeInteger(offsetMs) || offsetMs < 0)
        return json({ error: 'offsetMs is a whole number of milliseconds.' }, 400);
      offset = offsetMs;
      db.prepare("INSERT INTO setting VALUES ('clock', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value").run(offset);
      return json({ offsetMs });
    }
    if (route === 'POST /v1/faults') {
      const { next } = JSON.parse(await textOf(request)) as { next?: unknown };
      if (!Array.isArray(next) || !next.every((one) => /^(status|timeout|lost|slow)$/.test(String((one as Fault | null)?.kind))))
        return json({ error: '`next` is a list of faults: status, timeout, lost, slow.' }, 400);
      faults = next as Fault[];
      return json({ next: faults });
    }
    return null;
  }

  const running = await listen(port, handle);
  return {
    ...running,
    close: async () => {
      await running.close();
      db.close();
    },
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await startBilling({ port: portFrom(process.env.PORT, 8789), data: process.env.DATA ?? 'billing.sqlite' });
  console.log(`The sandbox billing provider listens on ${url}`);
}
