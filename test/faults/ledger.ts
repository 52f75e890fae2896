import type { Stack } from '../../scripts/lib/stack.ts';

/** One effect in a ledger outside the shard. */
export interface LedgerEntry {
  key: string;
  /** Subscription that it changed. */
  about: string;
  kind: string;
  /** How often it was asked for; it was booked once. */
  calls: number;
}

export interface OutsideLedger {
  read(): Promise<LedgerEntry[]>;
  /** Lets the next calls take so many milliseconds after they are booked. */
  slow(ms: number): Promise<void>;
}

interface Booked {
  key: string;
  subscription: string;
  kind: string;
  calls: number;
}

/** The ledger that counts in this mode: the host's own, or the billing provider's. */
export function ledgerOf({ url }: Pick<Stack, 'url'>, mode: 'merchant' | 'platform'): OutsideLedger {
  const read = async (): Promise<LedgerEntry[]> => {
    const booked =
      mode === 'merchant'
        ? ((await (await fetch(`${url.host}/ledger.json`)).json()) as { entries: Booked[] }).entries
        : ((await (await fetch(`${url.billing}/v1/effects`)).json()) as { effects: Booked[] }).effects;
    return booked.map(({ key, subscription, kind, calls }) => ({ key, about: subscription, kind, calls }));
  };
  return {
    read,
    async slow(ms) {
      if (mode === 'merchant') return;
      const next = Array.from({ length: 5000 }, () => ({ kind: 'slow', ms }));
      await fetch(`${url.billing}/v1/faults`, { method: 'POST', body: JSON.stringify({ next }) });
    },
  };
}
