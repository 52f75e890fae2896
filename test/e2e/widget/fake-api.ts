import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { holderOf } from '../../../edge/core/facts';
import { termsFor } from '../../../shared/decision/terms';
import { compile } from '../../../shared/flow/compile';
import { WITHDRAW } from '../../../shared/flow/graph';
import { offerCopy } from '../../../shared/flow/offer-copy';
import { replay } from '../../../shared/flow/replay';
import { saidInGrant, saidInPlan } from '../../../shared/flow/said';
import { specialise } from '../../../shared/flow/specialise';
import { template } from '../../../shared/flow/templates';
import { fnv1a } from '../../../shared/ids';
import { packByKey } from '../../../shared/policy/packs';
import { withdrawalAt } from '../../../shared/policy/withdrawal';
import type { BypassResponse, OpenResponse, Subject } from '../../../shared/schema/api';
import type { GrantView, LoggedEvent } from '../../../shared/schema/attempt';
import type { Facts } from '../../../shared/schema/customer';
import type { Flow } from '../../../shared/schema/flow';
import type { OfferKind } from '../../../shared/schema/offer';
import type { Theme } from '../../../shared/schema/snapshot';
import { bodyOf } from '../body';
import { FakeSessions, type NudgeWorld, nudgeWorld } from './fake-sessions';

/** What a call may meet instead of its answer. `hang`: never answered. `drop`: the connection ends. `late`: after so long. `lostAnswer`: done, and not heard of, or only `half`. */
export type Fault = { status: number; code?: string } | 'hang' | 'drop' | 'malformed' | { late: number } | { lostAnswer: true | 'half' };
export type Call =
  | 'prefetch'
  | 'open'
  | 'decision'
  | 'accept'
  | 'cancel'
  | 'events'
  | 'bypass'
  | 'script'
  | 'chunk'
  | 'part'
  | 'begin'
  | 'boot'
  | 'session'
  | 'impressions'
  | 'signals';

export interface World extends NudgeWorld {
  flow: Flow;
  policy: string;
  facts: Facts;
  /** Kind of the offer that decisions give, or null. */
  offer: OfferKind | null;
  theme: Theme;
  execution: 'merchant' | 'platform';
  /** Answered instead of a plan. */
  bypass: BypassResponse['bypass'] | null;
  /** A token that the edge takes for none. */
  refusedToken: string | null;
  /** Changes the plan after it was made: newer engines, unknown steps. */
  tamper: ((answer: OpenResponse) => unknown) | null;
  /** Grants come without their words, as they did once. */
  unsaid: boolean;
  /** By call; a list is used up one by one. */
  faults: Partial<Record<Call, Fault | Fault[]>>;
  now: number;
  /** In the place of the attempt's key, which the order of the answers follows. */
  seed: string | null;
}

export interface Seen {
  call: Call;
  path: string;
  body: Record<string, unknown>;
}

interface Attempt {
  id: string;
  key: string;
  customer: string;
  locale: string;
  log: LoggedEvent[];
  grants: (GrantView | null)[];
  accepted: string | null;
  canceled: string | null;
}

const DAY = 86_400_000;
export const NOW = Date.UTC(2027, 3, 20, 12);

export const world = (): World => ({
  ...nudgeWorld(),
  flow: template('basic', 'Cancel'),
  policy: 'GLOBAL',
  facts: {
    plan: 'pro',
    planName: 'Pro',
    price: 4900,
    currency: 'USD',
    interval: 'month',
    periodEnd: NOW + 22 * DAY,
    traits: {},
  },
  offer: 'discount',
  theme: {},
  execution: 'merchant',
  bypass: null,
  refusedToken: null,
  tamper: null,
  unsaid: false,
  faults: {},
  now: NOW,
  seed: null,
});

function callOf(path: string): Call {
  if (path === '/parley.js') return 'script';
  if (path === '/v1/boot') return 'boot';
  if (path.endsWith('/begin.js')) return 'begin';
  return /\/(offer|rare)\.js$/.test(path) ? 'part' : 'chunk';
}

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html' };

/** The edge as the widget sees it, on the real flow code: attempts by key, joined by customer, answers that repeat. */
export class FakeApi {
  world = world();
  seen: Seen[] = [];
  /** What each page asks for when it is idle: at no moment that a test could wait for. */
  idle: Call[] = [];
  sessions = new FakeSessions();
  attempts: Attempt[] = [];
  /** What billing would have been told: one line an effect. */
  effects: string[] = [];
  /** Attempts of earlier tests: a page that was closed sends its last events when the next test has begun. */
  private readonly gone = new Set<string>();
  private readonly assets: string;
  private readonly server = createServer((request, response) => void this.handle(request, response));
  url = '';

