import type { ComponentChildren } from 'preact';
import { later } from '../later';

/**
 * Moves the focus to where a screen begins, so that a screen reader starts there. Stable, so that it runs once a screen. Before the
 * dialog is open, trying would only make the browser style the page.
 */
export const focus = (heading: HTMLElement | null): void => {
  if (heading?.closest('[open]')) heading.focus({ preventScroll: true });
};

export const Head = ({ title, lede }: { title: string; lede?: string | null }) => (
  <div class="head">
    <h2 id="t" tabIndex={-1} ref={focus}>
      {title}
    </h2>
    {lede && <p>{lede}</p>}
  </div>
);

/** Something went wrong: what it means first, then why. */
export const Note = ({ title, why }: { title: string; why?: string }) => (
  <div class="note" role="alert">
    {later.offer && <later.offer.Mark of="alert" />}
    <b>{title}</b>
    {why && <span>{why}</span>}
  </div>
);

export interface ChoiceProps {
  /** Left out: one of them only. */
  type?: 'checkbox';
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
