import type { ComponentChildren } from 'preact';

const CIRCLE = 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15';
const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12 4.5L6.5 10l5.5 5.5',
  next: 'M8 5l5 5-5 5',
  to: 'M3.5 10h13M11.5 5l5 5-5 5',
  copy: 'M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3',
  alert: `M10 6.5v4.5M10 14h.01${CIRCLE}`,
  done: `M6.5 10.3l2.4 2.4 4.6-5${CIRCLE}`,
  clock: `M10 6v4.2l2.8 1.8${CIRCLE}`,
};

/** A shape beside words, never instead of them. Arrows turn with the direction of writing. */
export const Icon = ({ name }: { name: keyof typeof PATHS }) => (
  <svg viewBox="0 0 20 20" aria-hidden="true" class="turn">
    <path d={PATHS[name]} />
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
    <Icon name="alert" />
    <b>{title}</b>
    {why && <span>{why}</span>}
  </div>
);

/** Facts as pairs; what is not known is left out. */
export const Facts = ({ rows }: { rows: [string, ComponentChildren][] }) => (
  <dl>{rows.map(([name, value]) => value && [<dt key={name}>{name}</dt>, <dd key={`${name}:`}>{value}</dd>])}</dl>
);

export interface ChoiceProps {
  name: string;
  label: ComponentChildren;
  value?: string;
  /** Undefined: the browser keeps it. */
  checked?: boolean;
  spoken?: string;
  onChange?: () => void;
  children?: ComponentChildren;
}
/** One answer: the whole row is the target, what it opens stands inside its own box. Nothing is ever chosen beforehand. */
export const Option = ({ label, spoken, children, ...input }: ChoiceProps) => (
  <div class="answer">
    <label>
      <input type="radio" aria-label={spoken} {...input} />
      {label}
    </label>
    {children}
  </div>
);
