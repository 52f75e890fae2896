import type { Signal } from '../../shared/schema/api';
import type { NudgeEvent } from '../../shared/schema/nudge';

/**
 * What a visit keeps between the pages of a tab: its id, what need not be asked again, what has not been sent yet. Nothing personal.
 * Never read or written before there is something to ask or to send (touching storage costs a slow phone 26 ms).
 */
export interface Kept {
  /** Ours; the edge makes the same session of it however often it is sent. */
  id: string;
  /** The edge's, once it has answered. */
  session: string | null;
  /** Whom it is about: somebody else in the same tab begins a visit of their own. */
  who: string | null;
  /** Last use, in milliseconds. */
  at: number;
  /** Scope → until when it need not be asked for. */
  quiet: Record<string, number>;
  signals: Signal[];
  events: NudgeEvent[];
}

export interface Store {
  read(): Kept | null;
  write(kept: Kept): void;
}

const NAME = 'parley.visit';
/** So long without a sign of life, and the next sign begins another visit. */
export const VISIT = 30 * 60_000;

/** The tab's storage; the memory of this page where there is none (F8). */
export function tabStore(): Store {
  let memory: Kept | null = null;
  return {
    read() {
      try {
        return (JSON.parse(sessionStorage.getItem(NAME) ?? 'null') as Kept | null) ?? memory;
      } catch {
        return memory;
      }
    },
    write(kept) {
      memory = kept;
      try {
        sessionStorage.setItem(NAME, JSON.stringify(kept));
      } catch {
        // Switched off, or full.
      }
    },
  };
}

export function freshVisit(id: string, who: string | null, at: number): Kept {
  return { id, session: null, who, at, quiet: {}, signals: [], events: [] };
}

/** The customer that a token is about. It is not verified here: it only keeps two people in one tab apart. */
export function subjectOf(token: string | undefined): string | null {
  try {
    const claims = JSON.parse(atob((token?.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: unknown };
    return typeof claims.sub === 'string' ? claims.sub : null;
  } catch {
    return null;
  }
}
