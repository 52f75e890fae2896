import { Bounded } from '../../shared/memory/bounded';
import { Snapshot } from '../../shared/schema/snapshot';
import { canRead } from '../core/plan';
import { snapshotKey } from '../environments';

/** Undefined: it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Snapshots by content hash: read from KV once, then from memory, for they never change. Only what was read is remembered, so a
 * snapshot that KV has not seen yet is asked for again.
 */
export class Snapshots {
  readonly #known = new Bounded<Snapshot>(32);
  readonly #live: KVNamespace;

  constructor(live: KVNamespace) {
    this.#live = live;
  }

  async get(hash: string): Promise<Snapshot | 'missing' | 'unreadable'> {
    const known = this.#known.get(hash);
    if (known) return known;
    const text = await this.#live.get(snapshotKey(hash)).catch(() => null);
    if (text === null) return 'missing';
    const stored = parsed(text);
    const versions = Snapshot.pick({ schema: true, engine: true }).safeParse(stored);
    if (!versions.success || !canRead(versions.data)) return 'unreadable';
    const snapshot = Snapshot.safeParse(stored);
    return snapshot.success ? this.#known.set(hash, snapshot.data) : 'unreadable';
  }
}
