import type { ComponentChildren } from 'preact';
import type { ApiError } from '../../api';
import { Field } from '../../parts/field';
import { Icon } from '../../parts/icon';

/**
 * What stands in a form's fields at this moment, by name. Read from the form and not from state: a password manager that
 * fills a field and submits in one go is faster than the next drawing.
 */
function written(form: HTMLFormElement): Record<string, string> {
  const said: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') said[name] = value;
  return said;
}

interface FormProps {
  /** What went wrong, where no field can say it. */
  trouble: string | null | undefined;
  waiting: boolean;
  /** The button's words, and those while it waits. */
  words: readonly [act: string, acting: string];
  onSend: (said: Record<string, string>) => void;
  children: ComponentChildren;
}

/** A form in front of the door: what went wrong, its fields, one button. */
export function DoorForm({ trouble, waiting, words: [act, acting], onSend, children }: FormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(written(event.currentTarget));
      }}
    >
      {trouble && (
        <p class="formerr" role="alert">
          <Icon name="stop" />
          {trouble}
        </p>
      )}
      {children}
      <button type="submit" class="btn go block" disabled={waiting} aria-busy={waiting}>
        {waiting ? acting : act}
      </button>
    </form>
  );
}

interface InputProps {
  name: string;
  label: string;
  autocomplete: string;
  hint?: string;
  type?: 'email' | 'password';
  minLength?: number;
  error?: string | null | undefined;
}

/** A required field that keeps its own words: `DoorForm` reads them when it is sent. */
export function DoorField({ label, hint, error, ...input }: InputProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <input {...(input as object)} {...ids} required class="in lg" />}
    </Field>
  );
}

/** Who somebody is, and the password that they choose. */
export const YourName = ({ problem }: { problem: ApiError | null }) => (
  <DoorField label="Your name" name="name" autocomplete="name" error={problem?.at('name')} />
);
export const NewPassword = ({ problem }: { problem: ApiError | null }) => (
  <DoorField
    label="Password"
    hint="at least 10 characters"
    type="password"
    name="password"
    autocomplete="new-password"
    minLength={10}
    error={problem?.at('password')}
  />
);
