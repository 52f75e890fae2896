import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { canonicalJson } from '../../../edge/core/canonical';
import { decode } from '../../../edge/core/encoded';
import { snapshotOf } from '../../../edge/core/publish';
import type { OpenInput, Shard } from '../../../edge/core/shard';
import { sha256 } from '../../../edge/crypto';
import { forget, snapshotKey } from '../../../edge/environments';
import { type AttemptColumns, attemptOf } from '../../../edge/objects/attempt-row';
import type { CustomerShard } from '../../../edge/objects/customer-shard';
import { type Remote, shardOf } from '../../../edge/objects/names';
import { tenant } from '../../../edge/store/tenant';
import { defaultSettings, insertWorkspace, newEnvironment } from '../../../edge/store/workspace';
import { initial, step } from '../../../shared/flow/engine';
import type { Graph, State } from '../../../shared/flow/graph';
import { template } from '../../../shared/flow/templates';
import { bucketOf, shardName } from '../../../shared/ids';
import type { AcceptResponse, CancelResponse, DecisionResponse, OpenResponse } from '../../../shared/schema/api';
import type { AttemptRecord, FlowEvent, LoggedEvent } from '../../../shared/schema/attempt';
import type { CustomerClaims } from '../../../shared/schema/customer';
import type { Flow } from '../../../shared/schema/flow';
import type { Offer } from '../../../shared/schema/offer';
import type { Snapshot } from '../../../shared/schema/snapshot';
import type { DaySums } from '../../../shared/schema/sums';
import type { EnvironmentSettings } from '../../../shared/schema/workspace';

export const ORIGIN = 'https://app.example.com';
export const HOOK = 'https://hooks.host.example.com/parley';
export const BILLING = 'https://billing.example.com';
export const DAY = 86_400_000;

// Objects run in the tests' own isolate, so one clock serves both; time passes when a test says so, and nobody waits.
const real = Date.now;
let ahead = 0;
Date.now = () => real() + ahead;
/** Lets so many milliseconds pass. What becomes due is done by the next alarm. */
export const pass = (ms: number): void => {
  ahead += ms;
};

/** Moves the clock to a moment. */
export const travel = (to: number): void => {
  ahead = to - real();
};

let made = 0;
export function unique(name: string): string {
  made += 1;
  return `${name}-${made}`;
}

/** One offer that everybody with a price may have, so that a test knows what is chosen. */
export const discount = (more: Partial<Offer> = {}): Offer => ({
  id: 'discount_20',
  params: { kind: 'discount', percent: 20, months: 3 },
  title: { en: '20% off' },
  reasons: [],
  ...more,
});
export const pause = (more: Partial<Offer> = {}): Offer => ({
  id: 'pause_3',
  params: { kind: 'pause', maxMonths: 3 },
  title: { en: 'Pause' },
  reasons: [],
  ...more,
});

/** The basic template with these offers at its slot, reached from every answer. */
export function flowWith(...offers: Offer[]): Flow {
  const flow = template('basic', 'Cancel');
  const steps = flow.steps.map((one) =>
    one.id === 'why'
      ? { ...one, branches: [], next: 'offer' }
      : one.kind === 'offer'
        ? { ...one, offers: offers.map(({ id }) => id) }
        : one,
  );
  return { ...flow, offers, steps: steps.filter(({ id }) => id === 'why' || id === 'offer') };
}

export interface World {
  environment: string;
  workspace: string;
  snapshot: string;
  settings: EnvironmentSettings;
  webhookSecret: string;
  publish(change: Partial<Snapshot>): Promise<string>;
  shard(customer: string): Remote<Shard>;
}

