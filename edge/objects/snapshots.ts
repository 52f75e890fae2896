import { Snapshot } from '../../shared/schema/snapshot';
import { Bounded } from '../core/bounded';
import { canRead } from '../core/plan';
import { snapshotKey } from '../environments';

/**
 * Snapshots by content hash: read from KV once, then from memory, for they never change. Null: not there (yet), or of a shape
 * that this code does not know. Only what was read is remembered, so a snapshot that KV has not seen yet is asked for again.
 */
export class Snapshots {
  readonly #known = new Bounded<Snapshot>(32);
  readonly #live: KVNamespace;

  constructor(live: KVNamespace) {
    this.#live = live;
  }

  async get(hash: string): Promise<Snapshot | null> {
    const known = this.#known.get(hash);
    if (known) return known;
    const stored = await this.#live.get(snapshotKey(hash), 'json').catch(() => null);
    const versions = Snapshot.pick({ schema: true, engine: true }).safeParse(stored);
    if (!versions.success || !canRead(versions.data)) return null;
    const snapshot = Snapshot.safeParse(stored);
    return snapshot.success ? this.#known.set(hash, snapshot.data) : null;
  }
}
