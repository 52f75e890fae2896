import type { AttemptRecord } from '../../shared/schema/attempt';
import type { OutboxEffect } from '../../shared/schema/effect';
import type { Circuit } from './circuit';
import { DESTINATION, type Destination } from './effects';

/** Effects that leave at the same time, in all and to one destination, so that one slow receiver holds up nobody. */
export const LANES = 6;
export const LANES_EACH = 3;
/** Attempts that are looked at for a free lane. */
const MOST_DUE = 200;
/** Nothing may hold a lane for longer; adapters give up before this. */
export const LANE_TIMEOUT = 25_000;

/** One effect that is due. */
export interface Job {
  attempt: AttemptRecord;
  effect: OutboxEffect;
}

/** What came of one try. */
export type Verdict =
  /** It is done; `result` is what the receiver said. */
  | { kind: 'done'; effectiveAt?: number | null }
  /** It may succeed later. `after`: milliseconds that the receiver asks for. `uncertain`: it may have been applied. */
  | { kind: 'retry'; error: string; after?: number; uncertain?: boolean }
  /** It never will. */
  | { kind: 'park'; error: string };

export interface DrainDeps {
  now(): number;
  circuit: Circuit;
  /** Ids of attempts with a due effect, those who leave first. */
  due(limit: number): string[];
  attempt(id: string): AttemptRecord | null;
  perform(job: Job): Promise<Verdict>;
  /** Stores what came of an attempt's effects, by key, in one transaction. */
  settle(id: string, verdicts: ReadonlyMap<string, Verdict>): void;
  /** Resolves when a new effect has been committed. */
  wake(): Promise<void>;
  /** A promise that resolves after so many milliseconds, unless it is stopped. */
  timer(ms: number): { done: Promise<void>; stop(): void };
  /** Stop starting effects after this time; the next alarm goes on. */
  until: number;
  report(error: unknown): void;
}

/**
 * The effects of one attempt that may leave now: each destination gets them in the order in which they were caused, so a
 * cancel is queued behind a grant under way.
 */
export function leaving(attempt: AttemptRecord | null, now: number): OutboxEffect[] {
  const blocked = new Set<Destination>();
  return (attempt?.effects ?? []).filter((one) => {
    if (one.state !== 'pending') return false;
    const destination = DESTINATION[one.kind];
    if (blocked.has(destination)) return false;
    blocked.add(destination);
    return one.at <= now;
  });
}

async function attempted(deps: DrainDeps, job: Job): Promise<Verdict> {
  const timer = deps.timer(LANE_TIMEOUT);
  const late = timer.done.then((): Verdict => ({ kind: 'retry', error: 'no answer in time', uncertain: true }));
  try {
    return await Promise.race([deps.perform(job), late]);
  } catch (error) {
    deps.report(error);
    return { kind: 'retry', error: error instanceof Error ? error.message : String(error), uncertain: true };
  } finally {
    timer.stop();
  }
}

/**
 * Drains what is due, by lanes: a free lane takes the next effect at once, whoever leaves first. What came of an attempt's
 * effects is stored when none of them is under way, in one row; an answer of billing at once, because the customer's screen
 * depends on it. A crash before that repeats the effect under the same key. Ends when nothing is due and nothing flies.
 */
export async function drain(deps: DrainDeps): Promise<void> {
  const flying = new Map<string, { attempt: string; destination: Destination; done: Promise<void> }>();
  const verdicts = new Map<string, Map<string, Verdict>>();
  /** What may leave of each attempt, so that a freed lane need not read everything again. */
  const listed = new Map<string, OutboxEffect[]>();
  /** Tried, and what came of it could not be stored: not again in this run. */
  const lost = new Set<string>();

  const flyingTo = (destination: Destination): number => [...flying.values()].filter((one) => one.destination === destination).length;

  const settle = (id: string): void => {
    const known = verdicts.get(id);
    verdicts.delete(id);
    listed.delete(id);
    if (!known) return;
    try {
      deps.settle(id, known);
    } catch (error) {
      for (const key of known.keys()) lost.add(key);
      deps.report(error);
    }
  };

  const start = (attempt: AttemptRecord, effect: OutboxEffect): void => {
    const destination = DESTINATION[effect.kind];
    deps.circuit.started(destination);
    const done = attempted(deps, { attempt, effect }).then((verdict) => {
      flying.delete(effect.key);
      deps.circuit.ended(destination, verdict.kind !== 'retry', deps.now());
      verdicts.set(attempt.id, (verdicts.get(attempt.id) ?? new Map<string, Verdict>()).set(effect.key, verdict));
      if (destination === 'billing' || ![...flying.values()].some((one) => one.attempt === attempt.id)) settle(attempt.id);
    });
    flying.set(effect.key, { attempt: attempt.id, destination, done });
  };

  const isFree = (id: string, { key, kind }: OutboxEffect): boolean =>
    !flying.has(key) &&
    !lost.has(key) &&
    !verdicts.get(id)?.has(key) &&
    flyingTo(DESTINATION[kind]) < LANES_EACH &&
    deps.circuit.allows(DESTINATION[kind], deps.now());

  const fill = (): void => {
    if (deps.now() >= deps.until) return;
    for (const id of deps.due(MOST_DUE)) {
      if (flying.size >= LANES) return;
      const effects = listed.get(id) ?? leaving(deps.attempt(id), deps.now());
      listed.set(id, effects);
      for (const { key } of effects.filter((one) => isFree(id, one)).slice(0, LANES - flying.size)) {
        // Read again: it may have changed since it was listed.
        const attempt = deps.attempt(id);
        const effect = leaving(attempt, deps.now()).find((one) => one.key === key);
        if (attempt && effect && isFree(id, effect)) start(attempt, effect);
      }
    }
  };

  const listen = (): Promise<void> =>
    deps.wake().then(() => {
      listed.clear();
      waking = listen();
    });
  let waking = listen();
  for (;;) {
    fill();
    if (flying.size === 0) return;
    await Promise.race([waking, ...[...flying.values()].map(({ done }) => done)]);
  }
}
