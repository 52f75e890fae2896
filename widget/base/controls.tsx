import type { ComponentChildren } from 'preact';

export const CLOSE = 'M5 5l10 10M15 5L5 15';

/** A shape beside words, never instead of them. */
export const Icon = ({ d }: { d: string }) => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <path d={d} />
  </svg>
);

export interface ButtonProps {
  /** Accent goes on, ink leaves: one component, one size (methods.md A-07). */
  go?: boolean;
  busy?: boolean;
  /** Without one it submits the form. */
  onClick?: (event: Event) => void;
  children: ComponentChildren;
}
export const Button = ({ go, busy, onClick, children }: ButtonProps) => (
  <button
    type={onClick ? 'button' : 'submit'}
    class={go ? 'btn go' : 'btn'}
    aria-disabled={busy || undefined}
    onClick={(event) => {
      // The second half of a double click must not act on the screen that the first half has brought.
      if (busy || event.detail > 1) event.preventDefault();
      else onClick?.(event);
    }}
  >
    {children}
  </button>
);
