import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon';

interface FieldProps {
  label: ComponentChildren;
  /** Beside the label, small. */
  hint?: ComponentChildren;
  error?: ComponentChildren;
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => JSX.Element;
}

/** Label above, hint beside it, the error below and tied to the control. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label for={id}>
        {label} {hint && <small>{hint}</small>}
      </label>
      {children(error ? { id, 'aria-describedby': `${id}-e`, 'aria-invalid': true } : { id })}
      {error && (
        <span class="err" id={`${id}-e`}>
          <Icon name="stop" />
          <span>{error}</span>
        </span>
      )}
    </div>
  );
}

interface TextProps {
  type?: 'text' | 'email' | 'password' | 'url' | 'number';
  name?: string;
  autocomplete?: string;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  minLength?: number;
  maxLength?: number;
  min?: number;
  max?: number;
  step?: number;
  dir?: 'auto' | 'ltr';
  lang?: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: ComponentChildren;
  value: string;
  onValue: (value: string) => void;
  large?: boolean;
}

export function TextField({ label, hint, error, value, onValue, large, ...rest }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <input
          {...(rest as object)}
          {...ids}
          class={large ? 'in lg' : 'in'}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface AreaProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: ComponentChildren;
  value: string;
  onValue: (value: string) => void;
  rows?: number;
  dir?: 'auto' | 'ltr';
  lang?: string;
  placeholder?: string;
}
export function AreaField({ label, hint, error, value, onValue, rows = 2, ...rest }: AreaProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <textarea {...rest} {...ids} class="in" rows={rows} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      )}
    </Field>
  );
}

interface SelectProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: ComponentChildren;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onValue: (value: string) => void;
  large?: boolean;
}
export function SelectField({ label, hint, error, value, options, onValue, large }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select {...ids} class={large ? 'in lg' : 'in'} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A switch: on or off at once, without a save button of its own. */
export function Switch({ label, on, onValue, hint }: { label: string; on: boolean; onValue: (on: boolean) => void; hint?: string }) {
  return (
    <label class="swrow">
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        class="sw"
        checked={on}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
    </label>
  );
}

/** One of a few, as buttons in a row. */
export function Segments<T extends string>({
  label,
  value,
  options,
  onValue,
}: {
  label: string;
  value: T;
  options: readonly (readonly [value: T, text: ComponentChildren, title?: string])[];
  onValue: (value: T) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one row of buttons everywhere
    <div class="seg" role="group" aria-label={label}>
      {options.map(([option, text, title]) => (
        <button key={option} type="button" aria-pressed={option === value} aria-label={title} title={title} onClick={() => onValue(option)}>
          {text}
        </button>
      ))}
    </div>
  );
}
