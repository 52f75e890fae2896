import { TextField } from '../field';

/** A whole number that stays within what the schema allows. */
export function NumberField({
  label,
  hint,
  value,
  min,
  max,
  onValue,
}: {
  label: string;
  hint?: string;
  value: number;
  min: number;
  max: number;
  onValue: (value: number) => void;
}) {
  const put = (text: string) => {
    const number = Math.round(Number(text));
    if (text !== '' && Number.isFinite(number)) onValue(Math.min(max, Math.max(min, number)));
  };
  return <TextField label={label} {...(hint && { hint })} type="number" min={min} max={max} step={1} value={String(value)} onValue={put} />;
}