/** An environment of its own, published. Exploration is off, so that decisions are known. */
export async function world(settings: Partial<EnvironmentSettings> = {}, flow: Flow = flowWith(discount())): Promise<World> {
  const workspace = unique('ws');
  const whole = {
    ...defaultSettings({ jurisdiction: 'US-FED', currency: 'USD', timezone: 'UTC' }),
    origins: [ORIGIN],
    exploration: 0,
    webhookUrl: HOOK,
    ...settings,
  };
  const at = tenant(env.DB, workspace);
  const built = await newEnvironment(env, at, { mode: 'test', settings: whole, flow, by: 'test' }, Date.now());
  await env.DB.batch([insertWorkspace(env.DB, { id: workspace, name: 'Fernway', slug: workspace }, Date.now()), ...built.statements]);
  forget(built.id);
  const base = snapshotOf({
    environment: built.id,
    workspace,
    settings: whole,
    theme: {},
    flow: { version: 1, document: flow },
    nudges: [],
    now: Date.now(),
  });
  const publish = async (change: Partial<Snapshot>): Promise<string> => {
    const text = canonicalJson({ ...base, ...change });
    const hash = await sha256(text);
    await env.LIVE.put(snapshotKey(hash), text);
    return hash;
  };
  return {
    environment: built.id,
    workspace,
    snapshot: await publish({}),
    settings: whole,
    webhookSecret: built.webhookSecret,
    publish,
    shard: (customer) => shardOf(env, built.id, customer),
  };
}

/** The native stub of a customer's shard, for `runInDurableObject`, alarms and evictions. */
export const stubOf = ({ environment }: World, customer: string): DurableObjectStub =>
  env.CUSTOMER_SHARD.get(env.CUSTOMER_SHARD.idFromName(shardName(environment, bucketOf(customer))));

export const inside = <T>(
  at: World,
  customer: string,
  work: (shard: CustomerShard, state: DurableObjectState) => T | Promise<T>,
): Promise<T> => runInDurableObject(stubOf(at, customer), (instance, state) => work(instance as unknown as CustomerShard, state));

/** The record as it is stored. */
export const stored = (at: World, customer: string, id: string): Promise<AttemptRecord> =>
  inside(at, customer, (_, { storage }) => {
    const [row] = storage.sql.exec<AttemptColumns>('SELECT pinned, body FROM attempt WHERE id = ?', id).toArray();
    if (!row) throw new Error(`No attempt ${id}`);
    return attemptOf(row);
  });

const claimsOf = (customer: string, more: Partial<CustomerClaims>): CustomerClaims => {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: 'test',
    aud: 'parley-widget',
    sub: customer,
    subs: [`sub_${customer}`],
    env: 'test',
    iat: now,
    exp: now + 600,
    jti: crypto.randomUUID(),
    ctype: 'consumer',
    jur: 'US-FED',
    plan: 'pro',
    planName: 'Pro',
    price: 3000,
    currency: 'USD',
    interval: 'month',
    periodEnd: now + 20 * 86_400,
    email: `${customer}@example.com`,
    name: 'Maria Test',
    ...more,
  };
};

export interface VisitorOptions {
  customer?: string;
  claims?: Partial<CustomerClaims> | null;
  key?: string;
  locale?: string;
  origin?: string;
  /** Called between any two steps. */
  between?: () => Promise<void>;
}

/** A customer with the widget: runs the real engine, logs what happens, sends it with the next call. */
export class Visitor {
  readonly world: World;
  readonly customer: string;
  readonly key: string;
  readonly input: OpenInput;
  readonly between: () => Promise<void>;
  graph: Graph | null = null;
  state: State | null = null;
  attempt = '';
  grant = '';
  calls = 0;
  unsent: LoggedEvent[] = [];

  constructor(
    at: World,
    { customer = unique('cus'), claims = {}, key = crypto.randomUUID(), locale = 'en', origin = ORIGIN, between }: VisitorOptions = {},
  ) {
    this.world = at;
    this.customer = customer;
    this.key = key;
    this.between = between ?? (async () => {});
    this.input = {
      environment: at.environment,
      key,
      customer,
      subscription: claims === null ? customer : `sub_${customer}`,
      claims: claims === null ? null : claimsOf(customer, claims),
      intent: true,
      locale,
      origin,
      page: null,
      snapshot: at.snapshot,
      geo: null,
      have: null,
    };
  }

