export type EffectKind = 'billing_grant' | 'billing_cancel' | 'billing_resume' | 'webhook' | 'receipt' | 'alert' | 'budget';

/** Something that must leave the shard exactly once: an outbox entry, packed in its attempt. */
export interface OutboxEffect {
  /** Deterministic key; the receiver deduplicates on it. */
  key: string;
  kind: EffectKind;
  /** What to send; for a webhook its event name and data. */
  data: Record<string, unknown>;
  state: 'pending' | 'done' | 'parked';
  tries: number;
  /** Not before. */
  at: number;
  error?: string;
}
