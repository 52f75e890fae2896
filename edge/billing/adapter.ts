import type { BilledKind } from '../../shared/decision/kinds';
import type { Verdict } from '../core/outbox';

/** What a billing system is asked to do to a subscription. */
export interface BillingEffect {
  /** The receiver acts once per key; the same key with another body is an error of ours. */
  key: string;
  subscription: string;
  kind: BilledKind | 'cancel' | 'resume';
  params: Record<string, unknown>;
  /** Milliseconds of the environment's clock. */
  requestedAt: number;
}

export interface Subscription {
  id: string;
  status: 'active' | 'paused' | 'canceled';
  paying: boolean;
  price: number;
  currency: string;
  periodEnd: number;
}

/** A billing system behind the outbox. Calls are at least once, so an adapter passes the key on. */
export interface BillingAdapter {
  /** @param before tries that were made already: what came of them is read first, never repeated blindly (methods.md C-12) */
  execute(effect: BillingEffect, before: number): Promise<Verdict>;
  /** Whether a key has landed: when, `absent`, or `unknown` where billing does not answer. */
  find(key: string): Promise<{ effectiveAt: number | null } | 'absent' | 'unknown'>;
  /** `absent`: it does not know the subscription. `unknown`: it does not answer. */
  subscription(id: string): Promise<Subscription | 'absent' | 'unknown'>;
}
