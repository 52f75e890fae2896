import type { SignalsRequest } from '../../shared/schema/api';

export type Said = Pick<SignalsRequest, 'signals' | 'events'>;

/**
 * What a visit keeps between the pages of a tab: its id, what need not be asked again, what has not been sent yet. Nothing personal.
 * Never read or written before there is something to ask or to send (touching storage costs a slow phone 26 ms).
 */
export interface Kept extends Said {
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
}

const NAME = 'parley.visit';
/** What this page knows where there is no storage (F8). */
let memory: Kept | null = null;

export function read(): Kept | null {
  try {
    return (JSON.parse(String(sessionStorage.getItem(NAME))) as Kept | null) ?? memory;
  } catch {
    return memory;
  }
}

export function write(kept: Kept): void {
  memory = null;
  try {
    sessionStorage.setItem(NAME, JSON.stringify(kept));
  } catch {
    memory = kept; // Switched off, or full.
  }
}

/** The customer that a token is about. It is not verified here: it only keeps two people in one tab apart. */
export function subjectOf(token: string | undefined): string | null {
  try {
    return String(JSON.parse(atob((token?.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'))).sub);
  } catch {
    return null;
  }
}
