import { vi } from 'vitest';
import { BILLING, HOOK } from './world';

export interface Sent {
  url: string;
  method: string;
  headers: Headers;
  body: string;
}

/** What stands at the other end of the wire: the host's webhook and billing's ledger. Each can be told how to behave. */
export function receivers() {
  const hooks: Sent[] = [];
  const ledger = new Map<string, { body: string; effectiveAt: number }>();
  const calls: Sent[] = [];
  const behave: {
    hook: (sent: Sent) => Response | Promise<Response>;
    billing: ('ok' | 'lost' | 'landed' | number)[];
    paying: boolean | 'down' | Promise<boolean>;
  } = {
    hook: () => new Response('ok'),
    billing: [],
    paying: true,
  };

  const billing = async (sent: Sent): Promise<Response> => {
    const path = new URL(sent.url).pathname;
    if (path.startsWith('/v1/subscriptions/') && behave.paying === 'down') throw new TypeError('network');
    if (path.startsWith('/v1/subscriptions/'))
      return Response.json({
        ...{ id: path.slice(18), status: 'active', price: 3000, currency: 'USD', periodEnd: 1 },
        paying: await behave.paying,
      });
    if (sent.method === 'GET') {
      const known = ledger.get(decodeURIComponent(path.slice('/v1/effects/'.length)));
      return known ? Response.json({ id: 'e', effectiveAt: known.effectiveAt }) : new Response(null, { status: 404 });
    }
    const how = behave.billing.shift() ?? 'ok';
    if (typeof how === 'number') return new Response(null, { status: how });
    if (how === 'lost') throw new TypeError('network');
    const key = sent.headers.get('idempotency-key') ?? '';
    const known = ledger.get(key);
    if (known && known.body !== sent.body) return new Response(null, { status: 422 });
    if (!known) ledger.set(key, { body: sent.body, effectiveAt: 1_900_000_000_000 });
    if (how === 'landed') throw new TypeError('timeout after it was applied');
    return Response.json({ id: 'e', effectiveAt: 1_900_000_000_000 });
  };

  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit);
    const sent = { url: request.url, method: request.method, headers: request.headers, body: await request.text() };
    if (request.url.startsWith(HOOK)) {
      hooks.push(sent);
      return behave.hook(sent);
    }
    if (request.url.startsWith(BILLING)) {
      calls.push(sent);
      return billing(sent);
    }
    throw new TypeError(`nothing listens at ${request.url}`);
  });

  return {
    hooks,
    calls,
    ledger,
    behave,
    /** The webhooks of one attempt, parsed. */
    about: (attempt: string) =>
      hooks
        .map(({ body }) => JSON.parse(body) as { type: string; timestamp: string; data: Record<string, string | null> })
        .filter(({ data }) => data.attempt === attempt),
    /** Kinds in the ledger for one subscription, in the order in which they landed. */
    applied: (subscription: string) =>
      [...ledger.values()]
        .map(({ body }) => JSON.parse(body) as { subscription: string; kind: string; params: Record<string, unknown> })
        .filter((one) => one.subscription === subscription),
  };
}