  constructor(assets: string) {
    this.assets = assets;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://localhost:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  reset(change: Partial<World> = {}): void {
    this.world = { ...world(), ...change };
    this.seen = [];
    this.idle = [];
    this.sessions = new FakeSessions();
    for (const { id } of this.attempts) this.gone.add(id);
    this.attempts = [];
    this.effects = [];
  }

  calls(): Call[] {
    return this.seen.filter(({ call }) => !['script', 'chunk', 'part'].includes(call)).map(({ call }) => call);
  }

  /** Everything that the attempt's log holds, by type. */
  events(): string[] {
    return this.attempts.flatMap(({ log }) => log.map(({ event }) => event.type));
  }

  private graph(locale: string, seed: string) {
    const { flow, policy, facts, now } = this.world;
    const compiled = compile(flow, { version: 1, policy: packByKey(policy), locale });
    return { compiled, graph: specialise(compiled, facts, seed, now) };
  }

  private subject(): Subject {
    const { planName = null, price = null, currency = null, interval = null, periodEnd = null } = this.world.facts;
    return { planName, price, currency, interval, periodEnd, email: 'm…@example.com' };
  }

  private open(body: Record<string, string | boolean | undefined>): unknown {
    if (this.world.bypass) return { bypass: this.world.bypass };
    if (body.token && body.token === this.world.refusedToken) return { status: 401, code: 'token_invalid' };
    const key = this.world.seed ?? String(body.id);
    const customer = String(body.token ?? key);
    const { graph } = this.graph(String(body.locale), key);
    const signed = body.token !== undefined;
    const { name } = this.world.facts;
    const holder = holderOf(graph, signed ? { name, email: 'maria@example.com' } : null, 'sub_4821');
    const subject = { ...this.subject(), ...(holder && { holder }) };
    const plan = fnv1a(JSON.stringify([graph, subject])).toString(36);
    let attempt: Attempt | undefined;
    if (body.intent) {
      attempt = this.attempts.find((one) => one.customer === customer && !one.canceled && !one.accepted && !this.isClosed(one));
      if (!attempt) {
        attempt = {
          id: `att_test_${randomUUID()}`,
          key,
          customer,
          locale: String(body.locale),
          log: [],
          grants: [],
          accepted: null,
          canceled: null,
        };
        this.attempts.push(attempt);
      }
    }
    const answer: OpenResponse = {
      attempt: attempt?.id ?? null,
      plan,
      ...(body.have !== plan && { graph }),
      subject,
      theme: this.world.theme,
      execution: this.world.execution,
      signed,
      log: attempt?.log ?? [],
      grant: attempt?.grants.at(-1) ?? null,
      said: saidInPlan(graph, subject),
    };
    return this.world.tamper ? this.world.tamper(answer) : answer;
  }

  private stateOf({ log, key, locale }: Attempt) {
    return replay(this.graph(locale, key).graph, log).state;
  }
  private isClosed(attempt: Attempt): boolean {
    return this.stateOf(attempt).closed;
  }

  private grantFor(attempt: Attempt): GrantView | null {
    const { offer: kind, facts, now } = this.world;
    const offer = this.world.flow.offers.find(({ params }) => params.kind === kind);
    const terms = offer && termsFor(offer, facts, now);
    if (!offer || !terms) return null;
    const { compiled, graph } = this.graph(attempt.locale, attempt.key);
    return {
      id: `gr_test_${attempt.grants.length}_${randomUUID()}`,
      kind: offer.params.kind,
      ...offerCopy(compiled, offer.id, facts),
      ...terms,
      planName: offer.params.kind === 'plan_change' ? offer.params.name : null,
      expiresAt: now + DAY,
      ...(!this.world.unsaid && { said: saidInGrant(terms, graph) }),
    };
  }

