import type { ComponentChildren } from 'preact';

const CIRCLE = 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15';
export const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12 4.5L6.5 10l5.5 5.5',
  alert: `M10 6.5v4.5M10 14h.01${CIRCLE}`,
  done: `M6.5 10.3l2.4 2.4 4.6-5${CIRCLE}`,
  clock: `M10 6v4.2l2.8 1.8${CIRCLE}`,
};

/** A shape beside words, never instead of them. Arrows turn with the direction of writing. */
export const Icon = ({ d }: { d: string }) => (
  <svg viewBox="0 0 20 20" aria-hidden="true" class="turn">
    <path d={d} />
  </svg>
);

/** Moves the focus to where a screen begins, so that a screen reader starts there. Stable, so that it runs once a screen. */
export const focus = (heading: HTMLElement | null): void => heading?.focus({ preventScroll: true });

export const Head = ({ title, lede }: { title: string; lede?: string | null }) => (
  <div class="head">
    <h2 id="t" tabIndex={-1} ref={focus}>
      {title}
    </h2>
    {lede && <p>{lede}</p>}
  </div>
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

/** Something went wrong: what it means first, then why. */
export const Note = ({ title, why }: { title: string; why?: string }) => (
  <div class="note" role="alert">
    <Icon d={PATHS.alert} />
    <b>{title}</b>
    {why && <span>{why}</span>}
  </div>
);

export interface ChoiceProps {
  name: string;
  label: ComponentChildren;
  value?: string;
  /** Undefined: the browser keeps it. */
  checked?: boolean;
  'aria-label'?: string;
  onChange?: () => void;
  children?: ComponentChildren;
}
/** One answer: the whole row is the target, what it opens stands inside its own box. Nothing is ever chosen beforehand. */
export const Option = ({ label, children, ...input }: ChoiceProps) => (
  <div class="answer">
    <label>
      <input type="radio" {...input} />
      {label}
    </label>
    {children}
  </div>
);
