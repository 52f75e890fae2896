import * as z from 'zod';
import type { Verdict } from '../core/outbox';
import { withDeadline } from '../deadline';
import type { BillingAdapter, BillingEffect, Subscription } from './adapter';

const Applied = z.object({ id: z.string(), effectiveAt: z.number().nullable() });
const Known = z.object({
  id: z.string(),
  status: z.enum(['active', 'paused', 'canceled']),
  paying: z.boolean(),
  price: z.number(),
  currency: z.string(),
  periodEnd: z.number(),
});

const TIMEOUT = 8_000;

interface Answer {
  status: number;
  ok: boolean;
  retryAfter: string | null;
  body: unknown;
}

/** Seconds or a date, as `Retry-After` has it, in milliseconds. */
export function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, 86_400_000) : undefined;
}

/**
 * The billing provider's sandbox over HTTP: a ledger of its own, like a real provider's. `POST /v1/effects` with an
 * `Idempotency-Key`, `GET /v1/effects/:key`, `GET /v1/subscriptions/:id`, `POST /v1/clock`.
 */
export class SandboxBilling implements BillingAdapter {
  readonly #base: string;
  readonly #fetch: typeof fetch;

  constructor(base: string, call: typeof fetch = (input, init) => fetch(input, init)) {
    this.#base = base.replace(/\/+$/, '');
    this.#fetch = call;
  }

  /** Status, header and body of an answer; null: none came. */
  async #call(path: string, init: RequestInit = {}): Promise<Answer | null> {
    try {
      return await withDeadline(TIMEOUT, async (signal) => {
        const response = await this.#fetch(`${this.#base}${path}`, { ...init, redirect: 'manual', signal });
        const body: unknown = await response.json().catch(() => null);
        return { status: response.status, ok: response.ok, retryAfter: response.headers.get('retry-after'), body };
      });
    } catch {
      return null;
    }
  }

  async find(key: string): Promise<{ effectiveAt: number | null } | 'absent' | 'unknown'> {
    const response = await this.#call(`/v1/effects/${encodeURIComponent(key)}`);
    if (response?.status === 404) return 'absent';
    if (!response?.ok) return 'unknown';
    const body = Applied.safeParse(response.body);
    return body.success ? { effectiveAt: body.data.effectiveAt } : 'unknown';
  }

  async execute(effect: BillingEffect, before: number): Promise<Verdict> {
    const { key, ...body } = effect;
    if (before > 0) {
      const found = await this.find(key);
      if (found === 'unknown') return { kind: 'retry', error: 'billing does not say whether it was applied', uncertain: true };
      if (found !== 'absent') return { kind: 'done', effectiveAt: found.effectiveAt };
    }
    const response = await this.#call('/v1/effects', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    // No answer, or a broken one: it may have been applied. A read settles it, now or at the next try.
    if (!response || response.status >= 500)
      return this.#settle(key, response ? `billing answered ${response.status}` : 'billing did not answer in time');
    if (response.ok) {
      const applied = Applied.safeParse(response.body);
      return applied.success
        ? { kind: 'done', effectiveAt: applied.data.effectiveAt }
        : this.#settle(key, 'billing gave an answer that cannot be read');
    }
    const after = retryAfter(response.retryAfter, Date.now());
    if (response.status === 429 || response.status === 409)
      return { kind: 'retry', error: `billing answered ${response.status}`, ...(after && { after }) };
    return { kind: 'park', error: `billing refused it (${response.status})` };
  }

  async #settle(key: string, error: string): Promise<Verdict> {
    const found = await this.find(key);
    if (found === 'absent') return { kind: 'retry', error };
    if (found === 'unknown') return { kind: 'retry', error, uncertain: true };
    return { kind: 'done', effectiveAt: found.effectiveAt };
  }

  /** Moves the ledger's own clock, as only a sandbox lets anybody do. False: it did not take it. */
  async moveClock(offsetMs: number): Promise<boolean> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ offsetMs }) };
    return (await this.#call('/v1/clock', init))?.ok ?? false;
  }

  async subscription(id: string): Promise<Subscription | 'absent' | 'unknown'> {
    const response = await this.#call(`/v1/subscriptions/${encodeURIComponent(id)}`);
    if (response?.status === 404) return 'absent';
    const body = response?.ok ? Known.safeParse(response.body) : null;
    return body?.success ? body.data : 'unknown';
  }
}
