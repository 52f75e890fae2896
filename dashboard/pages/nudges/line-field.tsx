import { TextField } from '../../parts/field';
import { findingAt, found, useWriting } from '../../parts/writing/context';

interface Props {
  label: string;
  hint?: string;
  /** Where it stands in the document: `trigger.selector`. */
  path: string;
  value: string;
  placeholder?: string;
  onValue: (value: string, key: string) => void;
}

/** One line that is the same in every language: a selector, a name, an address. What was found stands below it. */
export function LineField({ path, onValue, ...rest }: Props) {
  const { findings, locale } = useWriting();
  return (
    <TextField
      {...rest}
      dir="ltr"
      maxLength={500}
      error={found(findingAt(findings, path, locale))}
      onValue={(value) => onValue(value, path)}
    />
  );
}
