import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Finding } from '../../../shared/schema/admin';
import type { Flow } from '../../../shared/schema/flow';

/** What the forms share: the document, the language that is edited, what the lint found, and how to change it. */
export interface Editing {
  flow: Flow;
  locale: string;
  findings: Finding[];
  editable: boolean;
  change: (to: Flow, key?: string) => void;
  select: (id: string) => void;
  /** Which offer the preview shows. */
  offer: string | null;
  showOffer: (id: string) => void;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('A form of the editor stands outside it');
  return editing;
}