  private act(call: Call, attempt: Attempt, body: { events?: LoggedEvent[]; ask?: number; grantId?: string }): unknown {
    const known = new Set(attempt.log.map(({ id }) => id));
    attempt.log.push(...(body.events ?? []).filter(({ id }) => !known.has(id)));
    if (call === 'decision') {
      const ask = body.ask ?? 1;
      if (attempt.grants.length < ask) attempt.grants[ask - 1] = this.grantFor(attempt);
      return { ask, grant: attempt.grants[ask - 1] };
    }
    if (call === 'accept') {
      const served = attempt.log.some(({ event }) => event.type === 'shown' && event.grant === body.grantId);
      if (!served) return { status: 409, code: 'grant_unavailable' };
      if (!attempt.accepted) this.effects.push(`accept ${body.grantId}`);
      attempt.accepted = body.grantId ?? null;
      return { grant: body.grantId, state: 'accepted', acceptedAt: this.world.now, statement: 'signed.grant.statement', receipt: 'queued' };
    }
    if (call === 'cancel') {
      if (!attempt.canceled) this.effects.push(`cancel ${attempt.id}`);
      attempt.canceled ??= 'PL-7K4M-20QX';
      const { facts, now } = this.world;
      const withdrawal = this.stateOf(attempt).at === WITHDRAW ? withdrawalAt(facts, now) : null;
      return {
        attempt: attempt.id,
        reference: attempt.canceled,
        requestedAt: now,
        effectiveAt: withdrawal === 'in_time' ? now : (facts.periodEnd ?? null),
        confirmed: false,
        withdrawal,
        statement: 'signed.cancel.statement',
        receipt: 'queued',
      };
    }
    return {};
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(`http://x${request.url}`).pathname; // As it was asked for: nobody is at `//v1`.
    const text = await bodyOf(request);
    if (text === null) return;
    const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
    if (request.method === 'GET') {
      const call = callOf(path);
      if (call === 'boot' || call === 'begin') this.idle.push(call);
      else this.seen.push({ call, path, body: {} });
      const file = join(this.assets, path);
      await this.respond(response, this.world.faults[call], () =>
        call === 'boot'
          ? [200, headers, JSON.stringify(this.sessions.boot(this.world, this.world.theme))]
          : existsSync(file)
            ? [200, { ...headers, 'content-type': TYPES[extname(file)] ?? 'text/plain' }, readFileSync(file, 'utf8')]
            : [404, headers, ''],
      );
      return;
    }
    if (path.startsWith('/v1/sessions')) return this.session(path, JSON.parse(text), response);
    const body = JSON.parse(text || '{}') as Record<string, never>;
    const [, , kind, id, what] = path.split('/');
    const call: Call = kind === 'bypass' ? 'bypass' : id === undefined ? (body.intent ? 'open' : 'prefetch') : (what as Call);
    if (id !== undefined && this.gone.has(id)) return void response.writeHead(204, headers).end();
    this.seen.push({ call, path, body });
    await this.respond(response, this.world.faults[call], () => {
      const attempt = this.attempts.find((one) => one.id === id);
      const answer =
        call === 'bypass'
          ? {}
          : id === undefined
            ? this.open(body)
            : attempt
              ? this.act(call, attempt, body)
              : { status: 404, code: 'not_found' };
      const refusal = (answer ?? {}) as { status?: number; code?: string };
      return typeof refusal.status === 'number'
        ? [refusal.status, headers, JSON.stringify({ error: { code: refusal.code } })]
        : [200, { ...headers, 'content-type': 'application/json' }, JSON.stringify(answer)];
    });
  }

  private async session(path: string, body: Record<string, unknown>, response: ServerResponse): Promise<void> {
    const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
    const call = (path.split('/')[4] ?? 'session') as Call;
    // Before anything else: what its body says must be what the edge reads. A page of the test before knows another session.
    const answer = this.sessions.answer(path, body, this.world);
    if (answer) this.seen.push({ call, path, body });
    await this.respond(response, this.world.faults[call], () =>
      answer ? [200, headers, JSON.stringify(answer)] : [404, headers, JSON.stringify({ error: { code: 'not_found' } })],
    );
  }

  private async respond(
    response: ServerResponse,
    faults: Fault | Fault[] | undefined,
    answer: () => [number, Record<string, string>, string],
  ): Promise<void> {
    const fault = Array.isArray(faults) ? faults.shift() : faults;
    if (fault === 'hang') return;
    if (fault === 'drop') return void response.destroy();
    if (fault === 'malformed') return void response.writeHead(200, { 'access-control-allow-origin': '*' }).end('{"attempt": "att');
    if (fault && 'status' in fault)
      return void response
        .writeHead(fault.status, { 'access-control-allow-origin': '*' })
        .end(JSON.stringify({ error: { code: fault.code ?? 'internal' } }));
    if (fault && 'late' in fault) await new Promise((resolve) => setTimeout(resolve, fault.late));
    const [status, headers, body] = answer();
    if (fault && 'lostAnswer' in fault) {
      if (fault.lostAnswer === true) return void response.destroy();
      response.writeHead(status, { ...headers, 'content-length': body.length });
      return void response.write(body.slice(0, 20), () => response.destroy());
    }
    response.writeHead(status, headers).end(body);
  }
}
