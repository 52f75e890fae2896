// The widget's side of the wire, without a browser: for seeding, kills and benchmarks.
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { AcceptResponse, BypassResponse, CancelResponse, DecisionResponse, IngestCall, OpenResponse } from '../../shared/schema/api';
import type { GrantView, LoggedEvent } from '../../shared/schema/attempt';
import type { CustomerClaims } from '../../shared/schema/customer';
import type { DemoSecrets } from './demo.ts';

type Claims = Partial<Omit<CustomerClaims, 'nbf' | 'iss' | 'aud' | 'iat' | 'exp' | 'jti'>>;
/** What a host knows of a customer; the rest of the token is filled in. */
export type Person = Claims & { sub: string };

/** A customer token as the host's server signs it. */
export function signToken({ signingKey, environment }: DemoSecrets, person: Person, now = Date.now()): Promise<string> {
  const iat = Math.floor(now / 1000);
  return new SignJWT({ env: 'test', subs: [`sub_${person.sub}`], ...person, iss: environment, aud: 'parley-widget', jti: randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: 'parley-customer+jwt', kid: signingKey.id })
    .setIssuedAt(iat)
    .setExpirationTime(iat + 600)
    .sign(new TextEncoder().encode(signingKey.secret));
}

/** An answer with its status; the body is whatever JSON came. */
export interface Answer<T> {
  status: number;
  body: T;
}

/** One attempt from the browser's point of view. */
export class Wire {
  readonly id = randomUUID();
  readonly key = randomUUID();
  attempt = '';
  private readonly edge: string;
  private readonly origin: string;

  constructor(edge: string, origin: string) {
    this.edge = edge;
    this.origin = origin;
  }

  async post<T>(path: string, body: unknown): Promise<Answer<T>> {
    const response = await fetch(`${this.edge}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: this.origin },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : null) as T };
  }

  async open(publishableKey: string, token: string | null, locale = 'en', intent = true): Promise<Answer<OpenResponse | BypassResponse>> {
    const answer = await this.post<OpenResponse | BypassResponse>('/v1/attempts', {
      key: publishableKey,
      id: this.id,
      ...(token && { token }),
      intent,
      locale,
      page: '/account/billing',
    });
    if ('attempt' in answer.body && answer.body.attempt) this.attempt = answer.body.attempt;
    return answer;
  }

  log(...events: LoggedEvent['event'][]): LoggedEvent[] {
    return events.map((event, i) => ({ id: randomUUID(), at: Date.now() + i, event }));
  }

  decide = (ask: number, events: LoggedEvent[]) => this.post<DecisionResponse>(`/v1/attempts/${this.attempt}/decision`, { ask, events });
  events = (events: LoggedEvent[]) => this.post<object>(`/v1/attempts/${this.attempt}/events`, { events });
  accept = (grantId: string, events: LoggedEvent[], key = this.key) =>
    this.post<AcceptResponse>(`/v1/attempts/${this.attempt}/accept`, { grantId, key, events });
  cancel = (events: LoggedEvent[], key = this.key) => this.post<CancelResponse>(`/v1/attempts/${this.attempt}/cancel`, { key, events });
}

/** Sends Segment calls with the secret key, so many at a time. */
export async function ingest(
  edge: string,
  secretKey: string,
  calls: IngestCall[],
  size = 500,
  progress?: (done: number) => void,
): Promise<void> {
  for (let at = 0; at < calls.length; at += size) {
    const response = await fetch(`${edge}/v1/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` },
      body: JSON.stringify({ batch: calls.slice(at, at + size) }),
    });
    if (!response.ok) throw new Error(`/v1/batch answered ${response.status}: ${await response.text()}`);
    progress?.(Math.min(at + size, calls.length));
  }
}

export type { GrantView };
