import { ENGINE } from '../../shared/flow/engine';
import { attemptId, bucketOf, grantId } from '../../shared/ids';
import { packByKey } from '../../shared/policy/packs';
import type { AttemptRecord, FlowEvent, Grant, LoggedEvent } from '../../shared/schema/attempt';
import { SNAPSHOT_SCHEMA, type Snapshot } from '../../shared/schema/snapshot';

export const NOW = Date.UTC(2027, 3, 20, 10, 0, 0);
export const bytes = (fill: number, length = 26): Uint8Array => new Uint8Array(length).fill(fill);

let made = 0;
/** A signed, open attempt; what a test is about it says itself. */
export function attemptOf(more: Partial<AttemptRecord> = {}): AttemptRecord {
  made += 1;
  const customer = more.customer ?? 'cus_1';
  const openedAt = more.openedAt ?? NOW;
  return {
    id: attemptId({ environment: 'testing', bucket: bucketOf(customer), at: openedAt }, bytes(made % 256)),
    key: `key-${made}`,
    environment: 'testing',
    customer,
    actor: null,
    subscription: 'sub_1',
    signed: true,
    origin: 'https://app.example.com',
    locale: 'en',
    openedAt,
    day: new Date(openedAt).toISOString().slice(0, 10),
    status: 'open',
    resumed: false,
    endedAt: null,
    execution: 'merchant',
    snapshot: 'hash',
    flow: 'cancel',
    flowVersion: 1,
    engine: ENGINE,
    policy: 'GLOBAL',
    policySource: 'claim',
    pack: packByKey('GLOBAL'),
    seed: `key-${made}`,
    facts: {
      price: 3000,
      currency: 'USD',
      interval: 'month',
      periodEnd: openedAt + 20 * 86_400_000,
      plan: 'pro',
      planName: 'Pro',
      traits: {},
    },
    score: null,
    email: 'maria@example.com',
    reason: null,
    log: [],
    grants: [],
    decisions: [],
    effects: [],
    cancel: null,
    paying: {},
    alerts: [],
    ...more,
  };
}

export const logged = (event: FlowEvent, n = 0): LoggedEvent => ({ id: `event-${n}-${event.type}`, at: NOW + n, event });

/** A grant of the attempt: 20 % off for 3 months of 30 dollars, issued at the opening. */
export function grantOf(attempt: AttemptRecord, more: Partial<Grant> = {}): Grant {
  const usd = (amount: number) => ({ amount, currency: 'USD' });
  const month = 30 * 86_400_000;
  return {
    id: grantId({ environment: attempt.environment, bucket: bucketOf(attempt.customer), at: attempt.openedAt }, bytes(more.ask ?? 1)),
    ask: 1,
    offer: 'discount_20',
    params: { kind: 'discount', percent: 20, months: 3 },
    subscription: attempt.subscription,
    state: 'issued',
    issuedAt: attempt.openedAt,
    expiresAt: attempt.openedAt + 3_600_000,
    terms: {
      now: usd(3000),
      interval: 'month',
      during: usd(2400),
      months: 3,
      nextCharge: { at: NOW + month, amount: 2400 },
      after: usd(3000),
      afterFrom: NOW + 4 * month,
      invoices: [2400, 2400, 2400, 3000].map((amount, n) => ({ at: NOW + (n + 1) * month, amount })),
    },
    options: [],
    title: '20% off',
    lede: null,
    compare: [],
    chosen: null,
    acceptedAt: null,
    appliedAt: null,
    reserved: false,
    failure: null,
    ...more,
  };
}

/** A cancellation at NOW that ends on 12 May 2027. */
export const CANCEL = {
  key: 'k',
  reference: 'PL-7K3M-82QX',
  requestedAt: NOW,
  effectiveAt: Date.UTC(2027, 4, 12, 16),
  confirmedAt: null,
  declaration: null,
} satisfies NonNullable<AttemptRecord['cancel']>;

export const snapshotWith = (more: Partial<Snapshot>): Snapshot => ({
  schema: SNAPSHOT_SCHEMA,
  engine: ENGINE,
  environment: 'testing',
  workspace: 'ws',
  publishedAt: NOW,
  flow: null,
  nudges: [],
  execution: 'merchant',
  jurisdiction: 'US-FED',
  theme: {},
  exploration: 0,
  margin: 0.8,
  horizonMonths: 6,
  timezone: 'UTC',
  ...more,
});
