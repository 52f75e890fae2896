import { DatabaseSync } from 'node:sqlite';
import type { DemoCustomer, FindCustomer } from './customers.ts';
import type { Statement } from './host.ts';

const DAY = 86_400_000;

export interface Entry {
  /** The grant, or the cancellation: whoever brings it, it is booked once. */
  key: string;
  at: number;
  kind: Statement['kind'];
  subscription: string;
  attempt: string | null;
  grant: string | null;
  params: Record<string, unknown>;
  effectiveAt: number | null;
  withdrawal: NonNullable<Statement['withdrawal']> | null;
  /** Minor units that went back to the customer, of a withdrawal in time. */
  refund?: number;
  /** Who brought it first. */
  source: 'browser' | 'webhook' | 'page';
}

export interface Subscription {
  id: string;
  customer: string;
  plan: string;
  planName: string;
  price: number;
  currency: string;
  interval: 'month' | 'year';
  periodEnd: number;
  status: 'active' | 'paused' | 'canceled';
  /** End of a pause, of a discount, of the paid time. */
  until: number | null;
  percentOff: number | null;
  /** Taken off the next invoices. */
  credit: number;
  /** When the next invoice is due, where that is later than usual. */
  due: number | null;
}

/** What a customer has paid for the period that runs. */
const paidBy = ({ price, percentOff }: Subscription): number => Math.round(price * (1 - (percentOff ?? 0) / 100));

/** `pro-light` → `Pro Light` */
const titled = (plan: string): string =>
  plan
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** The host's own books: SQLite in a file, so that a restart forgets nothing and nothing is booked twice. */
export function openLedger(file: string, find: FindCustomer, now: () => number) {
  const db = new DatabaseSync(file);
  db.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL, calls INTEGER NOT NULL DEFAULT 1);
    CREATE TABLE IF NOT EXISTS subscription (id TEXT PRIMARY KEY, body TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
  `);
  const read = db.prepare('SELECT body FROM subscription WHERE id = ?');
  const write = db.prepare('INSERT INTO subscription (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body');
  const book = db.prepare('INSERT OR IGNORE INTO entry (key, at, body) VALUES (?, ?, ?)');

  const again = db.prepare('UPDATE entry SET calls = calls + 1 WHERE key = ?');

  const fresh = (customer: DemoCustomer): Subscription => ({
    id: `sub_${customer.id}`,
    customer: customer.id,
    plan: customer.plan,
    planName: customer.planName,
    price: customer.price,
    currency: customer.currency,
    interval: customer.interval,
    // Noon, so that it is the same day nearly everywhere.
    periodEnd: Math.floor(now() / DAY) * DAY + customer.renewsIn * DAY + DAY / 2,
    status: 'active',
    until: null,
    percentOff: null,
    credit: 0,
    due: null,
  });

  const subscription = (id: string): Subscription | null => {
    const row = read.get(id) as { body: string } | undefined;
    // A book of before knew no credit and no later day.
    if (row) return { credit: 0, due: null, ...(JSON.parse(row.body) as Omit<Subscription, 'credit' | 'due'>) };
    const customer = find(id.replace(/^sub_/, ''));
    if (!customer) return null;
    const made = fresh(customer);
    write.run(id, JSON.stringify(made));
    return made;
  };

  /** What an entry makes of a subscription. */
  const changed = (before: Subscription, { kind, at, params, effectiveAt, withdrawal }: Entry): Subscription => {
    const kept = { ...before, status: 'active', until: null, percentOff: null } satisfies Subscription;
    switch (kind) {
      case 'cancel':
        return { ...kept, status: 'canceled', until: effectiveAt ?? (withdrawal === 'in_time' ? at : before.periodEnd) };
      case 'pause':
        return { ...kept, status: 'paused', until: Number(params.until) || null };
      case 'discount':
        return { ...kept, percentOff: Number(params.percent), until: before.periodEnd + Number(params.months) * 30 * DAY };
      case 'plan_change': {
        const plan = String(params.plan);
        return { ...kept, plan, planName: titled(plan), price: Number(params.price) };
      }
      case 'trial_extension':
        return { ...kept, periodEnd: Number(params.until) };
      case 'credit':
        return { ...kept, credit: before.credit + Number(params.amount) };
      case 'extended_terms':
        return { ...kept, due: Number(params.until) };
      default:
        // A feature, help, a link: nothing is charged differently. It may take a cancellation back.
        return before.status === 'canceled' ? kept : before;
    }
  };

  return {
    subscription,
    /** Books it once, by its key. False: it was there already. */
    apply(entry: Omit<Entry, 'at' | 'refund'>): boolean {
      db.exec('BEGIN IMMEDIATE');
      try {
        const withdrawn = entry.withdrawal === 'in_time' ? subscription(entry.subscription) : null;
        const whole: Entry = { ...entry, at: now(), ...(withdrawn && { refund: paidBy(withdrawn) }) };
        const { changes } = book.run(whole.key, whole.at, JSON.stringify(whole));
        if (changes === 0) again.run(whole.key);
        const before = changes === 1 ? subscription(whole.subscription) : null;
        if (before) write.run(before.id, JSON.stringify(changed(before, whole)));
        db.exec('COMMIT');
        return changes === 1;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    /** Starts a demo customer anew: the books stay, the subscription is as on the first day. */
    reset(customer: DemoCustomer): void {
      write.run(`sub_${customer.id}`, JSON.stringify(fresh(customer)));
    },
    /** Every entry with how often it was brought. */
    entries: (): (Entry & { calls: number })[] =>
      (db.prepare('SELECT body, calls FROM entry ORDER BY at, key').all() as { body: string; calls: number }[]).map(({ body, calls }) => ({
        ...(JSON.parse(body) as Entry),
        calls,
      })),
    clock: {
      get: (): number =>
        Number((db.prepare("SELECT value FROM setting WHERE name = 'clock'").get() as { value: number } | undefined)?.value ?? 0),
      set: (offset: number): void => {
        db.prepare("INSERT INTO setting VALUES ('clock', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value").run(offset);
      },
    },
    close: (): void => db.close(),
  };
}

export type Ledger = ReturnType<typeof openLedger>;
