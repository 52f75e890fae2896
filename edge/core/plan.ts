import { compile } from '../../shared/flow/compile';
import type { CompiledGraph } from '../../shared/flow/compiled';
import { ENGINE } from '../../shared/flow/engine';
import type { Graph } from '../../shared/flow/graph';
import { specialise } from '../../shared/flow/specialise';
import { fnv1a } from '../../shared/ids';
import { Bounded } from '../../shared/memory/bounded';
import type { Subject } from '../../shared/schema/api';
import type { AttemptRecord } from '../../shared/schema/attempt';
import type { Facts } from '../../shared/schema/customer';
import type { PolicyPack } from '../../shared/schema/policy';
import { SNAPSHOT_SCHEMA, type Snapshot } from '../../shared/schema/snapshot';
import { HOUR } from '../../shared/time';

/** What a plan is made from: all of it is pinned in the attempt, so the same plan can be made again. */
export type Basis = { facts: Facts; seed: string; openedAt: number; locale: string; pack: PolicyPack; snapshot: string };

export interface Plan {
  compiled: CompiledGraph;
  graph: Graph;
}

/** By content hash. `missing`: it is not there (yet), or storage does not answer. `unreadable`: it is none that this code knows. */
export type LoadSnapshot = (hash: string) => Promise<Snapshot | 'missing' | 'unreadable'>;

/** Oldest shape of a snapshot that is still read (the present one and the two before it). */
const OLDEST_SCHEMA = Math.max(1, SNAPSHOT_SCHEMA - 2);

/** True when this code can run what was published: neither its shape nor its engine is newer than ours. */
export const canRead = ({ schema, engine }: Pick<Snapshot, 'schema' | 'engine'>): boolean =>
  schema >= OLDEST_SCHEMA && schema <= SNAPSHOT_SCHEMA && engine <= ENGINE;

/** Keeps compiled flows and customers' graphs in memory: both follow from their keys. */
export class Plans {
  readonly #compiled = new Bounded<CompiledGraph>(64);
  readonly #graphs = new Bounded<Plan>(512);

  /**
   * The plan of an attempt, or of a prefetch (`id` null, not kept).
   *
   * @throws CompileError where the published flow does not compile here
   */
  of(id: string | null, basis: Basis, snapshot: Snapshot): Plan | null {
    const kept = id === null ? undefined : this.#graphs.get(id);
    if (kept) return kept;
    if (!snapshot.flow) return null;
    const { pack, locale } = basis;
    const key = [basis.snapshot, pack.key, pack.version, locale].join(' ');
    const compiled =
      this.#compiled.get(key) ??
      this.#compiled.set(key, compile(snapshot.flow.document, { version: snapshot.flow.version, policy: pack, locale }));
    // By the hour, so that the plan of a prefetch and that of the click after it are the same; but once the withdrawal period is
    // over, just behind its end.
    const hour = Math.floor(basis.openedAt / HOUR) * HOUR;
    const { withdrawalUntil: until = basis.openedAt } = basis.facts;
    const leaving = until < basis.openedAt ? Math.max(hour, until + 1) : hour;
    const plan = { compiled, graph: specialise(compiled, basis.facts, basis.seed, leaving, snapshot.timezone) };
    return id === null ? plan : this.#graphs.set(id, plan);
  }

  /** The plan that an attempt runs on, and its snapshot; null where the flow cannot be read or compiled any more. */
  async forAttempt(attempt: AttemptRecord, load: LoadSnapshot): Promise<{ plan: Plan; snapshot: Snapshot } | null> {
    const snapshot = await load(attempt.snapshot);
    if (typeof snapshot === 'string' || !canRead(snapshot)) return null;
    try {
      const plan = this.of(attempt.id, basisOf(attempt), snapshot);
      return plan && { plan, snapshot };
    } catch {
      return null;
    }
  }

  forget(): void {
    this.#graphs.clear();
  }
}

/** Names the content of a plan, so that the answer to a click need not repeat what the prefetch brought. Not a secret, and no proof. */
export function planHash(graph: Graph, subject: Subject): string {
  const text = JSON.stringify([graph, subject]);
  const digits = (salt: string): string => fnv1a(`${salt}${text}`).toString(36);
  return `${text.length.toString(36)}-${digits('a')}-${digits('b')}`;
}

/** The flow of a snapshot as a list shows it; null: none is live. */
export function flowOf({ flow }: Snapshot): { id: string; name: string; version: number } | null {
  if (!flow) return null;
  const { id, name } = flow.document;
  return { id, name, version: flow.version };
}

export const basisOf = ({ facts, seed, openedAt, locale, pack, snapshot }: AttemptRecord): Basis => ({
  facts,
  seed,
  openedAt,
  locale,
  pack,
  snapshot,
});