  get shard(): Remote<Shard> {
    return this.world.shard(this.customer);
  }
  get caller() {
    return { attempt: this.attempt, origin: this.input.origin };
  }

  async open(change: Partial<OpenInput> = {}): Promise<OpenResponse> {
    await this.between();
    this.calls += 1;
    const result = await this.shard.open({ ...this.input, ...change });
    if (!result.ok) throw new Error(result.code);
    const answer = decode(result.answer);
    if ('bypass' in answer) throw new Error(`bypass: ${answer.bypass}`);
    if (answer.graph) this.graph = answer.graph;
    if (answer.attempt) this.attempt = answer.attempt;
    if (this.graph) this.state = answer.log.reduce((state, { event }) => step(this.graph as Graph, state, event)[0], initial(this.graph));
    return answer;
  }

  /** Steps as the browser does, and logs it. */
  log(...events: FlowEvent[]): this {
    for (const event of events) {
      if (!this.graph || !this.state) throw new Error('open first');
      [this.state] = step(this.graph, this.state, event);
      this.unsent.push({ id: crypto.randomUUID(), at: Date.now(), event });
    }
    return this;
  }

  take(): LoggedEvent[] {
    return this.unsent.splice(0);
  }

  async send(): Promise<void> {
    await this.between();
    this.calls += 1;
    const result = await this.shard.events(this.caller, { events: this.take() });
    if (!result.ok) throw new Error(result.code);
  }

  /** Answers the first question and comes to the offer. */
  answer(reason = 'too_expensive'): this {
    return this.log({ type: 'answer', node: 'why', reply: { answer: reason } });
  }

  async decide(ask = 1): Promise<DecisionResponse> {
    await this.between();
    this.calls += 1;
    if (this.state?.slot === 'open') this.log({ type: 'ask' });
    const result = await this.shard.decide(this.caller, { ask, events: this.take() });
    if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
    const answer = decode(result.answer);
    this.grant = answer.grant?.id ?? '';
    this.log({ type: 'offered', ask, grant: answer.grant?.id ?? null });
    return answer;
  }

  /** Looks at the offer for as long as a person does. */
  async look(): Promise<this> {
    this.log({ type: 'next' }, { type: 'shown', grant: this.grant });
    pass(1000);
    return this;
  }

  acceptOf(change: { grantId?: string; key?: string } = {}) {
    this.calls += 1;
    return this.shard.accept(this.caller, { grantId: this.grant, key: `accept-${this.key}`, events: this.take(), ...change });
  }

  async accept(): Promise<AcceptResponse> {
    await this.between();
    this.log({ type: 'accept', grant: this.grant });
    const result = await this.acceptOf();
    if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
    this.log({ type: 'accepted', grant: this.grant });
    return result.answer;
  }

  async cancel(key = `cancel-${this.key}`): Promise<CancelResponse> {
    await this.between();
    this.calls += 1;
    this.log({ type: 'cancel' });
    if (this.state?.cancel !== 'requested') this.log({ type: 'cancel' });
    const result = await this.shard.cancel(this.caller, { key, events: this.take() });
    if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
    this.log({ type: 'canceled' });
    return result.answer;
  }

  /** Opened, answered, offered, on the screen. */
  async toOffer(reason?: string): Promise<this> {
    await this.open();
    this.answer(reason);
    await this.decide();
    await this.look();
    return this;
  }

  record(): Promise<AttemptRecord> {
    return stored(this.world, this.customer, this.attempt);
  }

  /** Does what is due; false where nothing was. */
  alarm(): Promise<boolean> {
    return runDurableObjectAlarm(stubOf(this.world, this.customer));
  }

  /** What each day has counted, in the whole shard of this customer. */
  async sums(): Promise<DaySums[]> {
    const { days } = await this.shard.sums('2000-01-01', '2100-01-01');
    return days.map(({ sums }) => sums);
  }
}
