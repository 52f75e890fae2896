import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Nudge } from '../../../shared/schema/nudge';

/** What the parts of the form share. */
export interface NudgeEditing {
  nudge: Nudge;
  /** `key`: the field that is being typed in; typing in one field is one step of undo. */
  change: (to: Nudge, key?: string) => void;
}

export const NudgeContext = createContext<NudgeEditing | null>(null);

export function useNudge(): NudgeEditing {
  const editing = useContext(NudgeContext);
  if (!editing) throw new Error('A part of the form stands outside it');
  return editing;
}
