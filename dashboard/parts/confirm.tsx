import type { ComponentChildren } from 'preact';
import { Dialog } from './dialog';

interface Props {
  title: string;
  /** What the button does, in a word. */
  act: string;
  busy: boolean;
  onClose: () => void;
  onAct: () => void;
  /** What will happen. */
  children: ComponentChildren;
}

/** Asks once before something that cannot be taken back, or that customers see. */
export function Confirm({ title, act, busy, onClose, onAct, children }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      <div class="dialogacts">
        <button type="button" class="btn" onClick={onClose}>
          Keep it
        </button>
        <button type="button" class="btn stop" disabled={busy} onClick={onAct}>
          {act}
        </button>
      </div>
    </Dialog>
  );
}
