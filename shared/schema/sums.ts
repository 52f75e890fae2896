import type { ReasonCode } from './offer';

/** Counters of one day × flow, kept in the transaction that ends an attempt. Ladder and ends are never merged. */
export interface Counters {
  opened: number;
  served: number;
  accepted: number;
  applied: number;
  failed: number;
  canceled: number;
  kept: number;
  abandoned: number;
  error: number;
  bypassed: number;
  resumed: number;
  paying30: number;
  paying60: number;
  paying90: number;
  lost30: number;
  lost60: number;
  lost90: number;
  unknown30: number;
  unknown60: number;
  unknown90: number;
}

/** One packed row. Money in minor units per currency: MRR of those who opened, of those who accepted, and the discount given. */
export interface DaySums {
  counters: Partial<Counters>;
  reasons: Partial<Record<ReasonCode | 'none', { given: number; canceled: number; accepted: number }>>;
  offers: Record<string, { served: number; accepted: number; applied: number }>;
  money: Record<string, { opened: number; accepted: number; cost: number }>;
}
